import { sql } from 'kysely';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { readInstructionRow } from './instructions.ts';
import { isSendable } from './message-order.ts';
import { readMessageRow } from './messages.ts';
import { readableOnly } from './parse-row.ts';
import { readRequestRow } from './request-columns.ts';

type Claims = Pick<StoreTransaction, 'claimRequests' | 'claimMessages' | 'claimInstructions' | 'renewLeases'>;

/**
 * Takes due rows. On PostgreSQL `FOR UPDATE SKIP LOCKED` keeps two instances from waiting for each other; on SQLite
 * the write transaction keeps everybody else out. A claim is no move: the version stays.
 */
export function claims({ db, dialect, logger }: Connection): Claims {
  const locking = dialect === 'postgres';
  return {
    claimRequests: async ({ owner, now, leaseUntil, limit, except = [] }) => {
      const rows = await db
        .with('due', (query) =>
          query
            .selectFrom('requests')
            .select('id')
            .where('due_at', '<=', now)
            .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', now)]))
            .orderBy('due_at')
            .limit(limit)
            .$if(except.length > 0, (select) => select.where('id', 'not in', except))
            .$if(locking, (select) => select.forUpdate().skipLocked()),
        )
        .updateTable('requests')
        .set({ lease_owner: owner, lease_until: leaseUntil, poked_at: null })
        .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
        .returning(['id', 'version', 'due_at', 'body'])
        .execute();
      return readableOnly(rows.sort(byDue), readRequestRow, logger);
    },

    claimMessages: async ({ owner, now, leaseUntil, limit, except = [] }) => {
      const rows = await db
        .with('due', (query) =>
          query
            .selectFrom('messages')
            .select('messages.id')
            .where('messages.due_at', '<=', now)
            .where((row) =>
              row.or([row('messages.lease_until', 'is', null), row('messages.lease_until', '<=', now)]),
            )
            .where(isSendable)
            .orderBy('messages.due_at')
            .orderBy('messages.sequence')
            .limit(limit)
            .$if(except.length > 0, (select) => select.where('messages.id', 'not in', except))
            .$if(locking, (select) => select.forUpdate('messages').skipLocked()),
        )
        .updateTable('messages')
        .set({ lease_owner: owner, lease_until: leaseUntil })
        .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
        .returning(['id', 'version', 'due_at', 'sequence', 'body'])
        .execute();
      return readableOnly(rows.sort(byDue), readMessageRow, logger);
    },

    claimInstructions: async ({ owner, now, leaseUntil, limit, except = [], reserved = [] }) => {
      const rows = await db
        .with('due', (query) =>
          query
            .selectFrom('instructions')
            .select('id')
            .where('due_at', '<=', now)
            .where((row) =>
              row.or([
                row('lease_until', 'is', null),
                row('lease_until', '<=', now),
                ...(reserved.length === 0 ? [] : [row('id', 'in', reserved).and('lease_owner', '=', owner)]),
              ]),
            )
            .orderBy('due_at')
            .limit(limit)
            .$if(except.length > 0, (select) => select.where('id', 'not in', except))
            .$if(locking, (select) => select.forUpdate().skipLocked()),
        )
        .updateTable('instructions')
        .set({ lease_owner: owner, lease_until: leaseUntil })
        .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
        .returning(['id', 'attempts', 'received_at', 'due_at', 'body'])
        .execute();
      return readableOnly(rows.sort(byDue), readInstructionRow, logger);
    },

    renewLeases: async (kind, ids, owner, until) => {
      if (ids.length === 0) return;
      // A row that is locked is being moved at this moment, which ends its lease: waiting for it would help nobody.
      const mine = sql`select id from ${sql.table(kind)}
        where lease_owner = ${owner} and lease_until < ${until} and id in (${sql.join(ids)})
        ${locking ? sql`for update skip locked` : sql``}`;
      await sql`update ${sql.table(kind)} set lease_until = ${until} where id in (${mine})`.execute(db);
    },
  };
}

/** `RETURNING` promises no order. */
function byDue(
  one: { due_at: number | null; sequence?: number },
  other: { due_at: number | null; sequence?: number },
): number {
  return (one.due_at ?? 0) - (other.due_at ?? 0) || (one.sequence ?? 0) - (other.sequence ?? 0);
}

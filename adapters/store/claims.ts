import { sql } from 'kysely';
import type { Claim, StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { readInstructionRow } from './instructions.ts';
import { isSendable } from './message-order.ts';
import { readMessageRow } from './messages.ts';
import { readableOnly } from './parse-row.ts';
import { listOf, prepareQuery, type SlotOf } from './prepare-query.ts';
import { readRequestRow } from './request-columns.ts';

type Claims = Pick<StoreTransaction, 'claimRequests' | 'claimMessages' | 'claimInstructions' | 'renewLeases'>;

type ClaimValues = { owner: string; now: number; until: number; limit: number; except: string };

const takeRequests = prepareQuery((db, slot: SlotOf<ClaimValues>, dialect) =>
  db
    .with('due', (query) =>
      query
        .selectFrom('requests')
        .select('id')
        .where('due_at', '<=', slot('now'))
        .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', slot('now'))]))
        .where('id', 'not in', listOf(slot('except'), dialect))
        .orderBy('due_at')
        .limit(slot('limit'))
        .$if(dialect === 'postgres', (select) => select.forUpdate().skipLocked()),
    )
    .updateTable('requests')
    .set({ lease_owner: slot('owner'), lease_until: slot('until'), poked_at: null })
    .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
    .returning(['id', 'version', 'due_at', 'body']),
);

const takeMessages = prepareQuery((db, slot: SlotOf<ClaimValues>, dialect) =>
  db
    .with('due', (query) =>
      query
        .selectFrom('messages')
        .select('messages.id')
        .where('messages.due_at', '<=', slot('now'))
        .where((row) =>
          row.or([row('messages.lease_until', 'is', null), row('messages.lease_until', '<=', slot('now'))]),
        )
        .where(isSendable)
        .where('messages.id', 'not in', listOf(slot('except'), dialect))
        .orderBy('messages.due_at')
        .orderBy('messages.sequence')
        .limit(slot('limit'))
        .$if(dialect === 'postgres', (select) => select.forUpdate('messages').skipLocked()),
    )
    .updateTable('messages')
    .set({ lease_owner: slot('owner'), lease_until: slot('until') })
    .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
    .returning(['id', 'version', 'due_at', 'sequence', 'body']),
);

const takeInstructions = prepareQuery((db, slot: SlotOf<ClaimValues & { reserved: string }>, dialect) =>
  db
    .with('due', (query) =>
      query
        .selectFrom('instructions')
        .select('id')
        .where('due_at', '<=', slot('now'))
        .where((row) =>
          row.or([
            row('lease_until', 'is', null),
            row('lease_until', '<=', slot('now')),
            row('id', 'in', listOf(slot('reserved'), dialect)).and('lease_owner', '=', slot('owner')),
          ]),
        )
        .where('id', 'not in', listOf(slot('except'), dialect))
        .orderBy('due_at')
        .limit(slot('limit'))
        .$if(dialect === 'postgres', (select) => select.forUpdate().skipLocked()),
    )
    .updateTable('instructions')
    .set({ lease_owner: slot('owner'), lease_until: slot('until') })
    .where('id', 'in', (row) => row.selectFrom('due').select('due.id'))
    .returning(['id', 'attempts', 'received_at', 'due_at', 'body']),
);

/**
 * Takes due rows. On PostgreSQL `FOR UPDATE SKIP LOCKED` keeps two instances from waiting for each other; on SQLite
 * the write transaction keeps everybody else out. A claim is no move: the version stays.
 */
export function claims(connection: Connection): Claims {
  const { db, dialect, logger } = connection;
  return {
    claimRequests: async (claim) => {
      const { rows } = await takeRequests(connection, valuesOf(claim));
      return readableOnly(rows.sort(byDue), readRequestRow, logger);
    },

    claimMessages: async (claim) => {
      const { rows } = await takeMessages(connection, valuesOf(claim));
      return readableOnly(rows.sort(byDue), readMessageRow, logger);
    },

    claimInstructions: async ({ reserved = [], ...claim }) => {
      const values = { ...valuesOf(claim), reserved: JSON.stringify(reserved) };
      const { rows } = await takeInstructions(connection, values);
      return readableOnly(rows.sort(byDue), readInstructionRow, logger);
    },

    renewLeases: async (kind, ids, owner, until) => {
      if (ids.length === 0) return;
      // A row that is locked is being moved at this moment, which ends its lease: waiting for it would help nobody.
      const mine = sql`select id from ${sql.table(kind)}
        where lease_owner = ${owner} and lease_until < ${until} and id in (${sql.join(ids)})
        ${dialect === 'postgres' ? sql`for update skip locked` : sql``}`;
      await sql`update ${sql.table(kind)} set lease_until = ${until} where id in (${mine})`.execute(db);
    },
  };
}

function valuesOf({ owner, now, leaseUntil, limit, except = [] }: Claim): ClaimValues {
  return { owner, now, until: leaseUntil, limit, except: JSON.stringify(except) };
}

/** `RETURNING` promises no order. */
function byDue(
  one: { due_at: number | null; sequence?: number },
  other: { due_at: number | null; sequence?: number },
): number {
  return (one.due_at ?? 0) - (other.due_at ?? 0) || (one.sequence ?? 0) - (other.sequence ?? 0);
}

import type { Kysely } from 'kysely';
import { type ChainedAuditEntry, chainAuditEntry, chainedAuditEntrySchema } from '../../src/core/audit.ts';
import type { AuditHead } from '../../src/core/audit-walk.ts';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { parseBody, StoredRowError } from './parse-row.ts';
import type { Tables } from './tables.ts';

type AuditRows = Pick<StoreTransaction, 'appendAudit' | 'auditHead' | 'listAudit'>;

/** The audit, each entry chained to the one before in the transaction of what it records. */
export function auditRows({ db, dialect }: Connection): AuditRows {
  const readHead = (locking: boolean): Promise<{ sequence: number; hash: string }> =>
    db
      .selectFrom('audit_head')
      .select(['sequence', 'hash'])
      .where('id', '=', 1)
      .$if(locking, (query) => query.forUpdate())
      .executeTakeFirstOrThrow(() => new StoredRowError('audit_head', '1'));

  return {
    appendAudit: async (entry) => {
      const head = await readHead(dialect === 'postgres');
      const chained = chainAuditEntry(entry, head.sequence === 0 ? null : head);
      const { sequence, hash, at, requestId } = chained;
      await db
        .insertInto('audit')
        .values({ position: sequence, at, request_id: requestId, body: JSON.stringify(chained) })
        .execute();
      await db.updateTable('audit_head').set({ sequence, hash }).where('id', '=', 1).execute();
      return chained;
    },

    auditHead: async () => {
      const head = await readHead(false);
      return head.sequence === 0 ? null : head;
    },

    listAudit: async ({ afterSequence, since, until, requestId, limit }) => {
      const rows = await db
        .selectFrom('audit')
        .select(['position', 'body'])
        .where('position', '>', afterSequence)
        .$if(since !== undefined, (query) => query.where('at', '>=', since ?? 0))
        .$if(until !== undefined, (query) => query.where('at', '<', until ?? 0))
        .$if(requestId !== undefined, (query) => query.where('request_id', '=', requestId ?? ''))
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(readAuditRow);
    },
  };
}

/** @throws StoredRowError */
export function readAuditRow(row: { position: number; body: string }): ChainedAuditEntry {
  return parseBody(chainedAuditEntrySchema, { table: 'audit', id: String(row.position), body: row.body });
}

/** @returns null where nothing was ever recorded */
export async function readAuditHead(db: Kysely<Tables>): Promise<AuditHead | null> {
  const head = await db
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirst();
  return head === undefined || head.sequence === 0 ? null : head;
}

import type { Kysely } from 'kysely';
import { type ChainedAuditEntry, chainAuditEntry, chainedAuditEntrySchema } from '../../src/core/audit.ts';
import type { AuditHead } from '../../src/core/audit-walk.ts';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { parseBody, StoredRowError } from './parse-row.ts';
import { prepareQuery, type SlotOf } from './prepare-query.ts';
import type { AuditTable, Tables } from './tables.ts';

type AuditRows = Pick<StoreTransaction, 'appendAudit' | 'auditHead' | 'listAudit'>;

const selectHead = prepareHead(false);
const selectHeadToMoveIt = prepareHead(true);

function prepareHead(forMoving: boolean) {
  return prepareQuery((db, _, dialect) =>
    db
      .selectFrom('audit_head')
      .select(['sequence', 'hash'])
      .where('id', '=', 1)
      .$if(forMoving && dialect === 'postgres', (query) => query.forUpdate()),
  );
}

const insertRow = prepareQuery((db, slot: SlotOf<AuditTable>) =>
  db.insertInto('audit').values({
    position: slot('position'),
    at: slot('at'),
    request_id: slot('request_id'),
    body: slot('body'),
  }),
);

const moveHead = prepareQuery((db, slot: SlotOf<AuditHead>) =>
  db
    .updateTable('audit_head')
    .set({ sequence: slot('sequence'), hash: slot('hash') })
    .where('id', '=', 1),
);

/** The audit, each entry chained to the one before in the transaction of what it records. */
export function auditRows(connection: Connection): AuditRows {
  const { db } = connection;
  const readHead = async (select: typeof selectHead): Promise<AuditHead> => {
    const [head] = (await select(connection, {})).rows;
    if (head === undefined) throw new StoredRowError('audit_head', '1');
    return head;
  };

  return {
    appendAudit: async (entry) => {
      const head = await readHead(selectHeadToMoveIt);
      const chained = chainAuditEntry(entry, head.sequence === 0 ? null : head);
      const { sequence, hash, at, requestId } = chained;
      const body = JSON.stringify(chained);
      await insertRow(connection, { position: sequence, at, request_id: requestId, body });
      await moveHead(connection, { sequence, hash });
      return chained;
    },

    auditHead: async () => {
      const head = await readHead(selectHead);
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

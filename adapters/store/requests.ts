import { type RawBuilder, sql } from 'kysely';
import { ConcurrentMoveError } from '../../src/core/errors.ts';
import { assertLegalMove, heldDeviceOf } from '../../src/core/request/moves.ts';
import { DeviceHeldError, type StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { isPostgresDuplicate } from './postgres-errors.ts';
import { prepareQuery, type SlotOf } from './prepare-query.ts';
import { columnsOfRequest, type RequestColumns, readRequestRow, requestColumns } from './request-columns.ts';
import { isSqliteDuplicate } from './sqlite-errors.ts';
import type { RequestsTable } from './tables.ts';

type RequestRows = Pick<
  StoreTransaction,
  'insertRequest' | 'readRequest' | 'saveRequest' | 'releaseRequest' | 'pokeRequests'
>;

/** How many ids one statement names at most. */
const idsPerStatement = 500;

type NewRow = Pick<
  RequestsTable,
  'id' | 'due_at' | 'once_key' | 'platform' | 'tenant' | 'user_id' | 'created_at'
>;

const insertRow = prepareQuery((db, slot: SlotOf<RequestColumns & NewRow>) =>
  db
    .insertInto('requests')
    .values({
      ...columnSlots(slot),
      id: slot('id'),
      version: 1,
      due_at: slot('due_at'),
      once_key: slot('once_key'),
      platform: slot('platform'),
      tenant: slot('tenant'),
      user_id: slot('user_id'),
      requester_entra: slot('requester_entra'),
      created_at: slot('created_at'),
      updated_at: slot('created_at'),
    })
    .onConflict((conflict) => conflict.column('once_key').doNothing()),
);

const selectRow = prepareQuery((db, slot: SlotOf<{ id: string }>) =>
  db.selectFrom('requests').select(requestColumns).where('id', '=', slot('id')),
);

type RowKey = { id: string; version: number };
type MovedRow = Pick<RequestsTable, 'due_at' | 'lease_owner' | 'lease_until' | 'updated_at'>;

const moveRow = prepareQuery((db, slot: SlotOf<RequestColumns & RowKey & MovedRow>) =>
  db
    .updateTable('requests')
    .set({
      ...columnSlots(slot),
      // What was known once stays known.
      requester_entra: sql`coalesce(${slot('requester_entra')}, requester_entra)`,
      version: sql`version + 1`,
      due_at: unlessPoked(slot('due_at')),
      poked_at: null,
      lease_owner: slot('lease_owner'),
      lease_until: slot('lease_until'),
      updated_at: slot('updated_at'),
    })
    .where('id', '=', slot('id'))
    .where('version', '=', slot('version')),
);

const releaseRow = prepareQuery((db, slot: SlotOf<RowKey & { due_at: number | null }>) =>
  db
    .updateTable('requests')
    .set({ due_at: unlessPoked(slot('due_at')), poked_at: null, lease_owner: null, lease_until: null })
    .where('id', '=', slot('id'))
    .where('version', '=', slot('version')),
);

function columnSlots(slot: SlotOf<RequestColumns>) {
  return {
    state: slot('state'),
    held_device: slot('held_device'),
    waiting_since: slot('waiting_since'),
    watched: slot('watched'),
    body: slot('body'),
  };
}

/** Requests by their id: how they are made, read and moved. */
export function requestRows(connection: Connection): RequestRows {
  const { db, dialect } = connection;
  return {
    insertRequest: async (request, { onceKey, dueAt }) => {
      const { actor } = request.origin;
      const columns = columnsOfRequest(request);
      const { numAffectedRows } = await holding(connection, columns.held_device !== null, () =>
        insertRow(connection, {
          ...columns,
          id: request.id,
          due_at: dueAt,
          once_key: onceKey,
          platform: actor.platform,
          tenant: actor.tenant,
          user_id: actor.userId,
          created_at: request.createdAt,
        }),
      );
      return numAffectedRows === 1n;
    },

    readRequest: async (id) => {
      const [row] = (await selectRow(connection, { id })).rows;
      return row === undefined ? null : readRequestRow(row);
    },

    saveRequest: async (before, next, { dueAt, now, lease }) => {
      assertLegalMove(before.request, next);
      const { id } = next;
      const columns = columnsOfRequest(next);
      const mayClash = columns.held_device !== null && columns.held_device !== heldDeviceOf(before.request);
      const { numAffectedRows } = await holding(connection, mayClash, () =>
        moveRow(connection, {
          ...columns,
          id,
          version: before.version,
          due_at: dueAt,
          lease_owner: lease?.owner ?? null,
          lease_until: lease?.until ?? null,
          updated_at: now,
        }),
      );
      if (numAffectedRows !== 1n)
        throw new ConcurrentMoveError(`The request ${id} was moved by somebody else.`);
      return { request: next, version: before.version + 1, dueAt };
    },

    releaseRequest: async ({ request: { id }, version }, dueAt) => {
      await releaseRow(connection, { id, version, due_at: dueAt });
    },

    pokeRequests: async (ids, at) => {
      for (let start = 0; start < ids.length; start += idsPerStatement) {
        // Locked in one order by everybody, so that two who poke the same rows never wait for each other.
        const poked = db
          .selectFrom('requests')
          .select('id')
          .where('id', 'in', ids.slice(start, start + idsPerStatement))
          .orderBy('id')
          .$if(dialect === 'postgres', (query) => query.forUpdate());
        await db
          .with('poked', () => poked)
          .updateTable('requests')
          .set({
            due_at: sql<number>`case when due_at is null or due_at > ${at} then ${at} else due_at end`,
            poked_at: at,
          })
          .where('id', 'in', (row) => row.selectFrom('poked').select('poked.id'))
          .execute();
      }
    },
  };
}

/**
 * A poke that came while the row was being worked on must not be lost in what that work wants: it may have looked
 * just before there was something to see.
 */
function unlessPoked(dueAt: RawBuilder<number | null>): RawBuilder<number | null> {
  return sql<number | null>`coalesce(poked_at, ${dueAt})`;
}

/**
 * Runs a statement that may give a request its device. On PostgreSQL a broken unique index would spoil the whole
 * transaction, so the statement has a savepoint: on both dialects the unit may go on after a DeviceHeldError.
 */
async function holding<Result>(
  { db, dialect }: Connection,
  mayClash: boolean,
  statement: () => Promise<Result>,
): Promise<Result> {
  const guarded = mayClash && dialect === 'postgres';
  if (guarded) await sql`savepoint holding`.execute(db);
  try {
    const result = await statement();
    if (guarded) await sql`release savepoint holding`.execute(db);
    return result;
  } catch (error) {
    const held =
      isPostgresDuplicate(error, 'requests_held_device') || isSqliteDuplicate(error, 'requests.held_device');
    if (!held) throw error;
    if (guarded) await sql`rollback to savepoint holding`.execute(db);
    throw new DeviceHeldError('Another request already holds this device.', { cause: error });
  }
}

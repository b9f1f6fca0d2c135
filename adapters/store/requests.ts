import { type RawBuilder, sql } from 'kysely';
import { ConcurrentMoveError } from '../../src/core/errors.ts';
import { assertLegalMove } from '../../src/core/request/moves.ts';
import { DeviceHeldError, type StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { isPostgresDuplicate } from './postgres-errors.ts';
import { columnsOfRequest, readRequestRow, requestColumns } from './request-columns.ts';
import { isSqliteDuplicate } from './sqlite-errors.ts';

type RequestRows = Pick<
  StoreTransaction,
  'insertRequest' | 'readRequest' | 'saveRequest' | 'releaseRequest' | 'pokeRequests'
>;

/** How many ids one statement names at most. */
const idsPerStatement = 500;

/** Requests by their id: how they are made, read and moved. */
export function requestRows(connection: Connection): RequestRows {
  const { db, dialect } = connection;
  return {
    insertRequest: async (request, { onceKey, dueAt }) => {
      const { actor } = request.origin;
      const columns = columnsOfRequest(request);
      const insert = db
        .insertInto('requests')
        .values({
          ...columns,
          id: request.id,
          version: 1,
          due_at: dueAt,
          once_key: onceKey,
          platform: actor.platform,
          tenant: actor.tenant,
          user_id: actor.userId,
          created_at: request.createdAt,
          updated_at: request.createdAt,
        })
        .onConflict((conflict) => conflict.column('once_key').doNothing());
      const result = await holding(connection, columns.held_device !== null, () => insert.executeTakeFirst());
      return result.numInsertedOrUpdatedRows === 1n;
    },

    readRequest: async (id) => {
      const row = await db
        .selectFrom('requests')
        .select(requestColumns)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : readRequestRow(row);
    },

    saveRequest: async (before, next, { dueAt, now, lease }) => {
      assertLegalMove(before.request, next);
      const version = before.version + 1;
      const columns = columnsOfRequest(next);
      const update = db
        .updateTable('requests')
        .set({
          ...columns,
          version,
          due_at: unlessPoked(dueAt),
          poked_at: null,
          lease_owner: lease?.owner ?? null,
          lease_until: lease?.until ?? null,
          updated_at: now,
        })
        .where('id', '=', next.id)
        .where('version', '=', before.version);
      const mayClash =
        columns.held_device !== null && columns.held_device !== columnsOfRequest(before.request).held_device;
      const result = await holding(connection, mayClash, () => update.executeTakeFirst());
      if (result.numUpdatedRows !== 1n) {
        throw new ConcurrentMoveError(`The request ${next.id} was moved by somebody else.`);
      }
      return { request: next, version, dueAt };
    },

    releaseRequest: async ({ request, version }, dueAt) => {
      await db
        .updateTable('requests')
        .set({ due_at: unlessPoked(dueAt), poked_at: null, lease_owner: null, lease_until: null })
        .where('id', '=', request.id)
        .where('version', '=', version)
        .execute();
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
function unlessPoked(dueAt: number | null): RawBuilder<number | null> {
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

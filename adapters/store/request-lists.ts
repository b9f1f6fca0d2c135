import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { managedDeviceIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { prepareQuery, type SlotOf } from './prepare-query.ts';
import { readRequestRow, requestColumns } from './request-columns.ts';

type RequestLists = Pick<
  StoreTransaction,
  'surveyWaiting' | 'listWaiting' | 'readRequestHolding' | 'listRequestsOf' | 'listRequests'
>;

const selectHolder = prepareQuery((db, slot: SlotOf<{ device: string }>) =>
  db.selectFrom('requests').select(requestColumns).where('held_device', '=', slot('device')),
);

/** Requests found by something else than their id. */
export function requestLists(connection: Connection): RequestLists {
  const { db } = connection;
  return {
    surveyWaiting: async () => {
      const { count, watched, youngest, sum } = await db
        .selectFrom('requests')
        .select((row) => [
          row.fn.countAll<number>().as('count'),
          sql<number | null>`cast(sum(watched) as bigint)`.as('watched'),
          sql<number | null>`max(case when watched = 0 then waiting_since end)`.as('youngest'),
          // A remainder each, so that the sum stays a number that JavaScript holds exactly.
          sql<number | null>`cast(sum(waiting_since % 1000000007) as bigint)`.as('sum'),
        ])
        .where('waiting_since', 'is not', null)
        .executeTakeFirstOrThrow();
      return { count, youngest, mark: `${count} ${watched} ${youngest} ${sum}` };
    },

    listWaiting: async () => {
      const rows = await db
        .selectFrom('requests')
        .select(['id', 'held_device', 'waiting_since', 'watched'])
        .where('waiting_since', 'is not', null)
        .orderBy('waiting_since')
        .execute();
      return rows.flatMap(({ id, held_device, waiting_since, watched }) =>
        held_device === null || waiting_since === null
          ? []
          : [
              {
                id: requestIdSchema.parse(id),
                deviceId: managedDeviceIdSchema.parse(held_device),
                since: waiting_since,
                watched: watched === 1,
              },
            ],
      );
    },

    readRequestHolding: async (device) => {
      const [row] = (await selectHolder(connection, { device })).rows;
      return row === undefined ? null : readRequestRow(row);
    },

    listRequestsOf: async (actor, person, limit) => {
      const rows = await db
        .selectFrom('requests')
        .select(requestColumns)
        .where((row) =>
          person === null
            ? askedBy(actor)
            : row.or([row('requester_entra', '=', person), askedBy(actor, sql`and requester_entra is null`)]),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readRequestRow);
    },

    listRequests: async ({ states, limit }) => {
      if (states?.length === 0) return [];
      const rows = await db
        .selectFrom('requests')
        .select(requestColumns)
        .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readRequestRow);
    },
  };
}

/** Both halves have an index, which the databases see only where the state stands in the statement itself. */
function askedBy({ platform, tenant, userId }: ChatActor, more = sql``): RawBuilder<SqlBool> {
  const account = sql`user_id = ${userId} and tenant = ${tenant} and platform = ${platform} ${more}`;
  return sql<SqlBool>`((state <> 'choosing_device' and ${account}) or (state = 'choosing_device' and ${account}))`;
}

import { sql } from 'kysely';
import { z } from 'zod';
import { openStates } from '../../src/core/request/moves.ts';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { isSendable } from './message-order.ts';

/** The queries go by indexes; where the database is too slow even for these, watching it must not make it slower. */
const patience = sql`set local statement_timeout = '2s'`;

const openStateSchema = z.enum(openStates);

/** How the whole store stands, in a few counts. */
export function standings({ db, dialect }: Connection): Pick<StoreTransaction, 'readStanding'> {
  return {
    readStanding: async (now) => {
      if (dialect === 'postgres') await patience.execute(db);
      const columns = jobColumns(now);
      const requests = db.selectFrom('requests').select(columns).where('due_at', '<=', now);
      const instructions = db.selectFrom('instructions').select(columns).where('due_at', '<=', now);
      // One that has to wait for another message is not late: that other one is.
      const messages = db
        .selectFrom('messages')
        .select(columns)
        .where('messages.due_at', '<=', now)
        .where(isSendable);
      const open = await db
        .selectFrom('requests')
        .select((row) => [
          'state',
          row.fn.countAll<number>().as('count'),
          row.fn.min('created_at').as('oldestCreatedAt'),
        ])
        .where('state', 'in', openStates)
        .groupBy('state')
        .execute();
      const watched = await db
        .selectFrom('requests')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('waiting_since', 'is not', null)
        .where('watched', '=', 1)
        .executeTakeFirstOrThrow();
      const poller = await db
        .selectFrom('leases')
        .select('lease_until')
        .where('name', '=', 'poller')
        .executeTakeFirst();
      return {
        at: now,
        jobs: {
          requests: await requests.executeTakeFirstOrThrow(),
          messages: await messages.executeTakeFirstOrThrow(),
          instructions: await instructions.executeTakeFirstOrThrow(),
        },
        open: open.map(({ state, ...rest }) => ({ state: openStateSchema.parse(state), ...rest })),
        watched: watched.count,
        pollerUntil: poller?.lease_until ?? null,
      };
    },
  };
}

/** A row under a claim that holds has its worker; any other one waits for one. */
function jobColumns(now: number) {
  const held = sql<boolean>`lease_until > ${now}`;
  return [
    sql<number>`count(case when ${held} then null else 1 end)`.as('due'),
    sql<number | null>`min(case when ${held} then null else due_at end)`.as('dueSince'),
    sql<number>`count(case when ${held} then 1 end)`.as('claimed'),
    sql<number | null>`min(case when ${held} then due_at end)`.as('claimedSince'),
  ] as const;
}

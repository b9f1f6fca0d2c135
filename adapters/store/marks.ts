import { sql } from 'kysely';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { onlyRow, prepareQuery, type SlotOf } from './prepare-query.ts';
import type { Tables } from './tables.ts';

type Marks = Pick<
  StoreTransaction,
  'insertOnceKey' | 'recordHit' | 'dropHit' | 'countHits' | 'takeHit' | 'takeLease' | 'purge'
>;

const insertKey = prepareQuery((db, slot: SlotOf<Tables['once_keys']>) =>
  db
    .insertInto('once_keys')
    .values({ once_key: slot('once_key'), seen_at: slot('seen_at') })
    .onConflict((conflict) => conflict.column('once_key').doNothing()),
);

type Hit = Tables['limit_hits'];

const insertHit = prepareQuery((db, slot: SlotOf<Hit>) =>
  db
    .insertInto('limit_hits')
    .values({ kind: slot('kind'), subject: slot('subject'), hit_at: slot('hit_at') }),
);

const countHitsSince = prepareQuery((db, slot: SlotOf<Hit>) =>
  db
    .selectFrom('limit_hits')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('kind', '=', slot('kind'))
    .where('subject', '=', slot('subject'))
    .where('hit_at', '>=', slot('hit_at')),
);

/** Small rows that are counted, held for a time and thrown away: keys seen, hits towards limits, named leases. */
export function marks(connection: Connection): Marks {
  const { db, dialect, clock } = connection;
  const recordHit: Marks['recordHit'] = async (kind, subject, at) => {
    await insertHit(connection, { kind, subject, hit_at: at });
  };
  const countHits: Marks['countHits'] = async (kind, subject, since) => {
    return onlyRow(await countHitsSince(connection, { kind, subject, hit_at: since })).count;
  };
  return {
    insertOnceKey: async (onceKey, now) => {
      const { numAffectedRows } = await insertKey(connection, { once_key: onceKey, seen_at: now });
      return numAffectedRows === 1n;
    },

    recordHit,

    dropHit: async (kind, subject, at) => {
      await db
        .deleteFrom('limit_hits')
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .where('hit_at', '=', at)
        .execute();
    },

    countHits,

    takeHit: async (kind, subject, at, { most, since }) => {
      // On SQLite nobody else writes anyway. On PostgreSQL others would count without seeing this one's hit.
      if (dialect === 'postgres') {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${subject}`}, 0))`.execute(db);
      }
      if ((await countHits(kind, subject, since)) >= most) return false;
      await recordHit(kind, subject, at);
      return true;
    },

    takeLease: async (name, owner, now, until) => {
      const taken = await db
        .insertInto('leases')
        .values({ name, owner, lease_until: until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ owner, lease_until: until })
            .where((row) => row.or([row('leases.owner', '=', owner), row('leases.lease_until', '<=', now)])),
        )
        .returning('name')
        .executeTakeFirst();
      return taken !== undefined;
    },

    purge: async ({ before, hitsBefore }) => {
      await db.deleteFrom('once_keys').where('seen_at', '<', before).execute();
      await db.deleteFrom('limit_hits').where('hit_at', '<', hitsBefore).execute();
      await db
        .deleteFrom('instructions')
        .where('body', 'is', null)
        .where('received_at', '<', before)
        .execute();
      await db.deleteFrom('kv').where('expires_at', '<=', clock.now()).execute();
    },
  };
}

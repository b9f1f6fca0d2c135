import { sql } from 'kysely';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';

type Marks = Pick<
  StoreTransaction,
  'insertOnceKey' | 'recordHit' | 'countHits' | 'takeHit' | 'takeLease' | 'purge'
>;

/** Small rows that are counted, held for a time and thrown away: keys seen, hits towards limits, named leases. */
export function marks({ db, dialect, clock }: Connection): Marks {
  const recordHit: Marks['recordHit'] = async (kind, subject, at) => {
    await db.insertInto('limit_hits').values({ kind, subject, hit_at: at }).execute();
  };
  const countHits: Marks['countHits'] = async (kind, subject, since) => {
    const { count } = await db
      .selectFrom('limit_hits')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('hit_at', '>=', since)
      .executeTakeFirstOrThrow();
    return count;
  };
  return {
    insertOnceKey: async (onceKey, now) => {
      const result = await db
        .insertInto('once_keys')
        .values({ once_key: onceKey, seen_at: now })
        .onConflict((conflict) => conflict.column('once_key').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    recordHit,

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

    purge: async (before) => {
      await db.deleteFrom('once_keys').where('seen_at', '<', before).execute();
      await db.deleteFrom('limit_hits').where('hit_at', '<', before).execute();
      await db
        .deleteFrom('instructions')
        .where('body', 'is', null)
        .where('received_at', '<', before)
        .execute();
      await db.deleteFrom('kv').where('expires_at', '<=', clock.now()).execute();
    },
  };
}

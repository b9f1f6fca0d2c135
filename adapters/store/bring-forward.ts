import { sql } from 'kysely';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';

const columns = [
  ['requests', 'due_at'],
  ['requests', 'lease_until'],
  ['messages', 'due_at'],
  ['messages', 'lease_until'],
  ['instructions', 'due_at'],
  ['instructions', 'lease_until'],
  ['leases', 'lease_until'],
] as const;

/** Every time that something in the store waits for. */
export function bringForward({ db }: Connection): Pick<StoreTransaction, 'bringForward'> {
  return {
    bringForward: async (now, by) => {
      for (const [table, column] of columns) {
        const time = sql.ref(column);
        await sql`
          update ${sql.table(table)}
          set ${time} = case when ${time} > ${now + by} then ${time} - ${by} else ${now} end
          where ${time} > ${now}`.execute(db);
      }
    },
  };
}

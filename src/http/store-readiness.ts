import type { Clock } from '../core/clock.ts';
import { inTime } from '../core/in-time.ts';
import type { Readiness } from './health.ts';

/** A store that takes longer than this to answer is of no use to anybody who waits, milliseconds. */
const storePatience = 2_500;

/** Whether the store can be written and read just now. */
export async function storeReadiness(
  store: { checkHealth(): Promise<void> },
  { databaseUrl }: { databaseUrl: string | null },
  clock: Clock,
): Promise<Readiness> {
  const healthy = store.checkHealth().then(
    () => true,
    () => false,
  );
  const ok = (await inTime(clock, storePatience, healthy)) ?? false;
  if (ok) return { name: 'store', ok };
  const remedy =
    databaseUrl === null
      ? 'Look at the disk of DATA_DIR: is it full, read-only, or gone?'
      : 'Look at the PostgreSQL server that DATABASE_URL names: does it run, and can this machine reach it?';
  return { name: 'store', ok, problem: 'the store cannot be read or written', remedy };
}

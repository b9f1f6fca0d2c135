import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Runs units of work, each all or nothing. A unit must not wait for anything outside the store, not even for another
 * unit: on SQLite every other unit waits until it is done, so no time-out is needed where that is kept. And it awaits
 * every query it starts, also when it fails.
 */
export interface Units {
  readonly dialect: 'sqlite' | 'postgres';
  /** @throws StoreUnavailableError where the store cannot be used; else whatever `work` threw, as it was */
  run<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Ends after the units under way. */
  close(): Promise<void>;
}

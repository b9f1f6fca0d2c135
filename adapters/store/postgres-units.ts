import type { Kysely } from 'kysely';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { postgresCodeOf, postgresResultOf } from './postgres-errors.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/** How often a unit is run before a deadlock or a serialization failure is given up on. */
const attempts = 5;

/**
 * One transaction a unit, READ COMMITTED: what must not move meanwhile is locked or compared by its version. A unit
 * that lost a deadlock is run again as a whole; a lost connection is not, for the commit may have been made.
 */
export class PostgresUnits implements Units {
  readonly dialect = 'postgres';
  readonly #db: Kysely<Tables>;
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async run<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    if (this.#closing !== null) throw new StoreUnavailableError('The store has been closed.');
    const running = this.#runWithRetries(work);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await Promise.allSettled(this.#running);
    await this.#db.destroy();
  }

  async #runWithRetries<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#db
          .transaction()
          .setIsolationLevel('read committed')
          .execute((transaction) => work(transaction));
      } catch (error) {
        const result = postgresResultOf(error);
        if (result === 'other') throw error;
        // Also one that keeps the bot out, after a change of its password: it is let in again once that is set right.
        if (result !== 'retry' || attempt === attempts) throw unavailable(error);
      }
    }
  }
}

function unavailable(error: unknown): StoreUnavailableError {
  const code = postgresCodeOf(error) ?? (error instanceof Error ? error.message : 'unknown');
  return new StoreUnavailableError(`The database could not be read or written (${code}).`, { cause: error });
}

import type { Kysely } from 'kysely';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/**
 * Units on a database that may not be there when the bot starts. The first one that finds it there brings its tables
 * up to date, once; until then every unit is told that the store cannot be used, and the bot says "not now".
 */
export class PreparedUnits implements Units {
  readonly dialect: Units['dialect'];
  readonly #units: Units;
  readonly #prepare: () => Promise<void>;
  readonly #logger: Logger;
  #preparing: Promise<void> | null = null;
  #ready = false;
  #lastSaid: string | null = null;

  /** @param prepare may be tried again after it has failed */
  constructor(units: Units, prepare: () => Promise<void>, logger: Logger) {
    this.dialect = units.dialect;
    this.#units = units;
    this.#prepare = prepare;
    this.#logger = logger;
  }

  run<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return this.#ready ? this.#units.run(work) : this.#prepareAndRun(work);
  }

  /** @throws whatever kept the tables from being brought up to date; the next call tries again */
  prepare(): Promise<void> {
    this.#preparing ??= this.#prepare().then(
      () => {
        this.#ready = true;
        if (this.#lastSaid !== null)
          this.#logger.info({}, 'The database is there now, and its tables are ready.');
      },
      (error: unknown) => {
        this.#preparing = null;
        this.#say(error instanceof Error ? error.message : 'The tables could not be prepared.');
        throw error;
      },
    );
    return this.#preparing;
  }

  close(): Promise<void> {
    return this.#units.close();
  }

  async #prepareAndRun<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    try {
      await this.prepare();
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      const problem = error instanceof Error ? error.message : 'The tables could not be prepared.';
      throw new StoreUnavailableError(problem, { cause: error });
    }
    return await this.#units.run(work);
  }

  /** Every unit tries again, so the same is not said twice in a row. */
  #say(problem: string): void {
    if (problem === this.#lastSaid) return;
    this.#lastSaid = problem;
    this.#logger.error(
      {},
      `${problem} Until the store can be used, everybody is answered "not now"; it is tried again all the time.`,
    );
  }
}

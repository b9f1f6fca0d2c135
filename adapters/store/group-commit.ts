import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { sqliteResultCode } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/** How many units share one commit at most, so that the event loop gets its turn. */
const unitsPerCommit = 64;

type Unit = {
  /** @returns what tells the caller, once the commit is done */
  run: () => Promise<() => void>;
  reject: (error: unknown) => void;
};

type Control = Record<'begin' | 'savepoint' | 'release' | 'undo' | 'commit' | 'rollback', StatementSync>;

/**
 * Commits together what arrives together: a commit costs a flush to the disk, a unit costs next to nothing. Units
 * that come in within one turn of the event loop, or while a batch is open, run one after the other in one
 * transaction, each within a savepoint of its own, so that one that fails takes only its own changes back. Nobody is
 * told of success before the commit.
 */
export class GroupCommit implements Units {
  readonly dialect = 'sqlite';
  readonly #database: DatabaseSync;
  readonly #db: Kysely<Tables>;
  readonly #control: Control;
  readonly #waiting: Unit[] = [];
  #working: Promise<void> | null = null;
  #closing: Promise<void> | null = null;

  /**
   * @param database the connection; nobody else may write through it
   * @param db Kysely on that very connection
   * @param options.readOnly where nothing is written: another process may hold the write lock meanwhile
   */
  constructor(database: DatabaseSync, db: Kysely<Tables>, { readOnly = false } = {}) {
    this.#database = database;
    this.#db = db;
    this.#control = {
      begin: database.prepare(readOnly ? 'begin' : 'begin immediate'),
      savepoint: database.prepare('savepoint unit'),
      release: database.prepare('release unit'),
      undo: database.prepare('rollback to unit'),
      commit: database.prepare('commit'),
      rollback: database.prepare('rollback'),
    };
  }

  run<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    if (this.#closing !== null)
      return Promise.reject(new StoreUnavailableError('The store has been closed.'));
    const run = async (): Promise<() => void> => {
      const result = await work(this.#db);
      return () => resolve(result);
    };
    this.#waiting.push({ run, reject });
    this.#working ??= this.#workOff();
    return promise;
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await this.#working;
    await this.#db.destroy();
  }

  async #workOff(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await this.#commitTogether();
    }
    this.#working = null;
  }

  async #commitTogether(): Promise<void> {
    try {
      this.#control.begin.run();
    } catch (error) {
      this.#abandon(error, this.#waiting.splice(0, unitsPerCommit));
      return;
    }
    const kept: { tell: () => void; reject: Unit['reject'] }[] = [];
    const refused: (() => void)[] = [];
    let unit: Unit | undefined;
    try {
      for (let count = 0; count < unitsPerCommit; count += 1) {
        unit = this.#waiting.shift();
        if (unit === undefined) break;
        const { ok, tell } = await this.#runWithin(unit);
        if (ok) kept.push({ tell, reject: unit.reject });
        else refused.push(tell);
        unit = undefined;
      }
      this.#control.commit.run();
      for (const { tell } of kept) tell();
    } catch (error) {
      this.#abandon(error, unit === undefined ? kept : [...kept, unit]);
    }
    for (const tell of refused) tell();
  }

  /** @throws where the whole transaction is lost: SQLite ends it by itself on a full disk or a failing one */
  async #runWithin({ run, reject }: Unit): Promise<{ ok: boolean; tell: () => void }> {
    this.#control.savepoint.run();
    try {
      const tell = await run();
      this.#control.release.run();
      return { ok: true, tell };
    } catch (error) {
      if (!this.#database.isTransaction) throw error;
      this.#control.undo.run();
      this.#control.release.run();
      const known = sqliteResultCode(error);
      const said = known === 'unavailable' || known === 'busy' ? unavailable(error) : error;
      return { ok: false, tell: () => reject(said) };
    }
  }

  #abandon(error: unknown, lost: readonly { reject: Unit['reject'] }[]): void {
    try {
      if (this.#database.isTransaction) this.#control.rollback.run();
    } catch {
      // What keeps the rollback from being done keeps the next batch from beginning, and is told there.
    }
    const said = unavailable(error);
    for (const { reject } of lost) reject(said);
  }
}

function unavailable(error: unknown): StoreUnavailableError {
  const why = error instanceof Error ? error.message : 'unknown';
  return new StoreUnavailableError(`The store could not be read or written: ${why}.`, { cause: error });
}

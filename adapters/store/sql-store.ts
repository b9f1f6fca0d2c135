import type { Kysely } from 'kysely';
import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Store, StoreTransaction } from '../../src/core/store.ts';
import { auditRows } from './audit.ts';
import { bringForward } from './bring-forward.ts';
import { claims } from './claims.ts';
import type { Connection } from './connection.ts';
import { instructionRows } from './instructions.ts';
import { marks } from './marks.ts';
import { messageRows } from './messages.ts';
import { nextDue } from './next-due.ts';
import { requestLists } from './request-lists.ts';
import { requestRows } from './requests.ts';
import { standings } from './standing.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/** @returns everything that can be done within one unit */
export function createTransaction(connection: Connection): StoreTransaction {
  return {
    ...requestRows(connection),
    ...requestLists(connection),
    ...claims(connection),
    ...messageRows(connection),
    ...instructionRows(connection),
    ...auditRows(connection),
    ...marks(connection),
    ...nextDue(connection),
    ...standings(connection),
    ...bringForward(connection),
  };
}

/** The store on whatever runs its units. */
export class SqlStore implements Store {
  readonly #units: Units;
  readonly #parts: { clock: Clock; logger: Logger };
  /** SQLite has one connection for all units, so that one transaction object serves them all. */
  readonly #transactions = new WeakMap<Kysely<Tables>, StoreTransaction>();

  constructor(units: Units, parts: { clock: Clock; logger: Logger }) {
    this.#units = units;
    this.#parts = parts;
  }

  transact<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    return this.#units.run((db) => work(this.#transactionOn(db)));
  }

  /** Writes a row, for a store that can only be read is of no use. */
  async checkHealth(): Promise<void> {
    const now = this.#parts.clock.now();
    await this.transact((transaction) => transaction.takeLease('health', 'health', now, now));
  }

  close(): Promise<void> {
    return this.#units.close();
  }

  #transactionOn(db: Kysely<Tables>): StoreTransaction {
    const known = this.#transactions.get(db);
    if (known !== undefined) return known;
    const transaction = createTransaction({ db, dialect: this.#units.dialect, ...this.#parts });
    this.#transactions.set(db, transaction);
    return transaction;
  }
}

import { EventEmitter } from 'node:events';
import {
  type KeyvStorageAdapter,
  type KeyvStorageCapability,
  type KeyvStorageEntry,
  keyvStorageCapability,
} from 'keyv';
import type { Clock } from '../../src/core/clock.ts';
import { readValues, removeKeys, writeEntries } from './key-values.ts';
import type { Units } from './units.ts';

const pairsAtATime = 100;

/**
 * Keyv's storage on the same handle as everything else. Keyv sets the namespace on the adapter itself, so that each
 * Keyv instance needs an adapter of its own: `withNamespace` makes them.
 */
export class SqlKeyvStore extends EventEmitter<{ error: [Error] }> implements KeyvStorageAdapter {
  readonly #units: Units;
  readonly #clock: Clock;
  #namespace: string | undefined;

  constructor(units: Units, clock: Clock, namespace?: string) {
    super();
    this.#units = units;
    this.#clock = clock;
    this.#namespace = namespace;
  }

  /** @returns an adapter on the same table, for one Keyv instance; without a namespace, for keys that have none */
  withNamespace(namespace?: string): SqlKeyvStore {
    return new SqlKeyvStore(this.#units, this.#clock, namespace);
  }

  get namespace(): string | undefined {
    return this.#namespace;
  }

  /** @throws Error where two Keyv instances share this adapter: the keys of one would end up with the other */
  set namespace(namespace: string | undefined) {
    if (this.#namespace !== undefined && this.#namespace !== namespace) {
      throw new Error(
        `This adapter keeps the keys of "${this.#namespace}" already; use withNamespace for another Keyv.`,
      );
    }
    this.#namespace = namespace;
  }

  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get(key: string): Promise<string | undefined> {
    const [value] = await this.getMany([key]);
    return value;
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const { dialect } = this.#units;
    const values = await this.#units.run((db) => readValues({ db, dialect }, this.#scope(), keys));
    return keys.map((key) => values.get(key));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.setMany([{ key, value, ...(expires === undefined ? {} : { expires }) }]);
    return true;
  }

  async setMany(entries: KeyvStorageEntry<unknown>[]): Promise<boolean[]> {
    const texts = entries.map(({ key, value, expires }) => ({
      key,
      value: textOf(value),
      expires: expires ?? null,
    }));
    await this.#units.run((db) => writeEntries(db, this.#scope(), texts));
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    const [deleted] = await this.deleteMany([key]);
    return deleted ?? false;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    const removed = await this.#units.run((db) => removeKeys(db, this.#scope(), keys));
    return keys.map((key) => removed.has(key));
  }

  /** Removes this namespace's keys alone; without a namespace, those that have none. */
  async clear(): Promise<void> {
    const { namespace } = this.#scope();
    await this.#units.run((db) => db.deleteFrom('kv').where('namespace', '=', namespace).execute());
  }

  async *iterator(): AsyncGenerator<[string, string], void> {
    let after = '';
    for (;;) {
      const { namespace, now } = this.#scope();
      const rows = await this.#units.run((db) =>
        db
          .selectFrom('kv')
          .select(['key', 'value'])
          .where('namespace', '=', namespace)
          .where('key', '>', after)
          .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
          .orderBy('key')
          .limit(pairsAtATime)
          .execute(),
      );
      for (const { key, value } of rows) yield [key, value];
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.key;
    }
  }

  #scope(): { namespace: string; now: number } {
    return { namespace: this.#namespace ?? '', now: this.#clock.now() };
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('Only serialized values can be kept: leave serialization on.');
}

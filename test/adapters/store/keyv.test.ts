import suite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv from 'keyv';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type SqlKeyvStore } from '../../../adapters/store/index.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { findPostgres } from '../../contract/find-postgres.ts';
import { collect, postgresPlace, recordingLogger, sqlitePlace } from '../../contract/store-place.ts';

/** Keyv goes by the system's clock, which its suite sets. */
const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Date.now(),
  sleep: () => Promise.resolve(),
};
const location = { clock: systemClock, logger: recordingLogger([]) };

type AdapterTest = (adapter: () => SqlKeyvStore) => Promise<void>;

/** The suite was made for Keyv 5. What Keyv 6 itself does otherwise is checked as Keyv 6 does it, under this name. */
const otherwiseInKeyv6 = new Map<string, { instead: string; run: AdapterTest }>([
  [
    '.deleteMany([keys]) with nonexistent keys resolves to false',
    {
      instead: 'Keyv 6: .delete([keys]) answers for each key',
      run: async (adapter) => {
        const keyv = new Keyv({ store: adapter() });
        await keyv.set('there', 'x');
        expect(await keyv.delete(['missing', 'there', 'gone'])).toEqual([false, true, false]);
      },
    },
  ],
  [
    "iterator() doesn't yield values from other namespaces",
    {
      instead: 'Keyv 6: each namespace has an adapter of its own, and iterates over its own pairs',
      run: async (adapter) => {
        const one = new Keyv({ store: adapter(), namespace: 'one' });
        const two = new Keyv({ store: adapter(), namespace: 'two' });
        await one.set('a', '1');
        await two.set('b', '2');
        expect(await collect(two.iterator())).toEqual([['b', '2']]);
      },
    },
  ],
]);

function keyvContract(name: string, adapter: () => SqlKeyvStore): void {
  const runner = {
    beforeEach,
    afterEach,
    it: (title: string, run: (context: object) => unknown) => {
      const otherwise = otherwiseInKeyv6.get(title);
      if (otherwise === undefined) test(title, (context) => run(context));
      else test(`${title} (${otherwise.instead})`, () => otherwise.run(adapter));
    },
  };
  describe(name, () => {
    const store = () => Object.assign(adapter(), { opts: {} });
    // @ts-expect-error The suite wants the whole of vitest 4, of which it uses these three functions.
    suite(runner, Keyv, store);
    // @ts-expect-error As above.
    keyvIteratorTests(runner, Keyv, store);
  });
}

const folder = await sqlitePlace();
const onSqlite = await openStore({ ...location, databaseUrl: null, dataDir: folder.dataDir });
afterAll(async () => {
  await onSqlite.close();
  await folder.dispose();
});
keyvContract("Keyv's own suite on SQLite", () => onSqlite.keyvStore.withNamespace());

const server = await findPostgres();
if (server !== null) {
  const schema = await postgresPlace(server);
  const onPostgres = await openStore({
    ...location,
    databaseUrl: schema.databaseUrl,
    dataDir: schema.dataDir,
  });
  afterAll(async () => {
    await onPostgres.close();
    await schema.dispose();
  });
  keyvContract("Keyv's own suite on PostgreSQL", () => onPostgres.keyvStore.withNamespace());
}

describe("the adapter's own promises", () => {
  test('two Keyv instances cannot share one adapter, whose keys would mix', () => {
    const shared = onSqlite.keyvStore.withNamespace();
    new Keyv({ store: shared, namespace: 'slack' });
    expect(() => new Keyv({ store: shared, namespace: 'teams' })).toThrow(/withNamespace/);
  });

  test('Keyv uses it as it is, with times at which pairs expire', () => {
    const adapter = onSqlite.keyvStore.withNamespace('direct');
    expect(new Keyv({ store: adapter }).store).toBe(adapter);
  });

  test('an expired pair is gone for every reader, before its row is', async () => {
    const adapter = onSqlite.keyvStore.withNamespace('expired');
    await adapter.setMany([
      { key: 'over', value: 'x', expires: Date.now() - 1 },
      { key: 'there', value: 'y', expires: Date.now() + 60_000 },
    ]);
    expect(await adapter.getMany(['over', 'there'])).toEqual([undefined, 'y']);
    expect(await adapter.hasMany(['over', 'there'])).toEqual([false, true]);
    expect(await collect(adapter.iterator())).toEqual([['there', 'y']]);
    expect(await adapter.deleteMany(['over', 'there'])).toEqual([false, true]);
  });

  test('clearing what has no namespace leaves the namespaces alone', async () => {
    const kept = onSqlite.keyvStore.withNamespace('kept');
    await kept.set('key', 'x');
    await onSqlite.keyvStore.withNamespace().clear();
    expect(await kept.get('key')).toBe('x');
  });

  test('it iterates over more pairs than it reads at a time, each of them once', async () => {
    const adapter = onSqlite.keyvStore.withNamespace('many');
    const entries = Array.from({ length: 250 }, (_, index) => ({ key: `key-${index}`, value: `${index}` }));
    await adapter.setMany(entries);
    const pairs = await collect(adapter.iterator());
    expect(new Map(pairs)).toEqual(new Map(entries.map(({ key, value }) => [key, value])));
    expect(pairs).toHaveLength(250);
  });

  test('a value that was not serialized is refused', async () => {
    const adapter = onSqlite.keyvStore.withNamespace('objects');
    await expect(adapter.set('key', { value: 'x' })).rejects.toBeInstanceOf(TypeError);
  });
});

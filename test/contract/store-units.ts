import { describe, expect, test } from 'vitest';
import { ConfigurationError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { asked, message, start } from './store-fixtures.ts';
import { collect } from './store-place.ts';

export function unitContract(store: StoreUnderTest): void {
  describe('units', () => {
    test('all that a unit does is kept or nothing of it, and what it throws is thrown', async () => {
      const reason = new RangeError('not this one');
      const unit = store.once(async (tx) => {
        await tx.insertRequest(asked('request-1'), { onceKey: 'k', dueAt: start });
        await tx.insertMessage(message('first', 1));
        throw reason;
      });
      await expect(unit).rejects.toBe(reason);
      expect(await store.once((tx) => tx.listRequests({ limit: 10 }))).toEqual([]);
      expect(
        await store.once((tx) => tx.insertRequest(asked('request-1'), { onceKey: 'k', dueAt: null })),
      ).toBe(true);
    });

    test('one that fails among others that come with it takes back only its own', async () => {
      const units = Array.from({ length: 200 }, (_, index) =>
        store.once(async (tx) => {
          await tx.insertOnceKey(`key-${index}`, start);
          if (index % 7 === 3) throw new Error(`unit ${index}`);
          return index;
        }),
      );
      const outcomes = await Promise.allSettled(units);
      expect(
        outcomes.map((outcome, index) => outcome.status === 'fulfilled' && outcome.value === index),
      ).toEqual(Array.from({ length: 200 }, (_, index) => index % 7 !== 3));
      const kept = await store.once(async (tx) => {
        const seen: boolean[] = [];
        for (let index = 0; index < 200; index += 1)
          seen.push(!(await tx.insertOnceKey(`key-${index}`, start)));
        return seen;
      });
      expect(kept).toEqual(Array.from({ length: 200 }, (_, index) => index % 7 !== 3));
    });

    test('a statement that the database refuses fails its own unit alone', async () => {
      await store.once((tx) => tx.insertMessage(message('first', 1)));
      const outcomes = await Promise.allSettled([
        store.once((tx) => tx.insertOnceKey('before', start)),
        store.once((tx) => tx.insertMessage(message('first', 1))),
        store.once((tx) => tx.insertOnceKey('after', start)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.once((tx) => tx.insertOnceKey('after', start))).toBe(false);
    });

    test('what was kept is there after the store was closed and opened again', async () => {
      await store.once((tx) => tx.insertOnceKey('kept', start));
      await store.opened.close();
      const again = await store.place.open();
      expect(await again.store.transact((tx) => tx.insertOnceKey('kept', start))).toBe(false);
      await again.close();
    });

    test('closing waits for the units under way and refuses later ones', async () => {
      const unit = store.once((tx) => tx.insertOnceKey('last', start));
      const closed = store.opened.close();
      expect(await unit).toBe(true);
      await closed;
      const late = store.once((tx) => tx.insertOnceKey('later', start));
      await expect(late).rejects.toBeInstanceOf(StoreUnavailableError);
      await expect(store.opened.store.checkHealth()).rejects.toBeInstanceOf(StoreUnavailableError);
    });
  });

  describe('reading alone', () => {
    test('beside a running bot it sees what was committed and can change nothing', async () => {
      await store.once((tx) => tx.insertRequest(asked('request-1'), { onceKey: 'k', dueAt: start }));
      const reader = await store.place.openForReading();
      const seen = await reader.store.transact((tx) => tx.listRequests({ limit: 10 }));
      expect(seen.map(({ request }) => request.id)).toEqual(['request-1']);
      await store.once((tx) => tx.insertRequest(asked('request-2'), { onceKey: 'k2', dueAt: start }));
      expect(await reader.store.transact((tx) => tx.listRequests({ limit: 10 }))).toHaveLength(2);
      const write = reader.store.transact((tx) => tx.insertOnceKey('written', start));
      await expect(write).rejects.toBeInstanceOf(StoreUnavailableError);
      expect(await collect(reader.verifyAudit())).toEqual([]);
      await reader.close();
    });

    test('it works with the bot stopped', async () => {
      await store.once((tx) => tx.insertRequest(asked('request-1'), { onceKey: 'k', dueAt: start }));
      await store.opened.close();
      const reader = await store.place.openForReading();
      expect(await reader.store.transact((tx) => tx.listRequests({ limit: 10 }))).toHaveLength(1);
      await reader.close();
    });

    test('a store of a newer version is neither opened nor read', async () => {
      await store.opened.close();
      await store.place.tamper(
        `insert into passcode_bot_migration (name, timestamp) values ('9999_future', '2026-11-23T04:00:00.000Z')`,
      );
      for (const open of [store.place.open, store.place.openForReading]) {
        const opening = open();
        await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
        await expect(opening).rejects.toThrow(/newer version/);
      }
    });
  });
}

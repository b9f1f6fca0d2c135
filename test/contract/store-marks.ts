import { describe, expect, test } from 'vitest';
import type { StoreUnderTest } from './store-contract.ts';
import { cancelInstruction, claim, start } from './store-fixtures.ts';

export function markContract(store: StoreUnderTest): void {
  describe('keys, limits and leases', () => {
    test('a key is new once', async () => {
      expect(await store.once((tx) => tx.insertOnceKey('view-1', start))).toBe(true);
      expect(await store.once((tx) => tx.insertOnceKey('view-1', start))).toBe(false);
    });

    test('hits are counted by kind and subject from a time on', async () => {
      await store.once(async (tx) => {
        await tx.recordHit('request', 'anna', start - 1);
        await tx.recordHit('request', 'anna', start);
        await tx.recordHit('request', 'anna', start + 1);
        await tx.recordHit('request', 'hank', start);
        await tx.recordHit('refusal', 'anna', start);
      });
      expect(await store.once((tx) => tx.countHits('request', 'anna', start))).toBe(2);
      expect(await store.once((tx) => tx.countHits('device', 'anna', start))).toBe(0);
    });

    test('a hit that is dropped counts no more, and no other is', async () => {
      await store.once(async (tx) => {
        for (const at of [start, start + 1]) await tx.recordHit('device', 'pixel', at);
        await tx.recordHit('device', 'tablet', start);
        await tx.recordHit('request', 'pixel', start);
        await tx.dropHit('device', 'pixel', start);
        await tx.dropHit('device', 'pixel', start + 2);
      });
      expect(await store.once((tx) => tx.countHits('device', 'pixel', start))).toBe(1);
      expect(await store.once((tx) => tx.countHits('device', 'tablet', start))).toBe(1);
      expect(await store.once((tx) => tx.countHits('request', 'pixel', start))).toBe(1);
    });

    test('of hits that are taken from many sides at once there are never more than the limit', async () => {
      const second = store.place.databaseUrl === null ? store.opened : await store.place.open();
      const limit = { most: 5, since: start };
      await store.once((tx) => tx.recordHit('request', 'anna', start - 1));
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? store.opened : second).store.transact((tx) =>
            tx.takeHit('request', index === 11 ? 'hank' : 'anna', start, limit),
          ),
        ),
      );
      if (second !== store.opened) await second.close();
      expect(taken.slice(0, 11).filter(Boolean)).toHaveLength(5);
      expect(taken[11]).toBe(true);
      expect(await store.once((tx) => tx.countHits('request', 'anna', start))).toBe(5);
    });

    test('a lease belongs to one, who may renew it, until it is over', async () => {
      const take = (owner: string, now: number): Promise<boolean> =>
        store.once((tx) => tx.takeLease('poller', owner, now, now + 100));
      expect(await take('one', start)).toBe(true);
      expect(await take('two', start + 99)).toBe(false);
      expect(await take('one', start + 99)).toBe(true);
      expect(await take('two', start + 150)).toBe(false);
      expect(await take('two', start + 199)).toBe(true);
      expect(await take('one', start + 199)).toBe(false);
      expect(await store.once((tx) => tx.takeLease('purge', 'one', start, start + 1))).toBe(true);
    });

    test('a purge drops what is older than asked: keys and instructions that were carried out, and hits', async () => {
      await store.once(async (tx) => {
        for (const [name, at] of [
          ['old', start - 1],
          ['new', start],
        ] as const) {
          await tx.insertOnceKey(name, at);
          await tx.insertInstruction(name, cancelInstruction, { onceKey: name, now: at });
          await tx.finishInstruction(name);
        }
        await tx.insertInstruction('open', cancelInstruction, { onceKey: 'open', now: start - 1 });
        await tx.recordHit('device', 'old', start - 2);
        await tx.recordHit('device', 'new', start - 1);
        await tx.purge({ before: start, hitsBefore: start - 1 });
      });
      const fresh = await store.once(async (tx) => ({
        keys: [await tx.insertOnceKey('old', start), await tx.insertOnceKey('new', start)],
        hits: [await tx.countHits('device', 'old', 0), await tx.countHits('device', 'new', 0)],
        instructions: [
          await tx.insertInstruction('a', cancelInstruction, { onceKey: 'old', now: start + 9 }),
          await tx.insertInstruction('b', cancelInstruction, { onceKey: 'new', now: start + 9 }),
        ],
        open: (await tx.claimInstructions(claim())).map(({ id }) => id),
      }));
      expect(fresh).toEqual({
        keys: [true, false],
        hits: [0, 1],
        instructions: [true, false],
        open: ['open'],
      });
    });

    test('a purge drops expired pairs and keeps the others', async () => {
      const { keyvStore } = store.opened;
      await keyvStore.set('gone', 'x', start);
      await keyvStore.set('kept', 'y', start + 1);
      await keyvStore.set('for-ever', 'z');
      await store.once((tx) => tx.purge({ before: start, hitsBefore: start }));
      await store.place.tamper('update kv set expires_at = null');
      expect(await keyvStore.getMany(['gone', 'kept', 'for-ever'])).toEqual([undefined, 'y', 'z']);
    });

    test('a store that works is healthy', async () => {
      await store.opened.store.checkHealth();
      await store.opened.store.checkHealth();
    });
  });
}

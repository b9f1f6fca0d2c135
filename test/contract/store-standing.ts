import { describe, expect, test } from 'vitest';
import type { StoreUnderTest } from './store-contract.ts';
import {
  approved,
  asked,
  awaitingDevice,
  canceled,
  cancelInstruction,
  claim,
  message,
  resetting,
  start,
  watchedFailure,
} from './store-fixtures.ts';

const row = { dueAt: null, now: start };
const nothing = { due: 0, dueSince: null, claimed: 0, claimedSince: null };

export function standingContract(store: StoreUnderTest): void {
  const insert = (id: string, dueAt: number | null, createdAt = start): Promise<boolean> =>
    store.once((tx) => tx.insertRequest(asked(id, { createdAt }), { onceKey: id, dueAt }));

  describe('how the store stands', () => {
    test('an empty store has nothing due, nothing claimed and nobody who polls', async () => {
      expect(await store.once((tx) => tx.readStanding(start))).toEqual({
        at: start,
        jobs: { requests: nothing, messages: nothing, instructions: nothing },
        open: [],
        watched: 0,
        pollerUntil: null,
      });
    });

    test('what is due counts from the longest due one, and what is due later does not count', async () => {
      await insert('late', start - 9_000);
      await insert('now', start);
      await insert('later', start + 1);
      await insert('never', null);
      const { jobs } = await store.once((tx) => tx.readStanding(start));
      expect(jobs.requests).toEqual({ ...nothing, due: 2, dueSince: start - 9_000 });
    });

    test('what is claimed is not due until its claim has ended', async () => {
      await insert('request-1', start - 5_000);
      await store.once((tx) => tx.claimRequests(claim({ leaseUntil: start + 60_000 })));
      const held = await store.once((tx) => tx.readStanding(start + 59_999));
      expect(held.jobs.requests).toEqual({ ...nothing, claimed: 1, claimedSince: start - 5_000 });
      const over = await store.once((tx) => tx.readStanding(start + 60_000));
      expect(over.jobs.requests).toEqual({ ...nothing, due: 1, dueSince: start - 5_000 });
    });

    test('a message that has to wait for an earlier one is not due, and a refused one never', async () => {
      await store.once(async (tx) => {
        await tx.insertMessage(message('first', 1, { dueAt: start - 3_000 }));
        await tx.insertMessage(message('second', 2, { dueAt: start - 3_000 }));
        await tx.insertMessage(message('refused', 3, { dueAt: start - 8_000, refusal: 'no' }));
        await tx.insertInstruction('click', cancelInstruction, { onceKey: 'click', now: start - 1_000 });
      });
      const { jobs } = await store.once((tx) => tx.readStanding(start));
      expect(jobs.messages).toEqual({ ...nothing, due: 1, dueSince: start - 3_000 });
      expect(jobs.instructions).toEqual({ ...nothing, due: 1, dueSince: start - 1_000 });
    });

    test('requests under way are counted by state with their oldest, ended ones are not', async () => {
      await insert('old', null, start - 100);
      await insert('young', null, start - 10);
      await insert('ended', null, start - 500);
      const ended = { request: asked('ended'), version: 1, dueAt: null };
      await store.once((tx) => tx.saveRequest(ended, canceled(asked('ended')), row));
      await insert('allowed', null, start - 50);
      const allowed = { request: asked('allowed'), version: 1, dueAt: null };
      await store.once((tx) => tx.saveRequest(allowed, approved(asked('allowed')), row));
      const { open } = await store.once((tx) => tx.readStanding(start));
      expect([...open].sort((one, other) => one.state.localeCompare(other.state))).toEqual([
        { state: 'approved', count: 1, oldestCreatedAt: start - 50 },
        { state: 'choosing_device', count: 2, oldestCreatedAt: start - 100 },
      ]);
    });

    test('failed requests that are watched on are counted apart', async () => {
      await insert('request-1', null);
      const intended = resetting(approved(asked('request-1')));
      const steps = [
        approved(asked('request-1')),
        intended,
        awaitingDevice(intended),
        watchedFailure(awaitingDevice(intended)),
      ];
      await store.once(async (tx) => {
        let stored = await tx.readRequest(asked('request-1').id);
        for (const next of steps) if (stored !== null) stored = await tx.saveRequest(stored, next, row);
      });
      await insert('request-2', null, start - 7);
      await store.once(async (tx) => {
        const other = approved(asked('request-2'), { device: 'device-2' });
        let stored = await tx.readRequest(other.id);
        for (const next of [other, resetting(other), awaitingDevice(resetting(other))])
          if (stored !== null) stored = await tx.saveRequest(stored, next, row);
      });
      const standing = await store.once((tx) => tx.readStanding(start));
      expect(standing.watched).toBe(1);
      expect(standing.open).toEqual([{ state: 'awaiting_device', count: 1, oldestCreatedAt: start - 7 }]);
    });

    test('it says until when somebody asks Intune', async () => {
      await store.once((tx) => tx.takeLease('poller', 'one', start, start + 17_000));
      await store.once((tx) => tx.takeLease('health', 'health', start, start + 99_000));
      expect((await store.once((tx) => tx.readStanding(start))).pollerUntil).toBe(start + 17_000);
    });
  });
}

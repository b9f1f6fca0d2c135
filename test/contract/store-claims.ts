import { describe, expect, test } from 'vitest';
import { requestIdSchema } from '../../src/core/ids.ts';
import type { StoredRequest } from '../../src/core/store.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { approved, asked, cancelInstruction, claim, message, start } from './store-fixtures.ts';

export function claimContract(store: StoreUnderTest): void {
  const insert = (id: string, dueAt: number | null): Promise<boolean> =>
    store.once((tx) => tx.insertRequest(asked(id), { onceKey: id, dueAt }));
  const claimed = async (...wanted: Parameters<typeof claim>): Promise<string[]> =>
    (await store.once((tx) => tx.claimRequests(claim(...wanted)))).map(({ request }) => request.id);
  const read = async (id: string): Promise<StoredRequest> => {
    const stored = await store.once((tx) => tx.readRequest(requestIdSchema.parse(id)));
    if (stored === null) throw new Error(`${id} is gone.`);
    return stored;
  };

  describe('claims', () => {
    test('the longest due come first, none before its time, none without one', async () => {
      await insert('late', start - 1);
      await insert('later', start - 2);
      await insert('future', start + 1);
      await insert('never', null);
      expect(await claimed({ limit: 1 })).toEqual(['later']);
      expect(await claimed()).toEqual(['late']);
      expect(await claimed()).toEqual([]);
    });

    test('what one has taken no other gets before the lease is over, and taking it is no move', async () => {
      await insert('request-1', start);
      expect(await claimed({ owner: 'one' })).toEqual(['request-1']);
      expect(await claimed({ owner: 'two', now: start + 29_999 })).toEqual([]);
      expect(await claimed({ owner: 'two', now: start + 30_000, leaseUntil: start + 60_000 })).toEqual([
        'request-1',
      ]);
      expect(await read('request-1')).toMatchObject({ version: 1, dueAt: start });
    });

    test('claimers at the same time share the rows out, each row to one of them', async () => {
      await store.once(async (tx) => {
        for (let count = 0; count < 30; count += 1) {
          await tx.insertRequest(asked(`request-${count}`), { onceKey: `${count}`, dueAt: start });
        }
      });
      const others = store.place.databaseUrl === null ? store.opened : await store.place.open();
      const shares = await Promise.all(
        [store.opened, others, store.opened, others].map(({ store: side }, index) =>
          side.transact((tx) => tx.claimRequests(claim({ owner: `owner-${index}`, limit: 10 }))),
        ),
      );
      if (others !== store.opened) await others.close();
      const ids = shares.flat().map(({ request }) => request.id);
      expect(new Set(ids).size).toBe(ids.length);
      const left = await claimed({ limit: 30 });
      expect(new Set([...ids, ...left]).size).toBe(30);
      expect(ids.length + left.length).toBe(30);
    });

    test('what the claimer is still at is left out, though its lease is over', async () => {
      await insert('request-1', start);
      await insert('request-2', start);
      await store.once(async (tx) => {
        await tx.insertMessage(message('message-1', 1, { dueAt: start }));
        await tx.insertInstruction('click-1', cancelInstruction, { onceKey: 'click-1', now: start });
      });
      const all = claim({ except: ['request-1', 'message-1', 'click-1'] });
      const taken = await store.once(async (tx) => [
        ...(await tx.claimRequests(all)).map(({ request }) => request.id),
        ...(await tx.claimMessages(all)).map(({ message: { id } }) => id),
        ...(await tx.claimInstructions(all)).map(({ id }) => id),
      ]);
      expect(taken).toEqual(['request-2']);
      expect(await claimed()).toEqual(['request-1']);
    });

    test('with the clock set back, what waits for a later time waits for one that is so much sooner', async () => {
      const hour = 3_600_000;
      const now = start - hour;
      await insert('due', now - 1);
      await insert('soon', start);
      await insert('later', start + 5_000);
      await insert('taken', start - 1);
      await store.once(async (tx) => {
        await tx.claimRequests(claim({ owner: 'gone', limit: 2, leaseUntil: start + 1_000 }));
        await tx.insertMessage(message('message-1', 1, { dueAt: start + 2_000 }));
        await tx.insertInstruction('click-1', cancelInstruction, { onceKey: 'click-1', now: start + 3_000 });
        await tx.takeLease('poller', 'gone', start, start + 4_000);
        await tx.bringForward(now, hour);
      });
      const at = (moment: number) => claim({ now: moment, leaseUntil: moment + 1 });
      const takenAt = (moment: number): Promise<string[][]> =>
        store.once(async (tx) => [
          (await tx.claimRequests(at(moment))).map(({ request }) => request.id),
          (await tx.claimMessages(at(moment))).map(({ message: { id } }) => id),
          (await tx.claimInstructions(at(moment))).map(({ id }) => id),
        ]);
      expect(await takenAt(now)).toEqual([['soon'], [], []]);
      expect(await takenAt(now + 1_000)).toEqual([expect.arrayContaining(['due', 'taken']), [], []]);
      expect((await takenAt(now + 2_000))[1]).toEqual(['message-1']);
      expect((await takenAt(now + 3_000))[2]).toEqual(['click-1']);
      expect((await takenAt(now + 5_000))[0]).toContain('later');
      const poll = (moment: number): Promise<boolean> =>
        store.once((tx) => tx.takeLease('poller', 'next', moment, moment + 1));
      expect([await poll(now + 3_999), await poll(now + 4_000)]).toEqual([false, true]);
    });

    test('a move ends the lease, unless it takes a new one', async () => {
      await insert('request-1', start);
      await claimed();
      const next = approved(asked('request-1'));
      const before = await read('request-1');
      const moved = await store.once((tx) => tx.saveRequest(before, next, { dueAt: start, now: start }));
      expect(await claimed({ owner: 'two' })).toEqual(['request-1']);
      const lease = { owner: 'two', until: start + 60_000 };
      await store.once((tx) => tx.saveRequest(moved, next, { dueAt: start, now: start, lease }));
      expect(await claimed({ owner: 'three', now: start + 59_999 })).toEqual([]);
    });

    test('a lease is renewed by its owner alone, never back, and not once the row was let go or taken over', async () => {
      await insert('request-1', start);
      await insert('request-2', start + 1_000);
      await claimed({ owner: 'one', leaseUntil: start + 30 });
      const renew = (owner: string, until: number): Promise<void> =>
        store.once((tx) => tx.renewLeases('requests', ['request-1', 'request-2'], owner, start + until));
      await renew('two', 90);
      expect(await claimed({ owner: 'two', now: start + 29 })).toEqual([]);
      await renew('one', 60);
      await renew('one', 40);
      expect(await claimed({ owner: 'two', now: start + 59, leaseUntil: start + 90 })).toEqual([]);
      expect(await claimed({ owner: 'two', now: start + 60, leaseUntil: start + 90 })).toEqual(['request-1']);
      await renew('one', 500);
      expect(await claimed({ owner: 'three', now: start + 90, leaseUntil: start + 91 })).toEqual([
        'request-1',
      ]);
      const held = await read('request-1');
      await store.once((tx) => tx.releaseRequest(held, start));
      await renew('three', 500);
      expect(await claimed({ owner: 'four', now: start })).toEqual(['request-1']);
      await store.once((tx) => tx.renewLeases('requests', [], 'four', start));
      // The other one was never under a lease, and is under none now.
      expect(await claimed({ owner: 'four', now: start + 1_000 })).toEqual(['request-2']);
    });

    test('a lease without an owner ends when it says, whoever would renew it', async () => {
      await insert('request-1', start);
      await claimed({ owner: 'one' });
      const next = approved(asked('request-1'));
      const lease = { owner: null, until: start + 60 };
      const before = await read('request-1');
      await store.once((tx) => tx.saveRequest(before, next, { dueAt: start, now: start, lease }));
      await store.once((tx) => tx.renewLeases('requests', ['request-1'], 'one', start + 90_000));
      expect(await claimed({ owner: 'two', now: start + 59 })).toEqual([]);
      expect(await claimed({ owner: 'two', now: start + 60 })).toEqual(['request-1']);
    });

    test('messages and instructions are kept by their owners in the same way', async () => {
      await store.once((tx) => tx.insertMessage(message('message-1', 1)));
      await store.once((tx) =>
        tx.insertInstruction('click-1', cancelInstruction, { onceKey: 'click-1', now: start }),
      );
      const short = claim({ leaseUntil: start + 30 });
      await store.once((tx) => tx.claimMessages(short));
      await store.once((tx) => tx.claimInstructions(short));
      await store.once((tx) => tx.renewLeases('messages', ['message-1'], 'one', start + 60));
      await store.once((tx) => tx.renewLeases('instructions', ['click-1'], 'one', start + 60));
      const taken = (now: number): Promise<number> =>
        store.once(async (tx) => {
          const other = claim({ owner: 'two', now });
          return (await tx.claimMessages(other)).length + (await tx.claimInstructions(other)).length;
        });
      expect(await taken(start + 59)).toBe(0);
      expect(await taken(start + 60)).toBe(2);
    });

    test('a claim given back is due at its new time; after a move it changes nothing', async () => {
      await insert('request-1', start);
      await claimed();
      const before = await read('request-1');
      await store.once((tx) => tx.releaseRequest(before, start + 10));
      expect(await claimed({ now: start + 9 })).toEqual([]);
      expect(await claimed({ now: start + 10 })).toEqual(['request-1']);
      const next = approved(asked('request-1'));
      await store.once((tx) => tx.saveRequest(before, next, { dueAt: start + 500, now: start }));
      await store.once((tx) => tx.releaseRequest(before, start));
      expect((await read('request-1')).dueAt).toBe(start + 500);
    });

    test('a poke brings a due time forward, never back, and wakes what had none', async () => {
      await insert('sooner', start - 5);
      await insert('later', start + 5);
      await insert('never', null);
      await insert('other', null);
      const ids = ['sooner', 'later', 'never'].map((id) => requestIdSchema.parse(id));
      await store.once((tx) => tx.pokeRequests(ids, start));
      const due = async (id: string): Promise<number | null> => (await read(id)).dueAt;
      expect([await due('sooner'), await due('later'), await due('never'), await due('other')]).toEqual([
        start - 5,
        start,
        start,
        null,
      ]);
      await store.once((tx) => tx.pokeRequests([], start));
    });

    test('a poke that comes during the work outlives what the work asks for', async () => {
      await insert('request-1', start);
      const claim = { owner: 'one', now: start, leaseUntil: start + 60_000, limit: 10 };
      const [taken] = await store.once((tx) => tx.claimRequests(claim));
      if (taken === undefined) throw new Error('Nothing was taken.');
      await store.once((tx) => tx.pokeRequests([taken.request.id], start + 10));
      await store.once((tx) => tx.releaseRequest(taken, start + 90_000));
      expect((await read('request-1')).dueAt).toBe(start + 10);
      const [again] = await store.once((tx) => tx.claimRequests({ ...claim, now: start + 10 }));
      if (again === undefined) throw new Error('Nothing was taken.');
      await store.once((tx) => tx.releaseRequest(again, start + 90_000));
      expect((await read('request-1')).dueAt).toBe(start + 90_000);
    });

    test('a row that does not read keeps no other from being taken', async () => {
      await insert('broken', start - 1);
      await insert('sound', start);
      await store.place.tamper(`update requests set body = '{}' where id = 'broken'`);
      expect(await claimed()).toEqual(['sound']);
      expect(store.place.logged).toEqual(['A row of the store does not read; it is left alone.']);
    });
  });

  describe('instructions', () => {
    const insertInstruction = (id: string, onceKey: string): Promise<boolean> =>
      store.once((tx) => tx.insertInstruction(id, cancelInstruction, { onceKey, now: start }));
    const taken = (now: number) =>
      store.once((tx) => tx.claimInstructions(claim({ now, leaseUntil: now + 30_000 })));

    test('one is taken once, put back with one more attempt, and known for ever', async () => {
      expect(await insertInstruction('first', 'click-1')).toBe(true);
      expect(await insertInstruction('second', 'click-1')).toBe(false);
      const instruction = { id: 'first', instruction: cancelInstruction, receivedAt: start };
      expect(await taken(start)).toEqual([{ ...instruction, attempts: 0 }]);
      expect(await taken(start)).toEqual([]);
      await store.once((tx) => tx.retryInstruction('first', start + 500));
      expect(await taken(start + 499)).toEqual([]);
      expect(await taken(start + 500)).toEqual([{ ...instruction, attempts: 1 }]);
      await store.once((tx) => tx.finishInstruction('first'));
      await store.once((tx) => tx.retryInstruction('first', start));
      expect(await taken(start + 90_000)).toEqual([]);
      expect(await insertInstruction('third', 'click-1')).toBe(false);
    });
  });

  describe('an instruction that was inserted for one instance', () => {
    const reservedFor = (owner: string): Promise<boolean> =>
      store.once((tx) =>
        tx.insertInstruction('click-1', cancelInstruction, {
          onceKey: 'click-1',
          now: start,
          lease: { owner, until: start + 5_000 },
        }),
      );
    const takenBy = async (owner: string, now: number, reserved?: string[]): Promise<string[]> => {
      const wanted = { ...claim({ owner, now }), ...(reserved === undefined ? {} : { reserved }) };
      return (await store.once((tx) => tx.claimInstructions(wanted))).map(({ id }) => id);
    };

    test('is taken by that one, and by others only after its head start', async () => {
      await reservedFor('one');
      expect(await takenBy('two', start + 4_999)).toEqual([]);
      expect(await takenBy('two', start + 4_999, ['click-1'])).toEqual([]);
      expect(await takenBy('one', start, ['click-1', 'another'])).toEqual(['click-1']);
    });

    test('is left to another one that took it over', async () => {
      await reservedFor('one');
      expect(await takenBy('two', start + 5_000)).toEqual(['click-1']);
      expect(await takenBy('one', start + 5_000, ['click-1'])).toEqual([]);
    });
  });

  describe('the next due time', () => {
    test('is that of the first row of any kind; one under a lease counts at its end', async () => {
      const next = (): Promise<number | null> => store.once((tx) => tx.nextDueAt());
      expect(await next()).toBeNull();
      await insert('never', null);
      expect(await next()).toBeNull();
      await insert('request-1', start + 50);
      expect(await next()).toBe(start + 50);
      await store.once((tx) =>
        tx.insertInstruction('i', cancelInstruction, { onceKey: 'i', now: start + 40 }),
      );
      expect(await next()).toBe(start + 40);
      await store.once((tx) => tx.claimInstructions(claim({ now: start + 40, leaseUntil: start + 45 })));
      expect(await next()).toBe(start + 45);
      await store.once((tx) => tx.finishInstruction('i'));
      await claimed({ now: start + 50, leaseUntil: start + 99 });
      expect(await next()).toBe(start + 99);
    });
  });
}

import { describe, expect, test } from 'vitest';
import { ConcurrentMoveError } from '../../src/core/errors.ts';
import { entraUserIdSchema, managedDeviceIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { IllegalMoveError } from '../../src/core/request/moves.ts';
import { DeviceHeldError, type StoredRequest } from '../../src/core/store.ts';
import type { StoreUnderTest } from './store-contract.ts';
import {
  anna,
  annaInTeams,
  approved,
  asked,
  awaitingDevice,
  canceled,
  hank,
  resetting,
  start,
  watchedFailure,
} from './store-fixtures.ts';

const row = { dueAt: start, now: start };

export function requestContract(store: StoreUnderTest): void {
  const insert = async (
    request: ReturnType<typeof asked>,
    onceKey = `key-${request.id}`,
  ): Promise<StoredRequest> => {
    await store.once((tx) => tx.insertRequest(request, { onceKey, dueAt: start }));
    return { request, version: 1, dueAt: start };
  };

  describe('requests', () => {
    test('a request is read as it was written, with its version and due time', async () => {
      const request = asked('request-1');
      expect(await store.once((tx) => tx.insertRequest(request, { onceKey: 'k', dueAt: start }))).toBe(true);
      expect(await store.once((tx) => tx.readRequest(request.id))).toEqual({
        request,
        version: 1,
        dueAt: start,
      });
      expect(await store.once((tx) => tx.readRequest(requestIdSchema.parse('other')))).toBeNull();
    });

    test('a key that was seen before writes nothing', async () => {
      await insert(asked('request-1'), 'same');
      const again = await store.once((tx) =>
        tx.insertRequest(asked('request-2'), { onceKey: 'same', dueAt: start }),
      );
      expect(again).toBe(false);
      expect(await store.once((tx) => tx.listRequests({ limit: 10 }))).toHaveLength(1);
    });

    test('of two moves from one version one is made', async () => {
      const before = await insert(asked('request-1'));
      const moves = await Promise.allSettled([
        store.once((tx) => tx.saveRequest(before, canceled(asked('request-1')), row)),
        store.once((tx) => tx.saveRequest(before, approved(asked('request-1')), row)),
      ]);
      expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = moves.find((move) => move.status === 'rejected');
      expect(lost?.reason).toBeInstanceOf(ConcurrentMoveError);
      expect((await store.once((tx) => tx.readRequest(before.request.id)))?.version).toBe(2);
    });

    test('a move that the life of a request does not know is not made', async () => {
      const before = await insert(asked('request-1'));
      const move = store.once((tx) => tx.saveRequest(before, resetting(approved(asked('request-1'))), row));
      await expect(move).rejects.toBeInstanceOf(IllegalMoveError);
      expect((await store.once((tx) => tx.readRequest(before.request.id)))?.version).toBe(1);
    });

    test('one active request a device: the second is refused, and its unit may go on', async () => {
      const first = await insert(asked('request-1'));
      const second = await insert(asked('request-2'));
      await store.once((tx) => tx.saveRequest(first, approved(asked('request-1')), row));
      const told = await store.once(async (tx) => {
        try {
          await tx.saveRequest(second, approved(asked('request-2')), row);
          return 'moved';
        } catch (error) {
          await tx.insertOnceKey('told', start);
          return error;
        }
      });
      expect(told).toBeInstanceOf(DeviceHeldError);
      expect(await store.once((tx) => tx.insertOnceKey('told', start))).toBe(false);
      const holder = await store.once((tx) => tx.readRequestHolding(managedDeviceIdSchema.parse('device-1')));
      expect(holder?.request.id).toBe('request-1');
    });

    test('a device is free again once its request has ended', async () => {
      const first = await insert(asked('request-1'));
      const second = await insert(asked('request-2'));
      const held = await store.once((tx) => tx.saveRequest(first, approved(asked('request-1')), row));
      await store.once((tx) => tx.saveRequest(held, canceled(asked('request-1')), row));
      const saved = await store.once((tx) => tx.saveRequest(second, approved(asked('request-2')), row));
      expect(saved.version).toBe(2);
    });

    test('only those that wait for their device are listed as waiting, failed ones while they are watched and not tried again', async () => {
      const intended = resetting(approved(asked('request-1')), start + 5);
      const steps = [approved(asked('request-1')), intended, awaitingDevice(intended)];
      let stored = await insert(asked('request-1'));
      for (const next of steps) stored = await store.once((tx) => tx.saveRequest(stored, next, row));
      const waiting = { id: 'request-1', deviceId: 'device-1', since: start + 5 };
      const marks: string[] = [];
      const survey = async (): Promise<object> => {
        const { mark, ...seen } = await store.once((tx) => tx.surveyWaiting());
        marks.push(mark);
        return seen;
      };
      expect(await store.once((tx) => tx.listWaiting())).toEqual([{ ...waiting, watched: false }]);
      expect(await survey()).toEqual({ count: 1, youngest: start + 5 });
      const failed = watchedFailure(awaitingDevice(intended));
      stored = await store.once((tx) => tx.saveRequest(stored, failed, row));
      expect(await store.once((tx) => tx.listWaiting())).toEqual([{ ...waiting, watched: true }]);
      expect(await survey()).toEqual({ count: 1, youngest: null });
      const handedOn = { ...failed, retriedBy: asked('request-2').id };
      stored = await store.once((tx) => tx.saveRequest(stored, handedOn, row));
      expect(await store.once((tx) => tx.listWaiting())).toEqual([]);
      stored = await store.once((tx) => tx.saveRequest(stored, failed, row));
      expect(await store.once((tx) => tx.listWaiting())).toHaveLength(1);
      const over = { ...failed, watch: null };
      await store.once((tx) => tx.saveRequest(stored, over, row));
      expect(await store.once((tx) => tx.listWaiting())).toEqual([]);
      expect(await survey()).toEqual({ count: 0, youngest: null });
      expect(new Set(marks).size).toBe(3);
    });

    test("a person's requests and those of their account that nobody is known behind are listed newest first", async () => {
      const slack = await insert(asked('in-slack', { createdAt: start + 1 }));
      const teams = await insert(asked('in-teams', { actor: annaInTeams, createdAt: start + 2 }));
      await insert(asked('latest', { createdAt: start + 3 }));
      await insert(asked('of-hank', { actor: hank, createdAt: start + 4 }));
      await store.once((tx) => tx.saveRequest(slack, approved(asked('in-slack'), { device: 'a' }), row));
      const moved = approved(asked('in-teams', { actor: annaInTeams }), { device: 'b' });
      await store.once((tx) => tx.saveRequest(teams, moved, row));
      const ids = async (actor: ChatActor, person: string | null, limit = 10): Promise<string[]> => {
        const entraId = person === null ? null : entraUserIdSchema.parse(person);
        const listed = await store.once((tx) => tx.listRequestsOf(actor, entraId, limit));
        return listed.map(({ request }) => request.id);
      };
      expect(await ids(anna, 'anna-entra')).toEqual(['latest', 'in-teams', 'in-slack']);
      expect(await ids(anna, 'anna-entra', 1)).toEqual(['latest']);
      expect(await ids(hank, 'hank-entra')).toEqual(['of-hank']);
      // The account has come to somebody else since.
      expect(await ids(anna, 'omar-entra')).toEqual(['latest']);
      // Nobody can say whose it is.
      expect(await ids(anna, null)).toEqual(['latest', 'in-slack']);
    });

    test('all requests are listed newest first, of some states where asked', async () => {
      const first = await insert(asked('request-1', { createdAt: start + 1 }));
      await insert(asked('request-2', { createdAt: start + 2 }));
      await store.once((tx) => tx.saveRequest(first, canceled(asked('request-1')), row));
      const all = await store.once((tx) => tx.listRequests({ limit: 10 }));
      expect(all.map(({ request }) => request.id)).toEqual(['request-2', 'request-1']);
      const some = await store.once((tx) => tx.listRequests({ states: ['canceled', 'denied'], limit: 10 }));
      expect(some.map(({ request }) => request.id)).toEqual(['request-1']);
      expect(await store.once((tx) => tx.listRequests({ states: [], limit: 10 }))).toEqual([]);
    });

    test('a row that does not read is named by table and id, never by its content', async () => {
      await insert(asked('request-1'));
      await store.place.tamper(`update requests set body = '{"hidden":"content"}'`);
      const read = store.once((tx) => tx.readRequest(requestIdSchema.parse('request-1')));
      await expect(read).rejects.toThrow(/row request-1 of the table requests/);
      await expect(read).rejects.not.toThrow(/hidden|content/);
    });
  });
}

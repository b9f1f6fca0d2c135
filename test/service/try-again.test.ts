import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ManagedDeviceId, RequestId } from '../../src/core/ids.ts';
import { platforms } from './cast.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

const doubtful = { kind: 'doubtful', detail: 'a time-out' } as const;

let world: World;
let hank: ReturnType<World['addPerson']>;
let hilda: ReturnType<World['addPerson']>;
let anna: ReturnType<World['addPerson']>;
let deviceId: ManagedDeviceId;

beforeEach(async () => {
  world = await openWorld(helpdeskPolicy);
  [hank, hilda, anna] = [world.addPerson('hank'), world.addPerson('hilda'), world.addPerson('anna')];
  for (const name of ['lena', 'lars']) world.addPerson(name);
  deviceId = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

async function retryOf(id: RequestId): Promise<RequestId> {
  const request = await world.read(id);
  if (request.state !== 'failed' || request.retriedBy === null) throw new TypeError('Nobody tries it again.');
  return request.retriedBy;
}

/** The first reset has come after all, late, and the device has carried it out. */
function firstResultComes(): void {
  world.intune.resetFromPortal(deviceId);
  world.intune.checkIn(deviceId);
}

describe.each(platforms)('in %s', (platform) => {
  const shown = () => world[platform].codesShown();
  const texts = (person: typeof anna) => world[platform].texts(`@${person[platform].userId}`).join('\n');
  const press = (person: typeof anna, requestId: RequestId) =>
    world.click(person[platform], { kind: 'try_again', requestId });

  describe('one that has to be approved', () => {
    let first: RequestId;
    let second: RequestId;
    const decide = (decision: 'approve' | 'deny') =>
      world.click(hilda[platform], { kind: 'decide', requestId: second, decision });

    beforeEach(async () => {
      first = await world.ask(hank[platform], 'pixel');
      world.intune.script.push({ answer: doubtful, acts: false });
      await world.click(hilda[platform], { kind: 'decide', requestId: first, decision: 'approve' });
      await world.pass(130_000);
      await press(hank, first);
      second = await retryOf(first);
    });

    test('is offered no third time while the second one may act', async () => {
      expect((await world.read(second)).state).toBe('awaiting_approval');
      expect(texts(hank)).not.toContain('[Try again]');
      expect(await press(hank, first)).toEqual({ kind: 'retry_not_needed' });
    });

    test('is denied: what came of the first one is delivered', async () => {
      firstResultComes();
      await decide('deny');
      await world.pass(60_000);
      expect(await world.read(first)).toMatchObject({ state: 'completed', late: true });
      expect(shown()).toEqual([{ where: `@${anna[platform].userId}`, code: 'canary-1' }]);
    });

    test('is approved: what came of the first one is delivered, and nothing is sent again', async () => {
      firstResultComes();
      await decide('approve');
      await world.pass(60_000);
      expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'already_under_way' });
      expect(await world.read(first)).toMatchObject({ state: 'completed', late: true });
      expect(shown()).toHaveLength(1);
      expect(world.intune.posts).toHaveLength(1);
    });

    test.each(['pending', 'done'])('is approved while a first one that came late is %s', async (state) => {
      world.intune.resetFromPortal(deviceId);
      if (state === 'done') world.intune.checkIn(deviceId);
      await decide('approve');
      await world.pass(10_000);
      expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'already_under_way' });
      expect(world.intune.posts).toHaveLength(1);
    });

    test.each([
      ['called off', () => world.click(hank[platform], { kind: 'cancel', requestId: second })],
      ['not decided in time', () => world.pass(4 * 3_600_000 + 60_000, 60_000)],
      [
        'for a device that has changed',
        async () => {
          world.intune.change(deviceId, { serialNumber: 'another' });
          await decide('approve');
        },
      ],
    ])('is %s: the first one is watched and offered again, and the device stays taken', async (_, end) => {
      await end();
      await world.pass(10_000);
      expect(await world.read(first)).toMatchObject({ state: 'failed', retriedBy: null });
      expect(texts(hank)).toContain('[Try again]');
      const another = await world.ask(anna[platform], 'pixel');
      expect(await world.read(another)).toMatchObject({ state: 'denied', denial: 'already_under_way' });
      firstResultComes();
      await world.pass(180_000, 20_000);
      expect((await world.read(first)).state).toBe('completed');
      expect(shown()).toHaveLength(1);
    });

    test('is called off after the week in which the first one was watched: nobody waits any more', async () => {
      world.setPolicy({ ...helpdeskPolicy, paused: true });
      await world.click(hank[platform], { kind: 'cancel', requestId: second });
      await world.pass(7 * 86_400_000 - 3 * 3_600_000, 6 * 3_600_000);
      await press(hank, first);
      second = await retryOf(first);
      await world.pass(3.5 * 3_600_000, 1_800_000);
      await world.click(hank[platform], { kind: 'cancel', requestId: second });
      expect(await world.read(first)).toMatchObject({ state: 'failed', watch: null });
      expect(texts(hank)).not.toContain('[Try again]');
    });

    test('is called off and pressed once more: another request tries it', async () => {
      await world.click(hank[platform], { kind: 'cancel', requestId: second });
      expect(await press(hank, first)).toEqual({ kind: 'retrying' });
      const third = await retryOf(first);
      expect(third).not.toBe(second);
      second = third;
      await decide('approve');
      expect((await world.read(third)).state).toBe('awaiting_device');
      expect(world.intune.posts).toHaveLength(2);
    });

    test('is sent: the first one is watched no more', async () => {
      await decide('approve');
      expect(await world.read(second)).toMatchObject({ state: 'awaiting_device' });
      expect(await world.read(first)).toMatchObject({ state: 'failed', watch: null, retriedBy: second });
      world.intune.checkIn(deviceId);
      await world.pass(10_000);
      expect((await world.read(second)).state).toBe('completed');
      expect(shown()).toHaveLength(1);
    });

    test('may have been sent: the first one is watched no more', async () => {
      world.intune.script.push({ answer: doubtful, acts: false });
      await decide('approve');
      await world.pass(130_000);
      expect(await world.read(second)).toMatchObject({ state: 'failed', failure: 'unconfirmed' });
      expect(await world.read(first)).toMatchObject({ state: 'failed', watch: null });
    });

    test('is put off by a 429 and called off: the first one is watched again', async () => {
      world.intune.script.push({ answer: { kind: 'throttled', retryAfterMs: 60_000 }, acts: false });
      await decide('approve');
      expect((await world.read(second)).state).toBe('approved');
      await world.click(hank[platform], { kind: 'cancel', requestId: second });
      firstResultComes();
      await world.pass(60_000);
      expect((await world.read(first)).state).toBe('completed');
    });
  });

  test('a late result between the click and the second request’s own look is delivered, and not sent again', async () => {
    world.intune.script.push({ answer: doubtful, acts: false });
    const id = await world.ask(anna[platform], 'pixel');
    await world.pass(130_000);
    let second: RequestId | null = null;
    world.setAtStep(async (step) => {
      if (step !== 'retry_kept') return;
      second = await retryOf(id);
      world.intune.resetFromPortal(deviceId);
    });
    expect(await press(anna, id)).toEqual({ kind: 'retrying' });
    world.setAtStep(async () => undefined);
    if (second === null) throw new TypeError('There was no second request.');
    expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'not_eligible' });
    world.intune.checkIn(deviceId);
    await world.pass(180_000, 20_000);
    expect(await world.read(id)).toMatchObject({ state: 'completed', late: true });
    expect(shown()).toHaveLength(1);
    expect(world.intune.posts).toHaveLength(1);
  });
});

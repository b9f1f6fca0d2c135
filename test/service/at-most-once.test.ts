import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PlatformUnreachableError } from '../../src/core/errors.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import { platforms } from './cast.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;
let deviceId: ManagedDeviceId;

beforeEach(async () => {
  world = await openWorld();
  anna = world.addPerson('anna');
  deviceId = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

describe.each(platforms)('in %s', (platform) => {
  const doubtful = { kind: 'doubtful', detail: 'a time-out' } as const;

  test('a time-out after acting: the reset is found, never sent again', async () => {
    world.intune.script.push({ answer: doubtful, acts: true });
    const id = await world.ask(anna[platform], 'pixel');
    await world.pass(5_000, 1_000);
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    expect((await world.read(id)).state).toBe('completed');
    expect(world.intune.posts).toHaveLength(1);
    expect(world[platform].codesShown()).toHaveLength(1);
  });

  test('a time-out without effect: after two minutes a human decides, the bot never does', async () => {
    world.intune.script.push({ answer: doubtful, acts: false });
    const id = await world.ask(anna[platform], 'pixel');
    await world.pass(115_000);
    expect((await world.read(id)).state).toBe('resetting');
    await world.pass(10_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'unconfirmed' });
    expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).toContain('[Try again]');
    expect(world.intune.posts).toHaveLength(1);
  });

  test.each([null, 600_000])(
    'a time-out and Intune away afterwards: the person is told as soon, and the late result comes (Retry-After: %s)',
    async (retryAfterMs) => {
      world.intune.script.push({ answer: doubtful, acts: true });
      const read = world.intune.readResults.bind(world.intune);
      let isAway = true;
      world.intune.readResults = async (device) => {
        if (!isAway) return await read(device);
        throw new PlatformUnreachableError({ platform: 'graph', advice: 'it is down', retryAfterMs });
      };
      const id = await world.ask(anna[platform], 'pixel');
      await world.pass(115_000);
      expect((await world.read(id)).state).toBe('resetting');
      await world.pass(10_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'unconfirmed' });
      isAway = false;
      world.intune.checkIn(deviceId);
      await world.pass(180_000, 20_000);
      expect(await world.read(id)).toMatchObject({ state: 'completed', late: true });
      expect(world[platform].codesShown()).toHaveLength(1);
      expect(world.intune.posts).toHaveLength(1);
    },
  );

  describe('after an unconfirmed reset', () => {
    let id: Awaited<ReturnType<World['ask']>>;

    beforeEach(async () => {
      world.intune.script.push({ answer: doubtful, acts: false });
      id = await world.ask(anna[platform], 'pixel');
      await world.pass(130_000);
    });

    test('a late result is delivered, and "Try again" goes away', async () => {
      world.intune.resetFromPortal(deviceId);
      world.intune.checkIn(deviceId);
      await world.pass(130_000, 20_000);
      expect(await world.read(id)).toMatchObject({ state: 'completed', late: true });
      expect(world[platform].codesShown()).toHaveLength(1);
      expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).not.toContain('[Try again]');
    });

    test('"Try again" makes a new request, and only that one acts', async () => {
      expect(await world.click(anna[platform], { kind: 'try_again', requestId: id })).toEqual({
        kind: 'retrying',
      });
      await world.pass(5_000);
      expect(world.intune.posts).toHaveLength(2);
      const first = await world.read(id);
      expect(first.state === 'failed' ? first.retriedBy : null).not.toBeNull();
      expect(await world.click(anna[platform], { kind: 'try_again', requestId: id })).toEqual({
        kind: 'retry_not_needed',
      });
      expect(world.intune.posts).toHaveLength(2);
    });

    test('"Try again" reads the device first: a reset that shows by then is not repeated', async () => {
      world.intune.resetFromPortal(deviceId);
      expect(await world.click(anna[platform], { kind: 'try_again', requestId: id })).toEqual({
        kind: 'retry_not_needed',
      });
      expect(world.intune.posts).toHaveLength(1);
    });

    test('nobody else can try it again', async () => {
      const omar = world.addPerson('omar');
      expect(await world.click(omar[platform], { kind: 'try_again', requestId: id })).toEqual({
        kind: 'not_yours',
      });
      expect(world.intune.posts).toHaveLength(1);
    });

    test('nobody can whose account it has become', async () => {
      const omar = world.addPerson('omar');
      const email = { address: `${omar.user.mail}`, confirmed: true };
      const belongsTo = platform === 'slack' ? { email } : { entraId: omar.user.id };
      const account = world[platform].addAccount(anna[platform].userId, belongsTo);
      expect(await world.click(account, { kind: 'try_again', requestId: id })).toEqual({ kind: 'not_yours' });
      expect(world.intune.posts).toHaveLength(1);
    });

    test('“Try again” pressed when the late result has come is no attempt at what is somebody else’s', async () => {
      world.intune.resetFromPortal(deviceId);
      world.intune.checkIn(deviceId);
      await world.pass(130_000, 20_000);
      expect((await world.read(id)).state).toBe('completed');
      const answer = await world.click(anna[platform], { kind: 'try_again', requestId: id });
      expect(answer).toEqual({ kind: 'retry_not_needed' });
      const refused = (await world.audit()).filter(({ action }) => action === 'refused');
      expect(refused).toMatchObject([{ outcome: 'try_again', reason: 'retry_not_needed' }]);
      const refusals = await world.store.transact((transaction) =>
        transaction.countHits('refusal', anna.user.id, 0),
      );
      expect(refusals).toBe(0);
    });

    test('the device stays taken for others while it is watched, and is free after a week', async () => {
      const again = await world.ask(anna[platform], 'pixel');
      expect(await world.read(again)).toMatchObject({ state: 'denied', denial: 'already_under_way' });
      await world.pass(7 * 86_400_000 + 60_000, 6 * 3_600_000);
      const later = await world.ask(anna[platform], 'pixel');
      expect((await world.read(later)).state).toBe('awaiting_device');
    });
  });

  test('a 429 was refused before acting: it is sent again after the time it asks for', async () => {
    world.intune.script.push({ answer: { kind: 'throttled', retryAfterMs: 20_000 }, acts: false });
    const id = await world.ask(anna[platform], 'pixel');
    expect((await world.read(id)).state).toBe('approved');
    await world.pass(15_000);
    expect(world.intune.posts).toHaveLength(1);
    await world.pass(30_000);
    expect(world.intune.posts).toHaveLength(2);
    expect((await world.read(id)).state).toBe('awaiting_device');
  });

  test('older results of the same device are not ours', async () => {
    world.intune.resetFromPortal(deviceId);
    world.intune.checkIn(deviceId);
    const id = await world.ask(anna[platform], 'pixel');
    await world.pass(10_000);
    expect((await world.read(id)).state).toBe('awaiting_device');
    expect(world[platform].codesShown()).toEqual([]);
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    expect(world[platform].codesShown()).toEqual([{ where: `@${anna[platform].userId}`, code: 'canary-2' }]);
  });

  test.each([-6, 6])('what Intune’s clock says decides nothing: it is %d hours off', async (hours) => {
    const startDateTime = new Date(world.clock.now() + hours * 3_600_000).toISOString();
    const read = world.intune.readResults.bind(world.intune);
    world.intune.readResults = async (id) =>
      (await read(id))?.map((result) => ({ ...result, startDateTime })) ?? null;
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    expect((await world.read(id)).state).toBe('completed');
    expect(world[platform].codesShown()).toEqual([{ where: `@${anna[platform].userId}`, code: 'canary-1' }]);
  });

  test('two new results: nobody can tell whose code is whose, so none goes out', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.resetFromPortal(deviceId);
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'ambiguous' });
    expect(world[platform].codesShown()).toEqual([]);
  });

  test('a process that outlived its claim does not send the reset under that claim', async () => {
    const monotonic = world.clock.monotonic.bind(world.clock);
    const transact = world.store.transact.bind(world.store);
    let stopped = 0;
    world.clock.monotonic = () => monotonic() + stopped;
    world.store.transact = async (work) => {
      const result = await transact(work);
      const entries = await transact((transaction) =>
        transaction.listAudit({ afterSequence: 0, limit: 100 }),
      );
      // The process stands still for an hour right after its intent is committed.
      if (entries.at(-1)?.action === 'reset_intended') stopped = 3_600_000;
      return result;
    };
    await world.ask(anna[platform], 'pixel');
    world.store.transact = transact;
    const actions = (await world.audit()).map(({ action }) => action);
    expect(actions).toEqual([
      'asked',
      'authorised',
      'reset_intended',
      'reset_throttled',
      'reset_intended',
      'reset_accepted',
    ]);
    expect(world.intune.posts).toHaveLength(1);
  });

  test('two new results after a time-out are just as ambiguous', async () => {
    world.intune.script.push({ answer: doubtful, acts: true });
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.resetFromPortal(deviceId);
    await world.pass(10_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'ambiguous' });
    expect(world.intune.posts).toHaveLength(1);
  });

  test('a restart between the intent and the answer looks, and does not send again', async () => {
    world.intune.script.push({ answer: doubtful, acts: true });
    const id = await world.ask(anna[platform], 'pixel');
    expect((await world.read(id)).state).toBe('resetting');
    await world.restart();
    await world.pass(10_000);
    expect((await world.read(id)).state).toBe('awaiting_device');
    expect(world.intune.posts).toHaveLength(1);
  });

  test('a device that never answers: told after the deadline, and watched for a week', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    await world.pass(24 * 3_600_000 + 120_000, 600_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'deadline' });
    world.intune.checkIn(deviceId);
    await world.pass(130_000, 30_000);
    expect(await world.read(id)).toMatchObject({ state: 'completed', late: true });
    expect(world[platform].codesShown()).toHaveLength(1);
  });
});

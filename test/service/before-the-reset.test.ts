import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import { platforms } from './cast.ts';
import { helpdeskPolicy, openWorld, ownDevicePolicy, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;
let deviceId: ManagedDeviceId;

beforeEach(async () => {
  world = await openWorld(ownDevicePolicy);
  anna = world.addPerson('anna');
  deviceId = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

describe.each(platforms)('in %s', (platform) => {
  describe('a policy that comes into force while everything is read afresh', () => {
    const change = (policy: object): void =>
      world.setAtStep(async (step) => {
        if (step === 'authority_rechecked') world.setPolicy(policy);
      });

    test('and pauses resets: none is sent', async () => {
      change({ ...ownDevicePolicy, paused: true });
      const id = await world.ask(anna[platform], 'pixel');
      await world.pass(10_000);
      expect(await world.read(id)).toMatchObject({ state: 'approved', waitingFor: 'pause' });
      expect(world.intune.posts).toEqual([]);
    });

    test('and no longer allows this one: it is denied', async () => {
      const [rule] = ownDevicePolicy.rules;
      change({ ...ownDevicePolicy, rules: [{ ...rule, devices: { platforms: ['windows'] } }] });
      const id = await world.ask(anna[platform], 'pixel');
      await world.pass(10_000);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'no_longer_allowed' });
      expect(world.intune.posts).toEqual([]);
    });

    test('and allows it as before: it is sent, once', async () => {
      change({ ...ownDevicePolicy, limits: { perDevice: '3/1h' } });
      await world.ask(anna[platform], 'pixel');
      await world.pass(10_000);
      expect(world.intune.posts).toHaveLength(1);
    });
  });

  describe('the limit on a device', () => {
    const doubtful = { kind: 'doubtful', detail: 'a time-out' } as const;
    const counted = () => world.store.transact((transaction) => transaction.countHits('device', deviceId, 0));
    const askAgain = async () => (await world.read(await world.ask(anna[platform], 'pixel'))).state;

    test('does not count a reset that was put off and then called off', async () => {
      world.intune.script.push({ answer: { kind: 'throttled', retryAfterMs: 60_000 }, acts: false });
      const id = await world.ask(anna[platform], 'pixel');
      await world.click(anna[platform], { kind: 'cancel', requestId: id });
      expect(await askAgain()).toBe('awaiting_device');
    });

    test('does not count a reset that Intune refused', async () => {
      const refused = {
        kind: 'refused',
        cause: 'other',
        status: 403,
        code: 'Forbidden',
        detail: 'no',
      } as const;
      world.intune.script.push({ answer: refused, acts: false });
      const id = await world.ask(anna[platform], 'pixel');
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'refused_by_intune' });
      expect(await askAgain()).toBe('awaiting_device');
    });

    test('does not count "Try again"', async () => {
      world.intune.script.push({ answer: doubtful, acts: false });
      const id = await world.ask(anna[platform], 'pixel');
      await world.pass(9 * 60_000, 30_000);
      await world.click(anna[platform], { kind: 'try_again', requestId: id });
      world.intune.checkIn(deviceId);
      await world.pass(120_000, 30_000);
      expect(await askAgain()).toBe('awaiting_device');
    });

    test('counts a reset that was put off and then sent', async () => {
      world.intune.script.push({ answer: { kind: 'throttled', retryAfterMs: 5_000 }, acts: false });
      await world.ask(anna[platform], 'pixel');
      await world.pass(30_000);
      expect(world.intune.posts).toHaveLength(2);
      expect(await counted()).toBe(1);
    });

    test('counts a reset that may have been sent', async () => {
      world.intune.script.push({ answer: doubtful, acts: false });
      await world.ask(anna[platform], 'pixel');
      expect(await counted()).toBe(1);
      await world.pass(130_000);
      expect(await counted()).toBe(1);
    });

    test('counts a reset of which the process knew no more than that it was meant to be sent', async () => {
      world.setAtStep(async (step) => {
        if (step === 'intent_committed') throw new Error('the process is gone');
      });
      const id = await world.ask(anna[platform], 'pixel');
      expect((await world.read(id)).state).toBe('resetting');
      await world.restart();
      expect(await counted()).toBe(1);
    });

    test('counts a reset that came and went while people were read', async () => {
      world.setPolicy(helpdeskPolicy);
      const hank = world.addPerson('hank');
      for (const name of ['hilda', 'lena', 'lars']) world.addPerson(name);
      const read = world.people.read.bind(world.people);
      world.people.read = async (id) => {
        if (id === anna.user.id && (await counted()) === 0) {
          await world.store.transact((transaction) =>
            transaction.recordHit('device', deviceId, world.clock.now()),
          );
        }
        return await read(id);
      };
      const id = await world.ask(hank[platform], 'pixel');
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'limit_device' });
    });
  });

  describe('break-glass with a channel for security', () => {
    const emergency = { breakGlass: true, reason: 'surgeon on call' };
    const channel = platform === 'slack' ? 'C0SECURITY' : '19:security@thread.tacv2';
    let lena: typeof anna;
    let lars: typeof anna;

    beforeEach(() => {
      world.setPolicy({ ...helpdeskPolicy, channels: { security: [`${platform}:${channel}`] } });
      for (const name of ['hank', 'hilda']) world.addPerson(name);
      [lena, lars] = [world.addPerson('lena'), world.addPerson('lars')];
    });

    test('goes on once another person was told, and tells the channel as well', async () => {
      await world.ask(lena[platform], 'pixel', emergency);
      expect(world.intune.posts).toHaveLength(1);
      expect(world[platform].texts(`#${channel}`)).toHaveLength(1);
      expect(world[platform].texts(`@${lars[platform].userId}`)).toHaveLength(1);
    });

    test('does not go on where the channel alone was told', async () => {
      world[platform].unreachable.add(`@${lars[platform].userId}`);
      const id = await world.ask(lena[platform], 'pixel', emergency);
      await world.pass(60_000);
      expect(world[platform].texts(`#${channel}`)).toHaveLength(1);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'recipient_unreachable' });
      expect(world.intune.posts).toEqual([]);
    });

    test('is refused where there is nobody else but the channel', async () => {
      world.people.change('lars', { accountEnabled: false });
      const id = await world.ask(lena[platform], 'pixel', emergency);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
      expect(world.intune.posts).toEqual([]);
    });
  });
});

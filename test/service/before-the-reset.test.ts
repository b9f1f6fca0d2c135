import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { platforms } from './cast.ts';
import { openWorld, type World } from './world.ts';

const own = { version: 1, rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] };

let world: World;
let anna: ReturnType<World['addPerson']>;

beforeEach(async () => {
  world = await openWorld(own);
  anna = world.addPerson('anna');
  world.addDevice('pixel', anna.user);
});
afterEach(() => world.close());

describe.each(platforms)('in %s', (platform) => {
  describe('a policy that comes into force while everything is read afresh', () => {
    const change = (policy: object): void =>
      world.setAtStep(async (step) => {
        if (step === 'authority_rechecked') world.setPolicy(policy);
      });

    test('and pauses resets: none is sent', async () => {
      change({ ...own, paused: true });
      const id = await world.ask(anna[platform], 'pixel');
      await world.pass(10_000);
      expect(await world.read(id)).toMatchObject({ state: 'approved', waitingFor: 'pause' });
      expect(world.intune.posts).toEqual([]);
    });

    test('and no longer allows this one: it is denied', async () => {
      const [rule] = own.rules;
      change({ ...own, rules: [{ ...rule, devices: { platforms: ['windows'] } }] });
      const id = await world.ask(anna[platform], 'pixel');
      await world.pass(10_000);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'no_longer_allowed' });
      expect(world.intune.posts).toEqual([]);
    });

    test('and allows it as before: it is sent, once', async () => {
      change({ ...own, limits: { perDevice: '3/1h' } });
      await world.ask(anna[platform], 'pixel');
      await world.pass(10_000);
      expect(world.intune.posts).toHaveLength(1);
    });
  });
});

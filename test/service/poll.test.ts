import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import { managedDeviceIdSchema } from '../../src/core/ids.ts';
import { createPoller, quarterOfGraph } from '../../src/service/poll.ts';
import { openWorld, type World } from './world.ts';

let world: World;
const policy = {
  version: 1,
  rules: [{ name: 'own', requester: 'owner', approvals: 'none' }],
  limits: { perRequester: '5000/1h' },
};

beforeEach(async () => {
  world = await openWorld(policy);
});
afterEach(() => world.close());

async function askForMany(count: number): Promise<void> {
  const anna = world.addPerson('anna');
  for (let device = 0; device < count; device += 1) {
    world.addDevice(`d${device}`, anna.user);
    await world.ask(anna.slack, `d${device}`);
  }
}

test('one list serves all that wait: devices that have nothing to tell are not read', async () => {
  await askForMany(40);
  await world.service.poller.tick();
  await world.settle();
  const before = world.intune.reads;
  await world.clock.advance(2_000);
  await world.service.poller.tick();
  await world.settle();
  expect(world.intune.reads - before).toBe(1);
});

test('of a list that is longer than a tick allows, the rest is read at the next ones: nobody is read singly for it', async () => {
  world.intune.auditsOnPage = 5;
  await askForMany(60);
  const readsOfTick = async (): Promise<number> => {
    const before = world.intune.reads;
    await world.clock.advance(2_000);
    await world.service.poller.tick();
    await world.settle();
    return world.intune.reads - before;
  };
  // Five pages with the newest 25 of them, and probes of five that have not come by yet.
  expect(await readsOfTick()).toBe(10);
  // The beginning again, and the next four pages; with the last three, all have come by.
  expect(await readsOfTick()).toBe(10);
  expect(await readsOfTick()).toBe(4);
  expect(await readsOfTick()).toBe(5);
  world.intune.checkIn(managedDeviceIdSchema.parse('d0'));
  const before = world.slack.codesShown().length;
  for (let tick = 0; tick < 3; tick += 1) await readsOfTick();
  expect(world.slack.codesShown()).toHaveLength(before + 1);
});

test('where the place in a long list is forgotten, it is read from its beginning again', async () => {
  world.intune.auditsOnPage = 1;
  await askForMany(8);
  const list = world.intune.listResetAudits.bind(world.intune);
  const places: (string | null)[] = [];
  world.intune.listResetAudits = async (options) => {
    places.push(options.from);
    if (options.from === null || places.length > 3) return await list(options);
    throw new PlatformRefusedError({
      ...{ platform: 'graph', cause: 'unsupported', platformCode: '400', advice: 'the place is gone' },
    });
  };
  for (let tick = 0; tick < 4; tick += 1) {
    await world.service.poller.tick();
    await world.settle();
    await world.clock.advance(2_000);
  }
  expect(places).toEqual([null, null, '5', null, null, '5']);
});

test('a finished one costs one more read of its own, and the delivery another', async () => {
  await askForMany(20);
  await world.service.poller.tick();
  await world.settle();
  world.intune.checkIn(managedDeviceIdSchema.parse('d7'));
  const before = world.intune.reads;
  await world.clock.advance(2_000);
  await world.service.poller.tick();
  await world.settle();
  expect(world.slack.codesShown()).toHaveLength(1);
  expect(world.intune.reads - before).toBe(3);
});

test('one that the list calls finished while its device’s own page is behind is looked at again at its pace', async () => {
  await askForMany(20);
  for (let minute = 0; minute < 10; minute += 1) {
    await world.clock.advance(60_000);
    await world.service.poller.tick();
    await world.settle();
  }
  const late = managedDeviceIdSchema.parse('d7');
  const read = world.intune.readResults.bind(world.intune);
  let isBehind = true;
  world.intune.readResults = async (id) => {
    const results = await read(id);
    if (id !== late || !isBehind) return results;
    isBehind = false;
    return results?.map((result) => ({ ...result, actionState: 'pending', passcode: null })) ?? null;
  };
  world.intune.checkIn(late);
  for (let tick = 0; tick < 2; tick += 1) {
    await world.clock.advance(25_000);
    await world.service.poller.tick();
    await world.settle();
  }
  expect(isBehind).toBe(false);
  expect(world.slack.codesShown()).toHaveLength(1);
});

test('the pace follows the youngest one, from two seconds to a minute', async () => {
  await askForMany(1);
  expect(await world.service.poller.tick()).toBe(2_000);
  await world.clock.advance(600_000);
  expect(await world.service.poller.tick()).toBe(20_000);
  await world.clock.advance(100_001);
  expect(await world.service.poller.tick()).toBe(23_333);
  await world.clock.advance(3_600_000);
  expect(await world.service.poller.tick()).toBe(60_000);
});

test('what is only watched for a late result is looked at once a minute', async () => {
  world.intune.listResetAudits = async () => {
    const refused = { cause: 'unsupported', platformCode: '404', advice: 'none' } as const;
    throw new PlatformRefusedError({ platform: 'graph', ...refused });
  };
  world.intune.script.push({ answer: { kind: 'doubtful', detail: 'a time-out' }, acts: false });
  await askForMany(1);
  await world.pass(130_000);
  const before = world.intune.reads;
  await world.pass(180_000, 2_000);
  expect(world.intune.reads - before).toBe(3);
});

test('where the list is refused, single reads stay within a quarter of the allowance', async () => {
  world.intune.listResetAudits = async () => {
    throw new PlatformRefusedError({
      platform: 'graph',
      cause: 'unsupported',
      platformCode: '404',
      advice: 'none',
    });
  };
  await askForMany(60);
  const poller = createPoller(world.context, { perSecond: 2, most: 20 });
  const before = world.intune.reads;
  for (let tick = 0; tick < 10; tick += 1) {
    await poller.tick();
    await world.settle();
    await world.clock.advance(2_000);
  }
  // 20 at once are allowed after a rest, and 2 a second in the 18 seconds between the first tick and the last.
  expect(world.intune.reads - before).toBeLessThanOrEqual(20 + 18 * 2);
  expect(world.intune.reads - before).toBeGreaterThanOrEqual(50);
});

test('the allowance is a quarter of the 2,000 calls in 20 seconds that Graph gives an app', () => {
  expect(quarterOfGraph).toEqual({ perSecond: 2_000 / 20 / 4, most: 2_000 / 4 });
});

test('what the allowance cut off is still news at the next tick', async () => {
  await askForMany(30);
  for (let device = 0; device < 30; device += 1)
    world.intune.checkIn(managedDeviceIdSchema.parse(`d${device}`));
  for (let tick = 0; tick < 5; tick += 1) {
    await world.service.poller.tick();
    await world.settle();
    await world.clock.advance(2_000);
  }
  expect(world.slack.codesShown()).toHaveLength(30);
});

test('where the list does not come, a few devices a tick are read singly, and their codes are brought', async () => {
  world.intune.listResetAudits = async () => {
    throw new PlatformUnreachableError({ platform: 'graph', advice: 'beta is out of order' });
  };
  await askForMany(8);
  for (let device = 0; device < 8; device += 1) {
    world.intune.checkIn(managedDeviceIdSchema.parse(`d${device}`));
  }
  const before = world.intune.reads;
  await world.service.poller.tick();
  await world.settle();
  expect(world.slack.codesShown()).toHaveLength(5);
  expect(world.intune.reads - before).toBe(10);
  await world.clock.advance(2_000);
  await world.service.poller.tick();
  await world.settle();
  expect(world.slack.codesShown()).toHaveLength(8);
});

test('a pause that Graph has asked for is kept: no device is read meanwhile', async () => {
  world.intune.listResetAudits = async () => {
    const details = { platform: 'graph', advice: 'too much', retryAfterMs: 90_000, throttled: true } as const;
    throw new PlatformUnreachableError(details);
  };
  await askForMany(3);
  const before = world.intune.reads;
  expect(await world.service.poller.tick()).toBe(90_000);
  await world.settle();
  expect(world.intune.reads).toBe(before);
});

test('a wall clock that jumps back by hours stops no look at a device', async () => {
  world.intune.listResetAudits = async () => ({ audits: [], next: null });
  await askForMany(1);
  await world.service.poller.tick();
  await world.settle();
  world.clock.jump(-3 * 3_600_000);
  world.intune.checkIn(managedDeviceIdSchema.parse('d0'));
  await world.clock.advance(60_000);
  await world.service.poller.tick();
  await world.settle();
  expect(world.slack.codesShown()).toHaveLength(1);
});

test('whoever begins to wait is looked at within moments, though the poller rests for those who have waited long', async () => {
  const looks = vi.spyOn(world.intune, 'listResetAudits');
  await askForMany(1);
  await world.clock.advance(4 * 3_600_000);
  world.service.poller.start();
  // The one asked long ago is looked at each minute.
  await world.clock.advance(183_000);
  expect(looks).toHaveBeenCalledTimes(4);
  const berta = world.addPerson('berta');
  world.addDevice('fresh', berta.user);
  await world.ask(berta.slack, 'fresh');
  world.intune.checkIn(managedDeviceIdSchema.parse('fresh'));
  await world.clock.advance(2_000);
  await world.settle();
  expect(looks).toHaveBeenCalledTimes(5);
  expect(world.slack.codesShown()).toHaveLength(1);
});

test('whoever begins to wait does not break a pause that Graph has asked for', async () => {
  const looks = vi.spyOn(world.intune, 'listResetAudits').mockImplementation(async () => {
    const details = { platform: 'graph', advice: 'too much', retryAfterMs: 90_000, throttled: true } as const;
    throw new PlatformUnreachableError(details);
  });
  await askForMany(1);
  world.service.poller.start();
  await world.clock.advance(10_000);
  const berta = world.addPerson('berta');
  world.addDevice('fresh', berta.user);
  await world.ask(berta.slack, 'fresh');
  await world.clock.advance(79_000);
  expect(looks).toHaveBeenCalledTimes(1);
  await world.clock.advance(1_000);
  expect(looks).toHaveBeenCalledTimes(2);
});

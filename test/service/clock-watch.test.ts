import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClockWatch, createClockWatch } from '../../src/service/clock-watch.ts';
import { backoff } from '../../src/service/timing.ts';
import { openWorld, type World } from './world.ts';

const hour = 3_600_000;
const minute = 60_000;
let world: World;
let watch: ClockWatch;

beforeEach(async () => {
  world = await openWorld();
  watch = createClockWatch(world.context);
});
afterEach(() => world.close());

async function showCode(): Promise<void> {
  const anna = world.addPerson('anna');
  const { id } = world.addDevice('pixel', anna.user);
  await world.ask(anna.slack, 'pixel');
  world.intune.checkIn(id);
  await world.pass(5_000);
  expect(world.slack.codesStanding()).toHaveLength(1);
}

test('a code that was shown while the clock was hours ahead stands no longer than any other', async () => {
  world.clock.jump(6 * hour);
  await watch.check();
  await showCode();
  world.clock.jump(-6 * hour);
  await watch.check();
  await world.pass(9 * minute, minute);
  expect(world.slack.codesStanding()).toHaveLength(1);
  await world.pass(2 * minute, minute);
  expect(world.slack.codesStanding()).toEqual([]);
});

test('what a time server does to the clock every now and then changes nothing', async () => {
  await showCode();
  for (let correction = 0; correction < 40; correction += 1) {
    world.clock.jump(-1_000);
    await watch.check();
  }
  await world.pass(10 * minute, minute);
  expect(world.slack.codesStanding()).toHaveLength(1);
  await world.pass(2 * minute, minute);
  expect(world.slack.codesStanding()).toEqual([]);
});

test('what has been waiting since before the clock was set back is asked for no more often for that', () => {
  expect(backoff(world.context, -hour)).toBe(backoff(world.context, hour));
});

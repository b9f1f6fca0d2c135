import { expect, test } from 'vitest';
import { ManualClock } from './manual-clock.ts';

test('sleepers wake in the order they are due, each at its own time', async () => {
  const clock = new ManualClock(0);
  const woken: [string, number][] = [];
  void clock.sleep(300).then(() => woken.push(['late', clock.now()]));
  void clock
    .sleep(100)
    .then(() => woken.push(['early', clock.now()]))
    .then(() => clock.sleep(150))
    .then(() => woken.push(['again', clock.now()]));
  await clock.advance(299);
  expect(woken).toEqual([
    ['early', 100],
    ['again', 250],
  ]);
  await clock.advance(1);
  expect(woken.at(-1)).toEqual(['late', 300]);
  expect(clock.sleeping).toBe(0);
});

test('an aborted sleep ends at once, and a sleep of nothing does not wait', async () => {
  const clock = new ManualClock();
  const stopping = new AbortController();
  const sleeping = clock.sleep(1_000, stopping.signal);
  stopping.abort();
  await sleeping;
  await clock.sleep(0);
  await clock.sleep(1_000, stopping.signal);
  expect(clock.sleeping).toBe(0);
  expect(clock.monotonic()).toBe(0);
});

test('the wall clock can jump, time itself only grows', async () => {
  const clock = new ManualClock(10_000);
  clock.jump(-5_000);
  await clock.advance(1_000);
  expect([clock.now(), clock.monotonic()]).toEqual([6_000, 1_000]);
});

test('untilSleeping waits for a sleeper that comes later', async () => {
  const clock = new ManualClock();
  setImmediate(() => void clock.sleep(5));
  await clock.untilSleeping(1);
  expect(clock.sleeping).toBe(1);
});

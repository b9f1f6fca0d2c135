import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { endWait } from '../src/core/clock.ts';
import { countingSuspensions, systemClock } from '../src/system-clock.ts';

const hour = 3_600_000;

/** Two clocks that a test moves each by itself. */
function openClocks() {
  const at = { wall: Date.UTC(2026, 10, 23), growing: 5_000 };
  const monotonic = countingSuspensions(
    () => at.wall,
    () => at.growing,
  );
  const start = monotonic();
  return {
    since: () => monotonic() - start,
    pass: (wall: number, growing = wall) => {
      at.wall += wall;
      at.growing += growing;
    },
  };
}

test('time passes as it does', () => {
  const { since, pass } = openClocks();
  pass(90_000);
  expect(since()).toBe(90_000);
});

test('a machine that was suspended has missed no time, however often it was', () => {
  const { since, pass } = openClocks();
  pass(hour, 10);
  expect(since()).toBe(hour);
  pass(1_000);
  expect(since()).toBe(hour + 1_000);
  pass(hour, 10);
  expect(since()).toBe(2 * hour + 1_000);
});

test('a wall clock that runs a little ahead or behind changes nothing', () => {
  const { since, pass } = openClocks();
  for (const drift of [900, -900, 900, 900]) {
    pass(10_000 + drift, 10_000);
    since();
  }
  expect(since()).toBe(40_000);
});

test('a wall clock that is set back takes no time away', () => {
  const { since, pass } = openClocks();
  pass(hour, 10);
  expect(since()).toBe(hour);
  pass(-2 * hour, 10);
  expect(since()).toBe(hour + 10);
  pass(10_000);
  expect(since()).toBe(hour + 10_010);
});

test('a wait ends by itself', async () => {
  const before = systemClock.monotonic();
  await systemClock.sleep(20);
  expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(19);
});

test('a wait that is ended early is over at once, and leaves nothing behind', async () => {
  const wait = new AbortController();
  const waited = systemClock.sleep(hour, wait.signal);
  expect(getEventListeners(wait.signal, 'abort')).toHaveLength(1);
  endWait(wait);
  await waited;
  expect(getEventListeners(wait.signal, 'abort')).toHaveLength(0);
});

test('a wait that was ended before it began is none', async () => {
  const wait = new AbortController();
  endWait(wait);
  await systemClock.sleep(hour, wait.signal);
  expect(wait.signal.aborted).toBe(true);
});

test('a wait that runs out lets go of its signal', async () => {
  const wait = new AbortController();
  await systemClock.sleep(1, wait.signal);
  expect(getEventListeners(wait.signal, 'abort')).toHaveLength(0);
});

import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { endWait } from '../src/core/clock.ts';
import { systemClock } from '../src/system-clock.ts';

const hour = 3_600_000;

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

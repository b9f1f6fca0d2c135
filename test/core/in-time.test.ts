import { expect, test } from 'vitest';
import { inTime } from '../../src/core/in-time.ts';
import { ManualClock } from '../manual-clock.ts';

test('what is done in time is given, and nothing is left waiting', async () => {
  const clock = new ManualClock();
  expect(await inTime(clock, 1_000, Promise.resolve('done'))).toBe('done');
  expect(clock.sleeping).toBe(0);
});

test('what takes longer is null, and its later failure harms nobody', async () => {
  const clock = new ManualClock();
  let fail = (_: Error): void => undefined;
  const work = new Promise<string>((_, reject) => {
    fail = reject;
  });
  const waited = inTime(clock, 1_000, work);
  await clock.advance(1_000);
  expect(await waited).toBeNull();
  fail(new Error('too late'));
  await clock.settle();
});

test('what fails in time fails', async () => {
  const clock = new ManualClock();
  await expect(inTime(clock, 1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(clock.sleeping).toBe(0);
});

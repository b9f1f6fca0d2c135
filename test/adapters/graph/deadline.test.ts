import { expect, test } from 'vitest';
import { Deadline, DeadlinePassedError } from '../../../adapters/graph/deadline.ts';
import { WaitingClock } from './waiting-clock.ts';

const endless = (): Promise<never> => new Promise(() => undefined);

test('work that does not heed the signal is left to itself when the time is over', async () => {
  const clock = new WaitingClock();
  const outcome = new Deadline(clock, 1_000).run(endless).catch((error: unknown) => error);
  clock.pass(999);
  expect(clock.nextTimeOut).toBe(1);
  clock.pass(1);
  expect(await outcome).toBeInstanceOf(DeadlinePassedError);
});

test('without time left, work is over at once', async () => {
  const clock = new WaitingClock();
  const deadline = new Deadline(clock, 1_000);
  clock.pass(1_001);
  expect(deadline.remaining()).toBe(0);
  await expect(deadline.run(endless)).rejects.toBeInstanceOf(DeadlinePassedError);
  expect(await deadline.signal(async (signal) => signal.aborted)).toBe(true);
});

test('work may be given less than what is left, and never more', async () => {
  const clock = new WaitingClock();
  const deadline = new Deadline(clock, 1_000);
  const timeOuts = [300, 5_000].map((limit) => deadline.run(async () => clock.nextTimeOut, limit));
  expect(await Promise.all(timeOuts)).toEqual([300, 300]);
  expect(await deadline.run(async () => clock.nextTimeOut, 5_000)).toBe(1_000);
});

test('finished work leaves no time-out behind', async () => {
  const clock = new WaitingClock();
  const deadline = new Deadline(clock, 1_000);
  expect(await deadline.run(async () => 'done')).toBe('done');
  await expect(deadline.run(async () => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken');
  expect(clock.nextTimeOut).toBeNull();
});

test('a wait ends with the deadline', async () => {
  const clock = new WaitingClock();
  await new Deadline(clock, 1_000).sleep(5_000);
  expect(clock.waits).toEqual([1_000]);
});

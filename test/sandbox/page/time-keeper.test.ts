import { expect, test } from 'vitest';
import { timeKeeper } from '../../../sandbox/page/server/time-keeper.ts';
import { ScaledClock } from '../../../sandbox/scaled-clock.ts';

test('while a click is under way, time does not run faster than it does outside', async () => {
  const clock = new ScaledClock(1);
  const time = timeKeeper(clock);
  time.setSpeed(60);
  expect(clock.speed).toBe(60);
  await time.patiently(async () => {
    expect(clock.speed).toBe(1);
    await time.patiently(async () => expect(clock.speed).toBe(1));
    expect(clock.speed).toBe(1);
    expect(time.speed).toBe(60);
  });
  expect(clock.speed).toBe(60);
});

test('a clock that was stopped stays so, and one that is set meanwhile goes on at the new pace', async () => {
  const clock = new ScaledClock(1);
  const time = timeKeeper(clock);
  time.setSpeed(0);
  await time.patiently(async () => expect(clock.speed).toBe(0));
  await time.patiently(async () => time.setSpeed(10));
  expect(clock.speed).toBe(10);
});

test('a click that fails gives the time back', async () => {
  const clock = new ScaledClock(1);
  const time = timeKeeper(clock);
  time.setSpeed(10);
  await expect(time.patiently(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(clock.speed).toBe(10);
});

import { expect, test } from 'vitest';
import { Remembered } from '../../src/core/remembered.ts';
import { ManualClock } from '../manual-clock.ts';

const clock = new ManualClock();
const open = (): Remembered<string | undefined> => new Remembered(clock, { forMs: 1_000, most: 2 });

test('is found for its time, also where it is nothing, and not after', async () => {
  const remembered = open();
  remembered.remember('said', undefined);
  await clock.advance(999);
  expect(remembered.find('said')).toMatchObject({ value: undefined });
  expect(remembered.find('unsaid')).toBeNull();
  await clock.advance(1);
  expect(remembered.find('said')).toBeNull();
});

test('of more than there is room for, the one remembered longest ago is forgotten', () => {
  const remembered = open();
  for (const key of ['first', 'second', 'first', 'third']) remembered.remember(key, key);
  expect(['first', 'second', 'third'].map((key) => remembered.find(key)?.value)).toEqual([
    'first',
    undefined,
    'third',
  ]);
});

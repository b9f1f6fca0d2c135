import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { StoreStanding } from '../../src/core/standing.ts';
import { createStandingReader } from '../../src/telemetry/standing-reader.ts';
import { ManualClock } from '../manual-clock.ts';

const nothing = { due: 0, dueSince: null, claimed: 0, claimedSince: null };

function standing(watched: number): StoreStanding {
  const jobs = { requests: nothing, messages: nothing, instructions: nothing };
  return { at: 0, jobs, open: [], watched, pollerUntil: null };
}

/** A store that answers what a test says, when it says so. */
function open() {
  const clock = new ManualClock();
  const asked: { answer: (standing: StoreStanding) => void; fail: (error: Error) => void }[] = [];
  const ask = (): Promise<StoreStanding> =>
    new Promise((answer, fail) => {
      asked.push({ answer, fail });
    });
  return { clock, asked, read: createStandingReader(ask, clock) };
}

test('however many ask at once and soon again, the store is asked once', async () => {
  const { clock, asked, read } = open();
  const both = Promise.all([read(), read()]);
  asked[0]?.answer(standing(1));
  expect((await both).map((read) => read?.watched)).toEqual([1, 1]);
  await clock.advance(4_999);
  expect((await read())?.watched).toBe(1);
  expect(asked).toHaveLength(1);
});

test('after five seconds it is asked again', async () => {
  const { clock, asked, read } = open();
  const first = read();
  asked[0]?.answer(standing(1));
  await first;
  await clock.advance(5_000);
  const second = read();
  asked[1]?.answer(standing(2));
  expect((await second)?.watched).toBe(2);
});

test('a store that does not answer within two seconds is not waited for, and not asked a second time meanwhile', async () => {
  const { clock, asked, read } = open();
  const first = read();
  await clock.advance(1_999);
  expect(clock.sleeping).toBe(1);
  await clock.advance(1);
  expect(await first).toBeNull();
  const second = read();
  await clock.advance(2_000);
  expect(await second).toBeNull();
  expect(asked).toHaveLength(1);
  asked[0]?.answer(standing(3));
  await clock.settle();
  expect((await read())?.watched).toBe(3);
  expect(clock.sleeping).toBe(0);
});

test('a store that cannot be read gives nothing, and old figures are not shown for it', async () => {
  const { clock, asked, read } = open();
  const first = read();
  asked[0]?.answer(standing(1));
  await first;
  await clock.advance(5_000);
  const second = read();
  asked[1]?.fail(new StoreUnavailableError('It is down.'));
  expect(await second).toBeNull();
  expect(asked).toHaveLength(2);
});

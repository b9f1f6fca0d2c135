import { expect, test } from 'vitest';
import { keepAsking } from '../../src/core/keep-asking.ts';
import { ManualClock } from '../manual-clock.ts';

const second = 1_000;
const minute = 60 * second;

/** @returns at which second each question came */
async function ask(answers: readonly boolean[], wasWell: boolean): Promise<number[]> {
  const clock = new ManualClock();
  const started = clock.monotonic();
  const asked: number[] = [];
  const stopped = new AbortController();
  const over = keepAsking(
    wasWell,
    async () => {
      asked.push((clock.monotonic() - started) / second);
      const answer = answers[asked.length - 1];
      if (answer === undefined) stopped.abort();
      return answer ?? false;
    },
    { clock, signal: stopped.signal },
  );
  for (let passed = 0; passed < 20 * minute && !stopped.signal.aborted; passed += second) {
    await clock.advance(second);
  }
  await over;
  return asked;
}

test('while all is well, every five minutes', async () => {
  expect(await ask([true, true], true)).toEqual([300, 600, 900]);
});

test('while it is not, less and less often, down to once a minute', async () => {
  expect(await ask([false, false, false, false, false, false, false], false)).toEqual([
    1, 3, 7, 15, 31, 63, 123, 183,
  ]);
});

test('what goes wrong later is asked for again after a second', async () => {
  expect(await ask([false, true], true)).toEqual([300, 301, 601]);
});

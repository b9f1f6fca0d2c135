import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { createComplaint } from '../../src/service/complaint.ts';
import { createPoller } from '../../src/service/poll.ts';
import { createWorker } from '../../src/service/worker.ts';
import { recordingLogger } from '../contract/store-place.ts';
import { ManualClock } from '../manual-clock.ts';
import { openWorld, type World } from './world.ts';

test('what goes on failing is said at once and then less and less often, until it is over', async () => {
  const logged: string[] = [];
  const clock = new ManualClock();
  const saidAt: number[] = [];
  const complaint = createComplaint({ clock, logger: recordingLogger(logged) }, 'It fails.');
  const fail = (): void => {
    const before = logged.length;
    complaint.failed(new Error('no'));
    if (logged.length > before) saidAt.push(clock.monotonic() / 1_000);
  };
  for (let at = 0; at < 200; at += 1) {
    fail();
    await clock.advance(1_000);
  }
  expect(saidAt).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
  complaint.over();
  fail();
  expect(saidAt.at(-1)).toBe(200);
});

describe('while the store is away for ten minutes', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  test.each([
    [
      'the worker',
      'The store could not be read',
      (context: World['context']) => {
        const worker = createWorker(context, { idleMs: 1_000, settle: () => false, reserved: new Set() });
        return { start: worker.start, stop: () => worker.stop(0) };
      },
    ],
    ['the poller', 'A look at Intune failed', (context: World['context']) => createPoller(context)],
  ])('%s says so a few times, not every second', async (_, sentence, create) => {
    const logged: string[] = [];
    const clock = new ManualClock();
    const store = {
      ...world.context.store,
      transact: () => Promise.reject(new StoreUnavailableError('It is gone.')),
    };
    const part = create({ ...world.context, clock, store, logger: recordingLogger(logged) });
    part.start();
    await clock.advance(600_000);
    const said = logged.filter((line) => line.startsWith(sentence));
    expect(said.length).toBeGreaterThan(5);
    expect(said.length).toBeLessThan(20);
    await Promise.all([part.stop(), clock.advance(1_000)]);
  });
});

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { wantedSchedules, wantedSeed } from './choices.ts';
import type { Run, RunReport } from './run-schedules.ts';

const minute = 60_000;
const schedules = wantedSchedules(2_000);
const seed = wantedSeed();
const threads = Math.min(4, availableParallelism());

/** Plays some of them on a thread of its own. */
function runOnThread(run: Run): Promise<RunReport> {
  const { promise, resolve, reject } = Promise.withResolvers<RunReport>();
  const worker = new Worker(new URL('./schedules-thread.ts', import.meta.url), {
    workerData: run,
    execArgv: [],
  });
  worker.once('message', resolve);
  worker.once('error', reject);
  return promise.finally(() => worker.terminate());
}

test(
  `${schedules} schedules of people, faults and one to three instances keep to the model`,
  async () => {
    const started = performance.now();
    const reports = await Promise.all(
      Array.from({ length: threads }, (_, thread) =>
        runOnThread({ seed: seed + thread, schedules: Math.ceil(schedules / threads), databaseUrl: null }),
      ),
    );
    const sum = (count: (report: RunReport) => number): number =>
      reports.reduce((total, report) => total + count(report), 0);
    console.info(
      `Model: ${sum(({ schedules: played }) => played)} schedules, MODEL_SEED=${seed}, ${threads} threads, ` +
        `${Math.round((performance.now() - started) / 1_000)} s: ${sum(({ tally }) => tally.requests)} requests, ` +
        `${sum(({ tally }) => tally.resets)} resets, ${sum(({ tally }) => tally.codes)} codes shown.`,
    );
    expect(
      reports
        .map(({ failure }) => failure)
        .filter((failure) => failure !== null)
        .join('\n\n'),
    ).toBe('');
    // Schedules that get nowhere would show nothing.
    expect(sum(({ tally }) => tally.codes)).toBeGreaterThan(schedules / 10);
  },
  30 * minute,
);

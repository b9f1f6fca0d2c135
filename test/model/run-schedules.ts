import fc from 'fast-check';
import { anySchedule } from './any-schedule.ts';
import { ModelFault, playSchedule, type Tally } from './play.ts';
import type { Schedule } from './schedule.ts';
import { openScheduleStore } from './store-for-schedules.ts';

/** A schedule has so many parts at most: steps, or stories of some steps. */
const longest = 10;

export type Run = {
  seed: number;
  schedules: number;
  /** The address of a PostgreSQL; null for SQLite. */
  databaseUrl: string | null;
};

export type RunReport = {
  schedules: number;
  tally: Tally;
  /** What went wrong, with the shortest schedule that shows it; null where nothing did. */
  failure: string | null;
};

/** Plays so many schedules, one after the other. A failing one is made as short as can be. */
export async function runSchedules({ seed, schedules, databaseUrl }: Run): Promise<RunReport> {
  const store = await openScheduleStore(databaseUrl);
  const tally: Tally = { requests: 0, resets: 0, codes: 0, completed: 0 };
  try {
    const property = fc.asyncProperty(anySchedule(longest), async (schedule) => {
      add(tally, await playSchedule(await store.fresh(), schedule));
    });
    const { failed, counterexample, errorInstance, numRuns } = await fc.check(property, {
      seed,
      numRuns: schedules,
    });
    const [schedule] = counterexample ?? [];
    const failure = failed && schedule !== undefined ? describeFailure(seed, schedule, errorInstance) : null;
    return { schedules: numRuns, tally, failure };
  } finally {
    await store.close();
  }
}

function add(sum: Tally, more: Tally): void {
  sum.requests += more.requests;
  sum.resets += more.resets;
  sum.codes += more.codes;
  sum.completed += more.completed;
}

/** @returns the fault, and a test that can be pasted into `regressions.test.ts` as it is */
function describeFailure(seed: number, schedule: Schedule, error: unknown): string {
  const fault = error instanceof ModelFault || !(error instanceof Error) ? String(error) : error.stack;
  const { steps, ...rest } = schedule;
  const lines = steps.map((step) => `    ${JSON.stringify(step)},`).join('\n');
  return [
    `With MODEL_SEED=${seed}: ${fault}`,
    '',
    "test('what must be so', () =>",
    `  play({`,
    ...Object.entries(rest).map(([key, value]) => `    ${key}: ${JSON.stringify(value)},`),
    `    steps: [\n${lines.replaceAll(/^/gm, '  ')}\n    ],`,
    '  }));',
  ].join('\n');
}

import { afterAll, beforeAll, test } from 'vitest';
import { playSchedule } from './play.ts';
import type { Schedule } from './schedule.ts';
import { openScheduleStore, type ScheduleStore } from './store-for-schedules.ts';

// Every schedule that once showed a fault, as short as it could be made.

let store: ScheduleStore;
beforeAll(async () => {
  store = await openScheduleStore(null);
});
afterAll(() => store.close());

async function play(schedule: Schedule): Promise<void> {
  await playSchedule(await store.fresh(), schedule);
}

test('a code does not stand beyond its time though the store fails just then', () =>
  play({
    policy: 'usual',
    instances: 1,
    shuffle: 0,
    steps: [
      { do: 'ask', who: 'lena', on: 'slack', query: 'pixel', reason: true, breakGlass: true, at: 0 },
      { do: 'device_answers', request: 0, state: 'done' },
      { do: 'pass', seconds: 40 },
      { do: 'database_fails', calls: 2, when: 'before' },
      { do: 'pass', seconds: 90_000 },
      { do: 'ask', who: 'hank', on: 'slack', query: 'pixel', reason: false, breakGlass: false, at: 0 },
    ],
  }));

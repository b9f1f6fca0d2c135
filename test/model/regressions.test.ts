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

test('whoever asked is not told that a request is not theirs, though it ended before their name was known', () =>
  play({
    policy: 'usual',
    instances: 1,
    shuffle: 0,
    steps: [
      {
        do: 'together',
        acts: [
          { do: 'approve', who: 'hilda', on: 'slack', request: 0, at: 0 },
          { do: 'ask', who: 'anna', on: 'slack', query: 'Twin', reason: false, breakGlass: false, at: 0 },
        ],
      },
      { do: 'cancel', who: 'anna', on: 'slack', request: 0, at: 0 },
      { do: 'try_again', who: 'anna', on: 'slack', request: 0, at: 1 },
      { do: 'device_answers', request: 0, state: 'done' },
      { do: 'pass', seconds: 130 },
      { do: 'cancel', who: 'anna', on: 'slack', request: 0, at: 0 },
    ],
  }));

test('a device that is being wiped, or reset by somebody else, ends what people still decide about', async () => {
  for (const change of [
    { do: 'wipe', request: 0, begins: true },
    { do: 'reset_in_portal', request: 0 },
  ] as const) {
    await play({
      policy: 'strict',
      instances: 1,
      shuffle: 0,
      steps: [
        { do: 'ask', who: 'hank', on: 'slack', query: 'pixel', reason: true, breakGlass: false, at: 0 },
        change,
        { do: 'approve', who: 'lena', on: 'slack', request: 0, at: 1 },
        { do: 'device_answers', request: 0, state: 'done' },
        { do: 'pass', seconds: 40 },
      ],
    });
  }
});

test('a process that slept since it showed a code does not let it stand for as long again', () =>
  play({
    policy: 'usual',
    instances: 3,
    shuffle: 807_701,
    steps: [
      { do: 'reveal', who: 'anna', on: 'slack', request: 0, at: 0 },
      { do: 'ask', who: 'bob', on: 'slack', query: 'iphone', reason: true, breakGlass: false, at: 0 },
      { do: 'device_answers', request: 0, state: 'done' },
      { do: 'ask', who: 'hank', on: 'teams', query: 'desk', reason: false, breakGlass: false, at: 0 },
      { do: 'pass', seconds: 40 },
      { do: 'ask', who: 'hank', on: 'slack', query: 'pixel', reason: false, breakGlass: false, at: 0 },
      { do: 'chat', platform: 'slack', is: 'down' },
      { do: 'freeze', at: 2, calls: 29 },
      { do: 'device_answers', request: 1, state: 'done' },
      { do: 'ask', who: 'hank', on: 'slack', query: 'pixel', reason: false, breakGlass: false, at: 0 },
      { do: 'ask', who: 'bob', on: 'slack', query: 'iphone', reason: true, breakGlass: false, at: 0 },
      { do: 'device_answers', request: 0, state: 'done' },
      { do: 'pass', seconds: 40 },
      { do: 'chat', platform: 'teams', is: 'down' },
      { do: 'pass', seconds: 90_000 },
      { do: 'reset_fate', fate: { kind: 'lost_before_acting' } },
      { do: 'ask', who: 'anna', on: 'slack', query: 'pixel', reason: true, breakGlass: false, at: 0 },
      { do: 'device_answers', request: 0, state: 'done' },
    ],
  }));

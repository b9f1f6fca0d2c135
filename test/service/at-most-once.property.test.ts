import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestId } from '../../src/core/ids.ts';
import { openStates } from '../../src/core/request/moves.ts';
import type { ResetScript } from './fake-intune.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

/** One thing that people, platforms or time may do next. */
type Step =
  | { kind: 'ask'; who: number; device: number; breakGlass: boolean }
  | {
      kind: 'click';
      who: number;
      request: number;
      verb: 'approve' | 'deny' | 'cancel' | 'acknowledge' | 'try_again';
    }
  | { kind: 'answers'; script: ResetScript }
  | { kind: 'check_in'; device: number; state: string }
  | { kind: 'portal'; device: number }
  | { kind: 'outage'; what: 'slack' | 'intune'; down: boolean }
  | { kind: 'lose_answers'; count: number }
  | { kind: 'pass'; seconds: number }
  | { kind: 'restart' };

const people = ['anna', 'hank', 'hilda', 'lena', 'lars'] as const;
const devices = ['d0', 'd1', 'd2'] as const;
const who = fc.nat(people.length - 1);
const device = fc.nat(devices.length - 1);

const script: fc.Arbitrary<ResetScript> = fc.constantFrom<ResetScript>(
  { answer: { kind: 'accepted' }, acts: true },
  { answer: { kind: 'throttled', retryAfterMs: 5_000 }, acts: false },
  { answer: { kind: 'doubtful', detail: 'dropped' }, acts: true },
  { answer: { kind: 'doubtful', detail: 'dropped' }, acts: false },
  {
    answer: { kind: 'refused', status: 403, code: 'Forbidden', cause: 'permission', detail: 'no' },
    acts: false,
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), who, device, breakGlass: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('click' as const),
      who,
      request: fc.nat(5),
      verb: fc.constantFrom(
        'approve' as const,
        'deny' as const,
        'cancel' as const,
        'acknowledge' as const,
        'try_again' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('answers' as const), script }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('check_in' as const),
      device,
      state: fc.constantFrom('done', 'active', 'failed'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('portal' as const), device }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('outage' as const),
      what: fc.constantFrom('slack' as const, 'intune' as const),
      down: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose_answers' as const), count: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.constantFrom(3, 30, 150, 3_700, 90_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

async function play(world: World, steps: readonly Step[]): Promise<void> {
  const accounts = people.map((name) => world.addPerson(name));
  const [owner] = accounts;
  if (owner === undefined) throw new Error('There is nobody.');
  const ids = devices.map((name) => world.addDevice(name, owner.user).id);
  const asked: RequestId[] = [];
  for (const next of steps) {
    switch (next.kind) {
      case 'ask': {
        const actor = accounts[next.who]?.slack ?? owner.slack;
        asked.push(
          await world.ask(actor, devices[next.device] ?? 'd0', {
            breakGlass: next.breakGlass,
            reason: 'because',
          }),
        );
        break;
      }
      case 'click': {
        const requestId = asked[next.request % Math.max(1, asked.length)];
        const actor = accounts[next.who]?.teams ?? owner.teams;
        if (requestId === undefined) break;
        const { verb } = next;
        if (verb === 'approve' || verb === 'deny')
          await world.send(actor, { kind: 'decide', requestId, decision: verb });
        else await world.send(actor, { kind: verb, requestId });
        break;
      }
      case 'answers':
        world.intune.script.push(next.script);
        break;
      case 'check_in': {
        const id = ids[next.device];
        if (id !== undefined) world.intune.checkIn(id, next.state);
        break;
      }
      case 'portal': {
        const id = ids[next.device];
        if (id !== undefined) world.intune.resetFromPortal(id);
        break;
      }
      case 'outage':
        if (next.what === 'slack') world.slack.down = next.down;
        else world.intune.down = next.down;
        break;
      case 'lose_answers':
        world.slack.loseAnswers = next.count;
        break;
      case 'pass':
        await world.pass(next.seconds * 1_000, Math.max(1_000, next.seconds * 100));
        break;
      case 'restart':
        await world.restart();
        break;
    }
  }
}

async function holds(world: World): Promise<void> {
  const entries = await world.audit();
  const count = (action: string): number => entries.filter((entry) => entry.action === action).length;
  // Each POST has its own intent, and only an answer that certainly did nothing allows another one.
  expect(world.intune.posts.length).toBeLessThanOrEqual(count('reset_intended'));
  const byRequest = new Map<string, { intended: number; again: number }>();
  for (const { requestId, action } of entries) {
    if (requestId === null) continue;
    const counts = byRequest.get(requestId) ?? { intended: 0, again: 0 };
    if (action === 'reset_intended') counts.intended += 1;
    if (action === 'reset_throttled') counts.again += 1;
    byRequest.set(requestId, counts);
  }
  for (const { intended, again } of byRequest.values()) expect(intended - again).toBeLessThanOrEqual(1);
  // A code is only ever shown to the owner, in private.
  const shown = [...world.slack.codesShown(), ...world.teams.codesShown()];
  for (const { where } of shown) expect(['@U-anna', '@entra-anna']).toContain(where);
  expect(JSON.stringify(entries)).not.toContain('canary-');
}

async function comesToAnEnd(world: World): Promise<void> {
  world.slack.down = false;
  world.intune.down = false;
  world.intune.script.length = 0;
  world.slack.loseAnswers = 0;
  await world.pass(60_000, 5_000);
  await world.pass(30 * 3_600_000, 3_600_000);
  await world.pass(9 * 86_400_000, 8 * 3_600_000);
  const open = await world.store.transact((transaction) =>
    transaction.listRequests({ states: openStates, limit: 100 }),
  );
  expect(open.map(({ request }) => request.state)).toEqual([]);
  expect([...world.slack.codesStanding(), ...world.teams.codesStanding()]).toEqual([]);
}

test('no sequence of people, faults and restarts resets twice, leaks a code or loses a request', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const world = await openWorld(helpdeskPolicy);
      try {
        await play(world, steps);
        await holds(world);
        await comesToAnEnd(world);
        await holds(world);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

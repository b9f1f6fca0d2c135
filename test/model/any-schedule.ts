import fc from 'fast-check';
import { groups, type PersonName, people, platforms, type Query, queries } from './cast.ts';
import { type PolicyName, policyNames } from './rules.ts';
import {
  type Act,
  type Ask,
  type Choose,
  type DeviceAnswer,
  deviceAnswers,
  type Moment,
  type Press,
  type ResetFate,
  type Reveal,
  type Schedule,
  type Step,
} from './schedule.ts';
import { stories } from './stories.ts';

const at = fc.nat(2);
const on = fc.constantFrom(...platforms);
const who = fc.constantFrom(...people);
const request = fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3);
const moment = fc.constantFrom<Moment[]>('before', 'after');

/** People ask for what is theirs to ask for most of the time; anything else is tried as well. */
const meant: fc.Arbitrary<{ who: PersonName; query: Query }> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<{ who: PersonName; query: Query }[]>(
      { who: 'anna', query: 'pixel' },
      { who: 'bob', query: 'iphone' },
      { who: 'hank', query: 'desk' },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constantFrom<PersonName[]>('hank', 'hilda'),
      query: fc.constantFrom<Query[]>('pixel', 'pixel', 'desk', 'iphone', 'kiosk'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      who: fc.constant('anna' as const),
      query: fc.constantFrom<Query[]>('Twin', 'pix', 'nothing', null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ who, query: fc.constantFrom<Query[]>(...queries, null) }) },
);

const ask: fc.Arbitrary<Ask> = meant.chain((both) =>
  fc.record({
    do: fc.constant('ask' as const),
    who: fc.constant(both.who),
    on,
    query: fc.constant(both.query),
    reason: fc.boolean(),
    breakGlass: fc.constant(false),
    at,
  }),
);

const emergency: fc.Arbitrary<Ask> = fc.record({
  do: fc.constant('ask' as const),
  who: fc.constantFrom<PersonName[]>('lena', 'lena', 'lars', 'hilda', 'hank', 'anna'),
  on,
  query: fc.constantFrom<Query[]>('pixel', 'iphone', 'desk', 'kiosk'),
  reason: fc.constantFrom(true, true, true, false),
  breakGlass: fc.constant(true),
  at,
});

const decider = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom<PersonName[]>(
      'hilda',
      'hilda',
      'hilda',
      'lena',
      'lena',
      'hank',
      'hank',
      'lars',
    ),
  },
  { weight: 1, arbitrary: who },
);

const click: fc.Arbitrary<Press | Choose | Reveal> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom<('approve' | 'deny')[]>('approve', 'approve', 'approve', 'approve', 'deny'),
      who: decider,
      on,
      request,
      at,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom<('cancel' | 'acknowledge' | 'try_again')[]>(
        'cancel',
        'acknowledge',
        'try_again',
        'try_again',
      ),
      who: fc.oneof(fc.constantFrom<PersonName[]>('anna', 'bob', 'hank'), who),
      on,
      request,
      at,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reveal' as const),
      who: fc.oneof(fc.constantFrom<PersonName[]>('anna', 'hank'), who),
      on,
      request,
      at,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      who: fc.oneof(fc.constant('anna' as const), who),
      on,
      request,
      choice: fc.nat(2),
      at,
    }),
  },
);

const repeat: fc.Arbitrary<Act> = fc.record({ do: fc.constant('repeat' as const), delivery: fc.nat(7), at });
const act = fc.oneof(
  { weight: 4, arbitrary: ask },
  { weight: 1, arbitrary: emergency },
  { weight: 7, arbitrary: click },
  { weight: 1, arbitrary: repeat },
);

const fate: fc.Arbitrary<ResetFate> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'accepted' as const,
      'throttled' as const,
      'refused' as const,
      'lost_after_acting' as const,
      'lost_before_acting' as const,
    ),
  }),
  fc.record({
    kind: fc.constantFrom('slow' as const, 'acts_late' as const),
    seconds: fc.constantFrom(4, 30, 150, 4_000),
  }),
);

const people_change: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('owner' as const),
    request,
    to: fc.constantFrom<(PersonName | null)[]>('anna', 'bob', 'hank', 'olga', null),
  }),
  fc.record({ do: fc.constant('wipe' as const), request, begins: fc.boolean() }),
  fc.record({ do: fc.constant('account' as const), who, enabled: fc.boolean() }),
  fc.record({
    do: fc.constant('membership' as const),
    who: fc.oneof(decider, who),
    group: fc.constantFrom(...groups),
    member: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('policy' as const),
    name: fc.constantFrom(...policyNames),
    paused: fc.constantFrom(false, false, true),
  }),
  fc.record({
    do: fc.constant('block' as const),
    who: fc.constantFrom<PersonName[]>('anna', 'hank', 'hilda'),
    on,
    blocked: fc.boolean(),
  }),
);

/** One process does not get on. An ordinary request takes some sixty calls from its beginning to its end. */
const halt: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('crash' as const), at, calls: fc.nat(60), when: moment }),
  fc.record({ do: fc.constant('freeze' as const), at, calls: fc.nat(60) }),
  fc.constant({ do: 'thaw' as const }),
);

const outage: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('graph' as const), is: fc.constantFrom('up' as const, 'down' as const) }),
  fc.record({
    do: fc.constant('graph' as const),
    is: fc.constant('slow' as const),
    seconds: fc.constantFrom(1, 8, 25),
  }),
  fc.record({
    do: fc.constant('chat' as const),
    platform: on,
    is: fc.constantFrom('up' as const, 'down' as const),
  }),
  fc.record({
    do: fc.constant('chat' as const),
    platform: on,
    is: fc.constant('losing' as const),
    answers: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    do: fc.constant('database_fails' as const),
    calls: fc.integer({ min: 1, max: 4 }),
    when: moment,
  }),
  fc.record({ do: fc.constant('downtime' as const), seconds: fc.constantFrom(10, 200, 16_000) }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: act },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      acts: fc.array(act, { minLength: 2, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reset_fate' as const), fate }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('device_answers' as const),
      request,
      state: fc.constantFrom<DeviceAnswer[]>('done', 'done', 'done', ...deviceAnswers),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset_in_portal' as const), request }) },
  { weight: 3, arbitrary: people_change },
  { weight: 3, arbitrary: outage },
  { weight: 3, arbitrary: halt },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      seconds: fc.constantFrom(2, 40, 130, 700, 3_700, 15_000, 90_000, 8 * 86_400),
    }),
  },
);

/** A story of which parts may be missing, with anything else in between. */
const story: fc.Arbitrary<Step[]> = fc
  .constantFrom(...stories)
  .chain((whole) =>
    fc
      .tuple(
        fc.subarray([...whole], { minLength: Math.ceil(whole.length / 2) }),
        fc.array(fc.tuple(fc.nat(whole.length), step), { maxLength: 4 }),
      )
      .map(([told, between]) => insertAll(told, between)),
  );

function insertAll(told: readonly Step[], between: readonly [number, Step][]): Step[] {
  const steps = [...told];
  for (const [place, other] of between) steps.splice(place, 0, other);
  return steps;
}

/** Any schedule of up to so many parts, each of them a step or a story of some steps. */
export function anySchedule(longest: number): fc.Arbitrary<Schedule> {
  const part = fc.oneof(
    { weight: 2, arbitrary: step.map((one): Step[] => [one]) },
    { weight: 1, arbitrary: story },
  );
  return fc.record({
    policy: fc.constantFrom<PolicyName[]>('usual', 'usual', ...policyNames),
    instances: fc.integer({ min: 1, max: 3 }),
    shuffle: fc.nat(1_000_000),
    steps: fc.array(part, { minLength: 1, maxLength: longest, size: 'max' }).map((parts) => parts.flat()),
  });
}

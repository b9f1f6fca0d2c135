import { describe, expect, test } from 'vitest';
import { formatFieldPath } from '../../../src/core/policy/problem.ts';
import { reviewPolicy } from '../../../src/core/policy/review.ts';
import { policyOf } from './fixtures.ts';

function warnings(value: object): string[] {
  return reviewPolicy(policyOf(value)).map(({ path, problem }) => `${formatFieldPath(path)}: ${problem}`);
}

const open = { name: 'open', requester: 'anyone', approvals: 'none' };
const owner = { name: 'own', requester: 'owner', approvals: 'none' };
const objectId = '6f1c2a9e-0000-4000-8000-000000000001';
const users = (...names: string[]) => ({ users: names.map((name) => `${name}@x.org`) });

describe('a rule that is never reached', () => {
  const covered = (by: string, position = 1) => [
    `rules[${position}]: this rule is never reached: "${by}" before it decides in all its cases`,
  ];

  test.each([
    ['behind a rule for anyone', [open, owner], covered('open')],
    ['behind the same people and devices', [owner, { ...owner, name: 'again' }], covered('own')],
    [
      'behind the same conditions',
      [
        { ...open, devices: { platforms: ['ios'] } },
        { ...owner, devices: { platforms: ['ios'] } },
      ],
      covered('open'),
    ],
    ['behind empty conditions', [{ ...open, devices: {} }, owner], covered('open')],
    ['not before it', [owner, open], []],
    ['not behind narrower devices', [{ ...open, devices: { platforms: ['ios'] } }, owner], []],
    ['not behind other people', [owner, { ...open, requester: { in: 'desk' } }], []],
  ])('%s', (_, rules, expected) => {
    const groups = rules.some(({ requester }) => typeof requester !== 'string') ? { desk: users('a') } : {};
    expect(warnings({ groups, rules })).toEqual(expected);
  });
});

test('a group that nothing refers to', () => {
  expect(warnings({ groups: { desk: users('a') }, rules: [open] })).toEqual([
    'groups.desk: a group that nothing refers to',
  ]);
});

test.each([
  ['Helpdesk Team', 1],
  ['6f1c...', 1],
  [objectId, 0],
  [objectId.toUpperCase(), 0],
])('the Entra group %s', (id, count) => {
  const policy = {
    groups: { desk: { entra: [id.replaceAll(' ', '')] } },
    rules: [{ ...open, requester: { in: 'desk' } }],
  };
  expect(warnings(policy)).toHaveLength(count);
});

test('times without anybody to wait for', () => {
  const groups = { desk: users('a') };
  const rules = [{ ...open, remind: '1h', escalate: { after: '1h', to: 'desk' } }];
  expect(warnings({ groups, rules })).toEqual([
    'rules[0].remind: without effect, as nobody has to approve',
    'rules[0].escalate: without effect, as nobody has to approve',
  ]);
});

describe('approvals that some can never get', () => {
  const rule = { name: 'desk', requester: { in: 'desk' }, approvals: [{ need: 1, from: 'desk' }] };
  const stuck = (name: string) =>
    `rules[0].approvals: ${name}@x.org can never get these approvals, as nobody approves their own request`;

  test.each([
    ['alone in the group', { desk: users('hank') }, rule, [stuck('hank')]],
    ['with a colleague', { desk: users('hank', 'hedda') }, rule, []],
    ['with people from Entra', { desk: { ...users('hank'), entra: [objectId] } }, rule, []],
    [
      'with somebody to escalate to',
      { desk: users('hank'), leads: users('lena') },
      { ...rule, escalate: { after: '1h', to: 'leads' } },
      [],
    ],
    [
      'the only one of the second group',
      { desk: users('hank', 'hedda', 'lena'), leads: users('lena') },
      { ...rule, approvals: [...rule.approvals, { need: 1, from: 'leads' }] },
      [stuck('lena')],
    ],
  ])('%s', (_, groups, only, expected) => {
    expect(warnings({ groups, rules: [only] })).toEqual(expected);
  });
});

describe('break-glass with nobody to tell', () => {
  const glass = { requester: { in: 'leads' }, notify: 'leads' };
  const problem = 'break_glass.notify: lena@x.org cannot use break-glass, as there is nobody else to tell';

  test.each([
    ['the only one', users('lena'), {}, [problem]],
    ['listed twice', users('lena', 'Lena'), {}, [problem]],
    ['two of them', users('lena', 'leo'), {}, []],
    ['a channel', users('lena'), { security: ['slack:C1'] }, []],
    ['people from Entra', { ...users('lena'), entra: [objectId] }, {}, []],
  ])('%s', (_, leads, channels, expected) => {
    expect(warnings({ groups: { leads }, rules: [open], break_glass: glass, channels })).toEqual(expected);
  });
});

test('a pause', () => {
  expect(warnings({ rules: [open], paused: true })).toEqual(['paused: nothing is reset while this is true']);
});

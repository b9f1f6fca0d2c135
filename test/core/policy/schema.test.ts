import { describe, expect, test } from 'vitest';
import { policyHash } from '../../../src/core/policy/hash.ts';
import {
  entraGroupsOf,
  groupsOfUser,
  groupsReferenced,
  isMember,
} from '../../../src/core/policy/membership.ts';
import { policyOf, userOf } from './fixtures.ts';

const rules = [{ name: 'open', requester: 'anyone', approvals: 'none' }];

describe('what is left out', () => {
  test('has its default', () => {
    expect(policyOf({ rules })).toEqual({
      version: 1,
      groups: {},
      rules: [
        {
          name: 'open',
          requester: 'anyone',
          devices: null,
          reason: 'optional',
          approvals: [],
          expires: 4 * 60 * 60_000,
          remind: null,
          escalate: null,
          deliverTo: 'owner',
        },
      ],
      break_glass: null,
      limits: {
        perRequester: { count: 5, window: 60 * 60_000 },
        perDevice: { count: 1, window: 10 * 60_000 },
      },
      delivery: { mode: 'message', redactAfter: 10 * 60_000 },
      device: { matrix: 'intune-current', deadline: 24 * 60 * 60_000, confirmWithin: 2 * 60_000 },
      channels: { approvals: [], status: 'private', security: [], language: 'en' },
      identity: { slack: {} },
      paused: false,
    });
  });

  test('within a block has its default as well', () => {
    const policy = policyOf({
      rules,
      limits: { perDevice: '2/1d' },
      delivery: { mode: 'reveal' },
      device: { confirmWithin: '30s' },
      channels: { status: 'origin' },
    });
    expect(policy.limits).toEqual({
      perRequester: { count: 5, window: 3_600_000 },
      perDevice: { count: 2, window: 86_400_000 },
    });
    expect(policy.delivery).toEqual({ mode: 'reveal', redactAfter: 600_000 });
    expect(policy.device).toEqual({ matrix: 'intune-current', deadline: 86_400_000, confirmWithin: 30_000 });
    expect(policy.channels).toEqual({ approvals: [], status: 'origin', security: [], language: 'en' });
  });
});

test('ids are taken as both platforms write them', () => {
  const channels = [
    'slack:C0123456789',
    'slack:G0123456789',
    'teams:19:abc_d-e@thread.tacv2',
    'teams:19:x@thread.v2',
  ];
  const slack = { U0123: 'entra-1', 'T0123/U0124': 'entra-2', 'E0123/W0125': 'entra-3' };
  const policy = policyOf({
    rules,
    channels: { approvals: channels, status: channels },
    identity: { slack },
  });
  expect(policy.channels).toMatchObject({ approvals: channels, status: channels });
  expect(policy.identity.slack).toEqual(slack);
});

describe('the hash of a policy', () => {
  test('is that of what it means, not of how it is written', () => {
    const short = policyOf({ rules });
    const long = policyOf({
      paused: false,
      rules: [{ approvals: 'none', deliverTo: 'owner', expires: '240m', requester: 'anyone', name: 'open' }],
      limits: { perRequester: '5/60m' },
    });
    expect(policyHash(long)).toBe(policyHash(short));
    expect(policyHash(short)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['another name', { rules: [{ ...rules[0], name: 'shut' }] }],
    ['another term', { rules: [{ ...rules[0], reason: 'required' }] }],
    ['a pause', { rules, paused: true }],
    ['a channel', { rules, channels: { security: ['slack:C1'] } }],
  ])('changes with %s', (_, changed) => {
    expect(policyHash(policyOf(changed))).not.toBe(policyHash(policyOf({ rules })));
  });
});

describe('groups', () => {
  const policy = policyOf({
    groups: {
      desk: { users: ['Hank@Contoso.com'], entra: ['group-1', 'group-2'] },
      leads: { entra: ['group-2'] },
      board: { users: ['bo@contoso.com'] },
      watch: { users: ['wim@contoso.com'] },
      spare: { users: ['sam@contoso.com'] },
    },
    rules: [
      { name: 'a', requester: { in: 'desk' }, approvals: [{ need: 1, from: 'leads' }] },
      {
        name: 'b',
        requester: 'anyone',
        approvals: [{ need: 1, from: 'desk' }],
        escalate: { after: '1h', to: 'board' },
      },
    ],
    break_glass: { requester: { in: 'board' }, notify: 'watch' },
  });
  const through = (...ids: string[]) => new Set(entraGroupsOf(policy).filter((id) => ids.includes(id)));

  test('a user is in one by user principal name, in any case, or through Entra', () => {
    const { desk } = policy.groups;
    if (desk === undefined) throw new Error('no such group');
    expect(isMember(desk, { userPrincipalName: 'HANK@contoso.com' }, new Set())).toBe(true);
    expect(isMember(desk, userOf('eve'), through('group-2'))).toBe(true);
    expect(isMember(desk, userOf('eve'), new Set())).toBe(false);
  });

  test('a user may be in several', () => {
    expect([...groupsOfUser(policy, userOf('bo'), through('group-2'))]).toEqual(['desk', 'leads', 'board']);
    expect([...groupsOfUser(policy, userOf('eve'), new Set())]).toEqual([]);
  });

  test('those that rules speak of, and the Entra groups behind all of them, are known', () => {
    expect(groupsReferenced(policy)).toEqual(['desk', 'leads', 'board', 'watch']);
    expect(entraGroupsOf(policy)).toEqual(['group-1', 'group-2']);
  });
});

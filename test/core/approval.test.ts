import { describe, expect, test } from 'vitest';
import {
  type ApprovalDecision,
  type ApprovalEntry,
  approvalDecisionSchema,
  canEverBeSatisfied,
  eligibleEntries,
  judgeApprover,
  tally,
} from '../../src/core/approval.ts';
import { entraUserIdSchema } from '../../src/core/ids.ts';

const id = (name: string) => entraUserIdSchema.parse(name);

function decision(name: string, groups: string[], more: Partial<ApprovalDecision> = {}): ApprovalDecision {
  return approvalDecisionSchema.parse({
    entraId: name,
    platform: 'slack',
    displayName: name,
    decision: 'approve',
    groups,
    escalated: false,
    atMs: 1_000,
    ...more,
  });
}

const deskAndLead: ApprovalEntry[] = [
  { need: 1, from: 'desk' },
  { need: 1, from: 'leads' },
];

describe('who may fill which entry', () => {
  test.each([
    { groups: ['desk'], escalation: null, entries: [0] },
    { groups: ['leads'], escalation: null, entries: [1] },
    { groups: ['desk', 'leads'], escalation: null, entries: [0, 1] },
    { groups: ['others'], escalation: null, entries: [] },
    { groups: ['board'], escalation: null, entries: [] },
    { groups: ['board'], escalation: 'board', entries: [0, 1] },
    { groups: ['desk'], escalation: 'board', entries: [0] },
  ])('$groups, escalated to $escalation: $entries', ({ groups, escalation, entries }) => {
    expect(eligibleEntries(deskAndLead, groups, escalation)).toEqual(entries);
  });
});

describe('counting approvals', () => {
  test('all entries must be met', () => {
    const one = tally(deskAndLead, [decision('hank', ['desk'])], null);
    expect(one).toMatchObject({
      satisfied: false,
      perEntry: [
        { need: 1, have: 1 },
        { need: 1, have: 0 },
      ],
    });
    const both = [decision('hank', ['desk']), decision('lena', ['leads'])];
    expect(tally(deskAndLead, both, null).satisfied).toBe(true);
  });

  test('one person in both groups fills one entry only', () => {
    expect(tally(deskAndLead, [decision('lena', ['desk', 'leads'])], null).satisfied).toBe(false);
  });

  test('one person counts once over both platforms', () => {
    const twice = [decision('hank', ['desk']), decision('hank', ['desk'], { platform: 'teams' })];
    expect(tally([{ need: 2, from: 'desk' }], twice, null).perEntry).toEqual([{ need: 2, have: 1 }]);
  });

  test('whoever could fill both makes room for the one who cannot', () => {
    const versatile = decision('lena', ['desk', 'leads']);
    const deskOnly = decision('hank', ['desk']);
    expect(tally(deskAndLead, [versatile, deskOnly], null).satisfied).toBe(true);
    expect(tally(deskAndLead, [deskOnly, versatile], null).satisfied).toBe(true);
  });

  test('somebody in none of the groups counts for nothing', () => {
    expect(tally([{ need: 1, from: 'desk' }], [decision('eve', ['others'])], null).satisfied).toBe(false);
  });

  test('without entries there is nothing to wait for', () => {
    expect(tally([], [], null)).toEqual({ satisfied: true, perEntry: [], denial: null });
  });

  test('excluded people never count, neither for nor against', () => {
    const decisions = [decision('anna', ['desk']), decision('otto', ['desk'], { decision: 'deny' })];
    const excluded = new Set([id('anna'), id('otto')]);
    expect(tally([{ need: 1, from: 'desk' }], decisions, null, excluded)).toEqual({
      satisfied: false,
      perEntry: [{ need: 1, have: 0 }],
      denial: null,
    });
  });

  test('those it was escalated to stand in for any entry, and still count once', () => {
    const board = decision('bo', ['board'], { escalated: true });
    const another = decision('bea', ['board'], { escalated: true });
    expect(tally(deskAndLead, [board], 'board').satisfied).toBe(false);
    expect(tally(deskAndLead, [board, decision('hank', ['desk'])], 'board').satisfied).toBe(true);
    expect(tally(deskAndLead, [board, another], 'board').satisfied).toBe(true);
  });

  test.each([
    ['before it was escalated', decision('bo', ['board']), 'board'],
    ['where the rule escalates to nobody', decision('bo', ['board'], { escalated: true }), null],
    ['once they have left the group', decision('bo', [], { escalated: true }), 'board'],
  ])('they do not stand in %s', (_, given, escalation) => {
    expect(tally([{ need: 1, from: 'desk' }], [given], escalation).satisfied).toBe(false);
  });

  test('escalation gives others no more than their own entry', () => {
    const decisions = [
      decision('hank', ['desk'], { escalated: true }),
      decision('hedda', ['desk'], { escalated: true }),
    ];
    expect(tally(deskAndLead, decisions, 'board').satisfied).toBe(false);
  });

  test('one denial is enough, and the first one is named', () => {
    const late = decision('hedda', ['desk'], { decision: 'deny', atMs: 3_000 });
    const first = decision('lena', ['leads'], { decision: 'deny', atMs: 2_000 });
    const counted = tally(
      [
        { need: 1, from: 'desk' },
        { need: 1, from: 'leads' },
      ],
      [decision('hank', ['desk']), late, first],
      null,
    );
    expect(counted).toMatchObject({ satisfied: false, denial: { entraId: 'lena' } });
    const met = tally([{ need: 1, from: 'desk' }], [decision('hank', ['desk']), late], null);
    expect(met).toMatchObject({ satisfied: false, denial: { entraId: 'hedda' } });
  });

  test('a denial by somebody who may not decide is none', () => {
    const denial = decision('eve', ['others'], { decision: 'deny' });
    expect(tally([{ need: 1, from: 'desk' }], [decision('hank', ['desk']), denial], null)).toMatchObject({
      satisfied: true,
      denial: null,
    });
  });
});

describe('judging a click', () => {
  const question = {
    entries: deskAndLead,
    decisions: [decision('hank', ['desk'])],
    escalation: null,
    requester: id('rita'),
    recipient: id('anna'),
  };

  test.each([
    { who: 'hedda', groups: ['desk'], kind: 'may_decide' },
    { who: 'rita', groups: ['desk', 'leads'], kind: 'own_request' },
    { who: 'anna', groups: ['desk', 'leads'], kind: 'recipient_cannot_approve' },
    { who: 'eve', groups: ['others'], kind: 'not_an_approver' },
    { who: 'bo', groups: ['board'], kind: 'not_an_approver' },
    { who: 'hank', groups: ['desk'], kind: 'already_decided' },
    { who: 'hank', groups: [], kind: 'not_an_approver' },
  ])('$who in $groups: $kind', ({ who, groups, kind }) => {
    expect(judgeApprover(question, { entraId: id(who), groups }, 'approve')).toEqual({ kind });
  });

  test('who has approved may still deny, while they are in the group', () => {
    const judge = (groups: string[]) => judgeApprover(question, { entraId: id('hank'), groups }, 'deny');
    expect(judge(['desk'])).toEqual({ kind: 'may_decide' });
    expect(judge([])).toEqual({ kind: 'not_an_approver' });
  });

  test('those it has been escalated to may decide', () => {
    const escalated = { ...question, escalation: 'board' };
    expect(judgeApprover(escalated, { entraId: id('bo'), groups: ['board'] }, 'approve')).toEqual({
      kind: 'may_decide',
    });
  });

  test('four eyes hold for those it has been escalated to as well', () => {
    const escalated = { ...question, escalation: 'board' };
    expect(judgeApprover(escalated, { entraId: id('rita'), groups: ['board'] }, 'approve')).toEqual({
      kind: 'own_request',
    });
  });
});

describe('whether anybody can meet a rule', () => {
  const members = (table: Record<string, string[]>) =>
    new Map(Object.entries(table).map(([group, names]) => [group, names.map(id)]));

  test.each([
    ['two people for two entries', { desk: ['hank'], leads: ['lena'] }, [], null, true],
    ['one person in both groups', { desk: ['lena'], leads: ['lena'] }, [], null, false],
    ['the second one leaves a place free', { desk: ['lena', 'hank'], leads: ['lena'] }, [], null, true],
    ['the only lead asks', { desk: ['hank'], leads: ['lena'] }, ['lena'], null, false],
    ['a group that is not there', { desk: ['hank'] }, [], null, false],
    ['escalation helps out', { desk: ['hank'], board: ['bo'] }, [], 'board', true],
    ['escalation to the one who asks', { desk: ['hank'], board: ['bo'] }, ['bo'], 'board', false],
  ] as const)('%s', (_, table, excluded, escalation, expected) => {
    const groups = members(
      Object.fromEntries(Object.entries(table).map(([name, names]) => [name, [...names]])),
    );
    expect(canEverBeSatisfied(deskAndLead, groups, new Set(excluded.map(id)), escalation)).toBe(expected);
  });
});

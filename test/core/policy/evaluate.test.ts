import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/core/policy/default-policy.ts';
import { evaluatePolicy, mayTouch } from '../../../src/core/policy/evaluate.ts';
import { ruleSnapshotSchema } from '../../../src/core/policy/snapshot.ts';
import { ask, deviceOf, policyOf } from './fixtures.ts';

const groups = {
  helpdesk: { users: ['hank@contoso.com', 'hedda@contoso.com'] },
  leads: { users: ['lena@contoso.com', 'leo@contoso.com'] },
};
const ownDevice = {
  name: 'own-device',
  requester: 'owner',
  devices: { platforms: ['android', 'ios'] },
  approvals: 'none',
};
const helpdesk = {
  name: 'helpdesk',
  requester: { in: 'helpdesk' },
  devices: { ownership: ['company'] },
  reason: 'required',
  approvals: [{ need: 1, from: 'leads' }],
  expires: '2h',
  remind: '30m',
  escalate: { after: '1h', to: 'leads' },
  deliverTo: 'requester',
};
const policy = policyOf({
  groups,
  rules: [ownDevice, helpdesk],
  break_glass: { requester: { in: 'leads' }, notify: 'helpdesk' },
});

describe('the first rule that fits decides', () => {
  test('the owner of a phone needs nobody', () => {
    const ruling = evaluatePolicy(policy, ask('anna'));
    expect(ruling).toEqual({
      kind: 'allowed',
      rule: {
        name: 'own-device',
        reason: 'optional',
        deliverTo: 'owner',
        expires: 14_400_000,
        remind: null,
        escalate: null,
        breakGlass: false,
        notify: null,
      },
      approvals: [],
      reason: 'optional',
      deliverTo: 'owner',
      expires: 14_400_000,
      remind: null,
      escalate: null,
      breakGlass: false,
      notify: null,
    });
  });

  test('the help desk needs a lead, and gets the terms of its rule', () => {
    expect(evaluatePolicy(policy, ask('hank', ['helpdesk']))).toMatchObject({
      kind: 'allowed',
      rule: { name: 'helpdesk' },
      approvals: [{ need: 1, from: 'leads' }],
      reason: 'required',
      deliverTo: 'requester',
      expires: 7_200_000,
      remind: 1_800_000,
      escalate: { after: 3_600_000, to: 'leads' },
      breakGlass: false,
      notify: null,
    });
  });

  test('somebody of the help desk who owns the device comes under the earlier rule', () => {
    const own = ask('hank', ['helpdesk'], { device: deviceOf({ userId: 'id-of-hank' }) });
    expect(evaluatePolicy(policy, own)).toMatchObject({ rule: { name: 'own-device' } });
  });

  test('what a request keeps of its rule can be stored', () => {
    const ruling = evaluatePolicy(policy, ask('hank', ['helpdesk']));
    if (ruling.kind !== 'allowed') throw new Error('refused');
    expect(ruleSnapshotSchema.parse(ruling.rule)).toEqual(ruling.rule);
  });

  test.each([
    ['nobody’s rule', ask('eve')],
    ['a group that the person is not in', ask('hank', ['leads'])],
    [
      'a device outside the conditions',
      ask('hank', ['helpdesk'], { device: deviceOf({ managedDeviceOwnerType: 'personal' }) }),
    ],
    ['a device without an owner', ask('anna', [], { device: deviceOf({ userId: null }) })],
    [
      'the name of the owner without the id',
      ask('anna', [], { device: deviceOf({ userId: 'id-of-another' }) }),
    ],
  ])('refused: %s', (_, question) => {
    expect(evaluatePolicy(policy, question)).toEqual({ kind: 'refused', because: 'no_rule' });
    expect(mayTouch(policy, question.requester, question.device)).toBe(false);
  });

  test('a rule for anyone is for strangers to every group as well', () => {
    const open = policyOf({ rules: [{ name: 'open', requester: 'anyone', approvals: 'none' }] });
    expect(evaluatePolicy(open, ask('eve'))).toMatchObject({ kind: 'allowed', rule: { name: 'open' } });
  });
});

describe('break-glass', () => {
  const emergency = { breakGlass: true };

  test('is for its group alone, even where a rule would allow it', () => {
    expect(evaluatePolicy(policy, ask('hank', ['helpdesk'], emergency))).toEqual({
      kind: 'refused',
      because: 'break_glass',
    });
    expect(evaluatePolicy(policy, ask('anna', [], emergency))).toEqual({
      kind: 'refused',
      because: 'break_glass',
    });
  });

  test('does not exist where the policy has none', () => {
    const without = policyOf({ groups, rules: [ownDevice, helpdesk] });
    expect(evaluatePolicy(without, ask('lena', ['leads'], emergency))).toEqual({
      kind: 'refused',
      because: 'break_glass',
    });
  });

  test('skips the approvals of the rule and keeps its other terms', () => {
    expect(evaluatePolicy(policy, ask('lena', ['leads', 'helpdesk'], emergency))).toMatchObject({
      kind: 'allowed',
      rule: { name: 'helpdesk', breakGlass: true, notify: 'helpdesk', reason: 'required' },
      approvals: [],
      deliverTo: 'requester',
      reason: 'required',
      breakGlass: true,
      notify: 'helpdesk',
    });
  });

  test('needs a reason where the rule by itself needs none', () => {
    const own = ask('lena', ['leads'], { ...emergency, device: deviceOf({ userId: 'id-of-lena' }) });
    expect(evaluatePolicy(policy, own)).toMatchObject({ rule: { name: 'own-device' }, reason: 'required' });
  });

  test('for a device of others needs a rule that covers it, and then its owner gets the result', () => {
    const first = policyOf({
      groups,
      rules: [helpdesk],
      break_glass: { requester: { in: 'leads' }, notify: 'helpdesk' },
    });
    expect(evaluatePolicy(first, ask('lena', ['leads'], emergency))).toMatchObject({
      kind: 'allowed',
      rule: { name: 'helpdesk', deliverTo: 'owner' },
      approvals: [],
      deliverTo: 'owner',
    });
  });

  test('reaches no device that no rule covers', () => {
    const personal = deviceOf({ managedDeviceOwnerType: 'personal', operatingSystem: 'macOS' });
    expect(evaluatePolicy(policy, ask('lena', ['leads'], { ...emergency, device: personal }))).toEqual({
      kind: 'refused',
      because: 'no_rule',
    });
  });

  test('makes more devices nameable only for those who ask with it', () => {
    const { requester, device } = ask('lena', ['leads']);
    expect(mayTouch(policy, requester, device)).toBe(false);
    expect(mayTouch(policy, requester, device, true)).toBe(true);
  });
});

describe('the built-in policy', () => {
  test.each([
    ['one’s own iPhone', ask('anna'), 'allowed'],
    ['one’s own Android', ask('anna', [], { device: deviceOf({ operatingSystem: 'Android' }) }), 'allowed'],
    ['one’s own Mac', ask('anna', [], { device: deviceOf({ operatingSystem: 'macOS' }) }), 'refused'],
    ['somebody else’s phone', ask('hank'), 'refused'],
    ['a phone without an owner', ask('anna', [], { device: deviceOf({ userId: '' }) }), 'refused'],
    ['one’s own phone by break-glass', ask('anna', [], { breakGlass: true }), 'refused'],
  ])('%s: %s', (_, question, kind) => {
    expect(evaluatePolicy(defaultPolicy, question).kind).toBe(kind);
  });

  test('asks nobody', () => {
    expect(evaluatePolicy(defaultPolicy, ask('anna'))).toMatchObject({ approvals: [], deliverTo: 'owner' });
  });
});

import { describe, expect, test } from 'vitest';
import { evaluatePolicy } from '../../../src/core/policy/evaluate.ts';
import { explainPolicy } from '../../../src/core/policy/explain.ts';
import { ask, deviceOf, policyOf } from './fixtures.ts';

const policy = policyOf({
  groups: { desk: { users: ['hank@contoso.com'] }, leads: { users: ['lena@contoso.com'] } },
  rules: [
    { name: 'own', requester: 'owner', approvals: 'none' },
    {
      name: 'desk',
      requester: { in: 'desk' },
      devices: { ownership: ['company'], exclude: { categories: ['Kiosk'] } },
      approvals: [{ need: 1, from: 'leads' }],
    },
    { name: 'android', requester: 'anyone', devices: { platforms: ['android'] }, approvals: 'none' },
  ],
  break_glass: { requester: { in: 'leads' }, notify: 'desk' },
});

describe('an explanation', () => {
  test('names every rule in order, with every condition', () => {
    expect(explainPolicy(policy, ask('hank', ['desk'])).rules).toEqual([
      {
        name: 'own',
        matched: false,
        decides: false,
        checks: [
          { condition: 'requester', holds: false, why: 'the requester is not the owner of the device' },
        ],
      },
      {
        name: 'desk',
        matched: true,
        decides: true,
        checks: [
          { condition: 'requester', holds: true, why: 'the requester is in desk' },
          {
            condition: 'devices.ownership',
            holds: true,
            why: 'the ownership is company; the rule is for company',
          },
          {
            condition: 'devices.exclude.categories',
            holds: true,
            why: 'the category is Sales; the rule leaves out Kiosk',
          },
        ],
      },
      {
        name: 'android',
        matched: false,
        decides: false,
        checks: [
          { condition: 'requester', holds: true, why: 'the rule is for anyone' },
          {
            condition: 'devices.platforms',
            holds: false,
            why: 'the platform is ios; the rule is for android',
          },
        ],
      },
    ]);
  });

  test('says what could not be read', () => {
    const device = deviceOf({
      userId: null,
      managedDeviceOwnerType: 'unknown',
      deviceCategoryDisplayName: null,
    });
    const why = explainPolicy(policy, ask('hank', ['desk'], { device })).rules.flatMap(({ checks }) =>
      checks.filter(({ holds }) => !holds).map((check) => check.why),
    );
    expect(why).toEqual([
      'the device has no owner',
      'the ownership cannot be read, which counts as no match',
      'the category cannot be read, which counts as left out',
      'the platform is ios; the rule is for android',
    ]);
  });

  test('marks the first match alone as the one that decides', () => {
    const own = ask('hank', ['desk'], {
      device: deviceOf({ userId: 'id-of-hank', operatingSystem: 'Android' }),
    });
    expect(explainPolicy(policy, own).rules.map(({ matched, decides }) => [matched, decides])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  test.each([
    ask('anna'),
    ask('hank', ['desk']),
    ask('eve'),
    ask('lena', ['leads'], { breakGlass: true }),
    ask('eve', [], { breakGlass: true }),
  ])('comes to the ruling that holds', (question) => {
    expect(explainPolicy(policy, question).ruling).toEqual(evaluatePolicy(policy, question));
  });
});

describe('an explanation of break-glass', () => {
  const why = (name: string, groups: string[], more: object = {}, of = policy) =>
    explainPolicy(of, ask(name, groups, { breakGlass: true, ...more })).breakGlass.map(({ holds, why }) => [
      holds,
      why,
    ]);

  test('is there only where it was asked for', () => {
    expect(explainPolicy(policy, ask('lena', ['leads'])).breakGlass).toEqual([]);
  });

  test('says who may, and whose terms hold', () => {
    expect(why('lena', ['leads', 'desk'])).toEqual([
      [true, 'the requester is in leads'],
      [true, 'the terms are those of "desk"'],
    ]);
    expect(why('lena', ['leads'])).toEqual([
      [true, 'the requester is in leads'],
      [true, 'no rule is for this requester, but "own" covers the device; its owner gets the result'],
    ]);
    expect(why('hank', ['desk'])[0]).toEqual([false, 'the requester is not in leads']);
  });

  test('says what is missing', () => {
    const narrow = policyOf({
      groups: { leads: { users: ['lena@contoso.com'] } },
      rules: [
        { name: 'android', requester: 'owner', devices: { platforms: ['android'] }, approvals: 'none' },
      ],
      break_glass: { requester: { in: 'leads' }, notify: 'leads' },
    });
    expect(why('lena', ['leads'], {}, narrow)[1]).toEqual([false, 'no rule covers the device']);
    const without = policyOf({ rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] });
    expect(why('lena', [], {}, without)).toEqual([[false, 'the policy has no break_glass']]);
  });
});

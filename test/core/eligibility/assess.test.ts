import { describe, expect, it } from 'vitest';
import { assessEligibility } from '../../../src/core/eligibility/assess.ts';
import { type DeviceProperties, deviceOf, iphone, now } from './device-of.ts';

function assess(properties: DeviceProperties) {
  const { eligible, outcome, reasons } = assessEligibility(deviceOf(properties), 'intune-current', now);
  return { eligible, outcome, codes: reasons.map(({ code }) => code) };
}

const states: readonly (readonly [state: string | null, eligible: boolean, reason: string | null])[] = [
  ['managed', true, null],
  ['MANAGED', true, null],
  ['retirePending', false, 'being_retired'],
  ['retireIssued', false, 'being_retired'],
  ['wipePending', false, 'being_wiped'],
  ['wipeIssued', false, 'being_wiped'],
  ['deletePending', false, 'being_deleted'],
  ['discovered', false, 'not_fully_enrolled'],
  ['retireFailed', true, 'removal_failed'],
  ['wipeFailed', true, 'removal_failed'],
  ['retireCanceled', true, null],
  ['wipeCanceled', true, null],
  ['unhealthy', true, 'unhealthy'],
  ['unknownFutureValue', true, 'management_state_unknown'],
  [null, true, 'management_state_unknown'],
];

describe('management state', () => {
  it.each(states)('%s', (managementState, eligible, reason) => {
    const verdict = assess({ ...iphone, managementState });
    expect(verdict).toEqual({
      eligible,
      outcome: eligible ? 'passcode_removed' : null,
      codes: reason === null ? [] : [reason],
    });
  });
});

const agents: readonly (readonly [agent: string | null, eligible: boolean, reason: string | null])[] = [
  ['mdm', true, null],
  ['easMdm', true, null],
  ['EASMDM', true, null],
  ['intuneClient', true, null],
  ['easIntuneClient', true, null],
  ['configurationManagerClientMdm', true, null],
  ['configurationManagerClientMdmEas', true, null],
  ['eas', false, 'managed_elsewhere'],
  ['configurationManagerClient', false, 'managed_elsewhere'],
  ['jamf', false, 'managed_elsewhere'],
  ['msSense', false, 'managed_elsewhere'],
  ['microsoft365ManagedMdm', true, 'management_agent_unknown'],
  ['google', true, 'management_agent_unknown'],
  ['unknown', true, 'management_agent_unknown'],
  [null, true, 'management_agent_unknown'],
];

describe('management agent', () => {
  it.each(agents)('%s', (managementAgent, eligible, reason) => {
    const verdict = assess({ ...iphone, managementAgent });
    expect(verdict.eligible).toBe(eligible);
    expect(verdict.codes).toEqual(reason === null ? [] : [reason]);
  });
});

const actions: readonly (readonly [name: string, state: string, reason: string | null, eligible: boolean])[] =
  [
    ['resetPasscode', 'pending', 'reset_under_way', false],
    ['resetPasscode', 'active', 'reset_under_way', false],
    ['ResetPasscode', 'Active', 'reset_under_way', false],
    ['resetPasscode', 'done', null, true],
    ['resetPasscode', 'failed', null, true],
    ['resetPasscode', 'canceled', null, true],
    ['resetPasscode', 'notSupported', null, true],
    ['resetPasscode', 'none', null, true],
    ['resetPasscode', 'unknownFutureValue', 'reset_state_unknown', true],
    ['remoteLock', 'pending', null, true],
    ['wipe', 'pending', 'being_wiped', false],
    ['factoryReset', 'active', 'being_wiped', false],
    ['retire', 'pending', 'being_retired', false],
    ['removeCompanyData', 'pending', 'being_retired', false],
    ['delete', 'pending', 'being_deleted', false],
    ['wipe', 'failed', null, true],
    ['wipe', 'unknownFutureValue', null, true],
  ];

describe('actions', () => {
  it.each(actions)('%s %s', (actionName, actionState, reason, eligible) => {
    const verdict = assess({ ...iphone, deviceActionResults: [{ actionName, actionState }] });
    expect(verdict.eligible).toBe(eligible);
    expect(verdict.codes).toEqual(reason === null ? [] : [reason]);
  });

  it('finds the open reset among older ones', () => {
    const verdict = assess({
      ...iphone,
      deviceActionResults: [
        { actionName: 'resetPasscode', actionState: 'done' },
        { actionName: 'resetPasscode', actionState: 'pending' },
      ],
    });
    expect(verdict.codes).toEqual(['reset_under_way']);
  });
});

const checkIns: readonly (readonly [lastSync: string | null, reason: string | null])[] = [
  ['2026-11-23T03:59:00Z', null],
  ['2026-10-24T04:00:00Z', null],
  ['2026-10-24T03:59:59Z', 'check_in_long_ago'],
  ['2030-01-01T00:00:00Z', null],
  ['0001-01-01T00:00:00Z', 'check_in_unknown'],
  ['', 'check_in_unknown'],
  ['last week', 'check_in_unknown'],
  [null, 'check_in_unknown'],
];

describe('last check-in', () => {
  it.each(checkIns)('%s', (lastSyncDateTime, reason) => {
    const verdict = assess({ ...iphone, lastSyncDateTime });
    expect(verdict).toEqual({
      eligible: true,
      outcome: 'passcode_removed',
      codes: reason === null ? [] : [reason],
    });
  });

  it('counts whole days', () => {
    const device = deviceOf({ ...iphone, lastSyncDateTime: '2026-10-13T12:00:00Z' });
    const { reasons } = assessEligibility(device, 'intune-current', now);
    expect(reasons).toEqual([{ code: 'check_in_long_ago', values: { days: 40 } }]);
  });
});

describe('several reasons', () => {
  it('gives all that stand in the way, and nothing beside them', () => {
    const verdict = assess({
      operatingSystem: 'Windows',
      managementState: 'wipePending',
      managementAgent: 'configurationManagerClient',
      lastSyncDateTime: null,
      deviceActionResults: [{ actionName: 'resetPasscode', actionState: 'pending' }],
    });
    expect(verdict).toEqual({
      eligible: false,
      outcome: null,
      codes: ['windows_not_supported', 'managed_elsewhere', 'being_wiped', 'reset_under_way'],
    });
  });

  it('names both kinds of a device that is neither', () => {
    const verdict = assess({
      ...iphone,
      deviceEnrollmentType: 'appleUserEnrollment',
      hardwareInformation: { isSharedDevice: true },
    });
    expect(verdict.codes).toEqual(['user_enrollment_not_supported', 'shared_ipad_not_supported']);
  });

  it('says once what shows in two places', () => {
    const verdict = assess({
      ...iphone,
      managementState: 'wipePending',
      deviceActionResults: [{ actionName: 'wipe', actionState: 'pending' }],
    });
    expect(verdict.codes).toEqual(['being_wiped']);
  });

  it('informs of everything that is not told of an eligible device', () => {
    const verdict = assess({
      managementAgent: null,
      managementState: null,
      lastSyncDateTime: null,
      deviceEnrollmentType: 'userEnrollment',
    });
    expect(verdict).toEqual({
      eligible: true,
      outcome: 'device_or_work_profile_code',
      codes: [
        'android_management_unknown',
        'version_unknown',
        'management_agent_unknown',
        'management_state_unknown',
        'check_in_unknown',
      ],
    });
  });
});

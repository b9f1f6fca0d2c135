import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessEligibility } from '../../../src/core/eligibility/assess.ts';
import { type MatrixName, matrixNameSchema } from '../../../src/core/eligibility/matrix.ts';
import { isBlocking } from '../../../src/core/eligibility/reason.ts';
import { describeReasons } from '../../../src/messages/describe-reasons.ts';
import { translatorFor } from '../../../src/messages/translate.ts';
import { type DeviceProperties, deviceOf, now } from './device-of.ts';

/** Words that Graph knows, words it does not, and nothing at all. */
function word(...known: string[]): fc.Arbitrary<string | null | undefined> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  );
}

const flag = fc.constantFrom(true, false, null, undefined);

const anyProperties: fc.Arbitrary<DeviceProperties> = fc.record({
  operatingSystem: fc.oneof(
    fc.constantFrom(
      'Android',
      'AndroidForWork',
      'iOS',
      'iPadOS',
      'macOS',
      'Windows',
      'WindowsPhone',
      'Linux',
    ),
    fc.string({ minLength: 1 }),
  ),
  osVersion: fc.oneof(
    word('6.0.1', '7.0', '8', '13', '8.10.14219', '10.0.15063', '10'),
    fc.float().map(String),
  ),
  deviceEnrollmentType: word(
    'userEnrollment',
    'unknownFutureValue',
    'androidEnterpriseDedicatedDevice',
    'androidEnterpriseFullyManaged',
    'androidEnterpriseCorporateWorkProfile',
    'androidAOSPUserlessDeviceEnrollment',
    'appleBulkWithoutUser',
    'appleUserEnrollment',
    'windowsAzureADJoin',
  ),
  deviceType: word('android', 'androidForWork', 'androidEnterprise', 'windowsPhone', 'iPad', 'unknown'),
  joinType: word('azureADJoined', 'azureADRegistered'),
  azureADRegistered: flag,
  isSupervised: flag,
  model: word('iPad', 'iPhone'),
  hardwareInformation: fc.option(fc.record({ isSharedDevice: flag })),
  managementAgent: word('mdm', 'eas', 'jamf', 'intuneAosp', 'googleCloudDevicePolicyController'),
  managementState: word('managed', 'wipePending', 'wipeFailed', 'unhealthy', 'discovered'),
  lastSyncDateTime: word('2026-11-22T00:00:00Z', '2025-01-01T00:00:00Z', '0001-01-01T00:00:00Z'),
  deviceActionResults: fc.array(
    fc.record({
      actionName: word('resetPasscode', 'wipe', 'remoteLock'),
      actionState: word('pending', 'active', 'done', 'failed', 'unknownFutureValue'),
    }),
    { maxLength: 3 },
  ),
});

const anyMatrix: fc.Arbitrary<MatrixName> = fc.constantFrom(...matrixNameSchema.options);

/** Changes after which no device may be reset, whatever it was before. */
const anyObstacle: fc.Arbitrary<DeviceProperties> = fc.constantFrom(
  { operatingSystem: 'macOS' },
  { managementAgent: 'jamf' },
  { managementState: 'wipeIssued' },
  { managementState: 'retirePending' },
  { managementState: 'deletePending' },
  { managementState: 'discovered' },
  { deviceActionResults: [{ actionName: 'resetPasscode', actionState: 'pending' }] },
);

it('judges every device, with an outcome or with a reason that stands in the way', () => {
  fc.assert(
    fc.property(anyProperties, anyMatrix, (properties, matrix) => {
      const { eligible, outcome, reasons } = assessEligibility(deviceOf(properties), matrix, now);
      expect(outcome === null).toBe(!eligible);
      expect(reasons.some(isBlocking)).toBe(!eligible);
      if (!eligible) expect(reasons.every(isBlocking)).toBe(true);
      expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
    }),
    { numRuns: 1000 },
  );
});

it('stays or turns ineligible when an obstacle is added', () => {
  fc.assert(
    fc.property(anyProperties, anyObstacle, anyMatrix, (properties, obstacle, matrix) => {
      expect(assessEligibility(deviceOf({ ...properties, ...obstacle }), matrix, now).eligible).toBe(false);
    }),
    { numRuns: 500 },
  );
});

it('tells no less of a device whose version is not known than of one whose version is', () => {
  fc.assert(
    fc.property(anyProperties, anyMatrix, (properties, matrix) => {
      const known = assessEligibility(deviceOf(properties), matrix, now);
      const unknown = assessEligibility(deviceOf({ ...properties, osVersion: null }), matrix, now);
      if (known.eligible) expect(unknown.eligible).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('has words for every reason', () => {
  const translate = translatorFor('en');
  fc.assert(
    fc.property(anyProperties, anyMatrix, (properties, matrix) => {
      const { reasons } = assessEligibility(deviceOf(properties), matrix, now);
      for (const { message, remedy } of describeReasons(reasons, translate)) {
        expect(message).toMatch(/\.$/);
        expect(remedy).toMatch(/\.$/);
      }
    }),
    { numRuns: 300 },
  );
});

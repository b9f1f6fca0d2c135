import type { ManagedDevice } from '../device.ts';
import type { ExpectedOutcome } from '../request/snapshot.ts';
import { judgeActions } from './actions.ts';
import { judgeCheckIn } from './check-in.ts';
import { judgeManagement } from './management.ts';
import { type MatrixName, matrices } from './matrix.ts';
import { judgePlatform, type PlatformVerdict } from './platform.ts';
import { isBlocking, type Reason } from './reason.ts';

/** Whether a device's passcode can be reset and what that would bring. */
export type Eligibility =
  | { eligible: true; outcome: ExpectedOutcome; reasons: readonly Reason[] }
  | { eligible: false; outcome: null; reasons: readonly Reason[] };

/**
 * Judges a device by its properties alone.
 *
 * @param matrix which list of supported platforms is applied
 * @param nowMs milliseconds since 1970, to see how long ago the device was last heard of
 * @returns eligible: what comes of it, and reasons that inform (what cannot be told, what may take long); not
 *   eligible: every reason that stands in the way, and only those
 */
export function assessEligibility(device: ManagedDevice, matrix: MatrixName, nowMs: number): Eligibility {
  const platform = judgePlatform(device, matrices[matrix]);
  const reasons = distinct([
    ...platformReasons(platform, device),
    ...judgeManagement(device),
    ...judgeActions(device.deviceActionResults),
    ...judgeCheckIn(device.lastSyncDateTime, nowMs),
  ]);
  const blocking = reasons.filter(isBlocking);
  return platform.outcome === null || blocking.length > 0
    ? { eligible: false, outcome: null, reasons: blocking }
    : { eligible: true, outcome: platform.outcome, reasons };
}

function platformReasons(platform: PlatformVerdict, device: ManagedDevice): Reason[] {
  const values = { system: device.operatingSystem, version: device.osVersion ?? '' };
  const codes = platform.outcome === null ? platform.reasons : platform.doubts;
  return codes.map((code) => ({ code, values }));
}

/** A wipe shows in the state and among the actions: it is one reason. */
function distinct(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(
    (reason, position) => reasons.findIndex((other) => other.code === reason.code) === position,
  );
}

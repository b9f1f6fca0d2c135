import type { DeviceActionResult } from '../device.ts';

/** What the device's action results say of our reset. */
export type ResetObservation =
  | { kind: 'nothing' }
  | { kind: 'waiting'; startedAt: string; active: boolean }
  | { kind: 'done'; startedAt: string; result: DeviceActionResult }
  | {
      kind: 'ended';
      startedAt: string;
      how: 'failed' | 'not_supported' | 'canceled';
      errorCode: number | null;
    }
  /** Another reset beside ours, or perhaps in its place: whose code is whose cannot be told. */
  | { kind: 'ambiguous' };

const unknownStart = 'unknown';

function isReset(result: DeviceActionResult): boolean {
  return result.actionName?.toLowerCase() === 'resetpasscode';
}

/** @returns the start times of every `resetPasscode` result that is there before ours */
export function baselineOf(results: readonly DeviceActionResult[]): string[] {
  return results.filter(isReset).map((result) => result.startDateTime ?? unknownStart);
}

/**
 * Finds our reset: the one result that the baseline does not have. Graph's times are compared with Graph's times
 * only, and older entries may stay listed for ever, so neither "the newest" nor "after we asked" would be safe.
 */
export function observeReset(
  results: readonly DeviceActionResult[],
  baseline: readonly string[],
): ResetObservation {
  const fresh = newResults(results, baseline);
  const [ours, another] = fresh;
  if (ours === undefined) return { kind: 'nothing' };
  if (another !== undefined) return { kind: 'ambiguous' };
  const startedAt = ours.startDateTime ?? unknownStart;
  switch (ours.actionState.toLowerCase()) {
    case 'done':
      // It is read once more for its code, and without a start nothing would tell it from a later one then.
      if (ours.passcode !== null && ours.startDateTime === null) return { kind: 'ambiguous' };
      return { kind: 'done', startedAt, result: ours };
    case 'failed':
      return { kind: 'ended', startedAt, how: 'failed', errorCode: ours.errorCode };
    case 'notsupported':
      return { kind: 'ended', startedAt, how: 'not_supported', errorCode: ours.errorCode };
    case 'canceled':
      return { kind: 'ended', startedAt, how: 'canceled', errorCode: ours.errorCode };
    case 'active':
      return { kind: 'waiting', startedAt, active: true };
    default:
      return { kind: 'waiting', startedAt, active: false };
  }
}

/**
 * Looks for a result that was found before. Intune may list the newest reset alone: a finished one that started at
 * another time is somebody else's, though it is the only one that is new.
 * @param ours the start of the result that was found
 */
export function observeResetAgain(
  results: readonly DeviceActionResult[],
  baseline: readonly string[],
  ours: string,
): ResetObservation {
  const observation = observeReset(results, baseline);
  const isFinished = observation.kind === 'done' || observation.kind === 'ended';
  return isFinished && observation.startedAt !== ours ? { kind: 'ambiguous' } : observation;
}

/** Each baseline entry accounts for one result with its start time; what is left over is new. */
function newResults(
  results: readonly DeviceActionResult[],
  baseline: readonly string[],
): DeviceActionResult[] {
  const known = [...baseline];
  return results.filter(isReset).filter((result) => {
    const position = known.indexOf(result.startDateTime ?? unknownStart);
    if (position === -1) return true;
    known.splice(position, 1);
    return false;
  });
}

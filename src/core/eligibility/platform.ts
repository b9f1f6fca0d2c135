import type { ManagedDevice } from '../device.ts';
import type { ExpectedOutcome } from '../request/snapshot.ts';
import { isAzureAdJoined } from './azure-ad-join.ts';
import { type DeviceKind, kindsOf } from './kind.ts';
import type { MatrixRow, Verdict } from './matrix.ts';
import type { BlockingCode, InformingCode } from './reason.ts';
import { compareVersion, parseVersion, type Version } from './version.ts';

/** What the platform allows: an outcome with what could not be told, or all the reasons why there is none. */
export type PlatformVerdict =
  | { outcome: ExpectedOutcome; doubts: readonly InformingCode[] }
  | { outcome: null; reasons: readonly BlockingCode[] };

type Doubt = 'version_unknown' | 'azure_ad_join_unknown';
type Match = { verdict: Verdict; doubts: readonly Doubt[] };

/** What is said when the device may be of this kind, or of another one with another result. */
const doubtOfKind: Partial<Record<DeviceKind, InformingCode>> = {
  android_dedicated: 'android_management_unknown',
  android_fully_managed: 'android_management_unknown',
  android_corporate_work_profile: 'android_management_unknown',
  android_personal_work_profile: 'android_management_unknown',
  android_aosp_user_associated: 'android_management_unknown',
  android_aosp_userless: 'android_management_unknown',
  android_device_administrator: 'android_management_unknown',
  apple_user_enrollment: 'apple_enrollment_unknown',
  apple_shared_ipad: 'shared_ipad_unknown',
};

/**
 * Looks a device up in a matrix. A condition on something the properties do not tell neither holds nor fails: the
 * row stays possible. Only where no possible row supports the device is it certain that it cannot be reset.
 */
export function judgePlatform(device: ManagedDevice, rows: readonly MatrixRow[]): PlatformVerdict {
  const facts = { version: parseVersion(device.osVersion), joined: isAzureAdJoined(device) };
  const possible = kindsOf(device).map((kind) => ({ kind, matches: possibleRows(kind, rows, facts) }));
  const verdicts = possible.flatMap(({ matches }) => matches.map(({ verdict }) => verdict));
  const outcome = combineOutcomes(
    verdicts.flatMap((verdict) => ('outcome' in verdict ? [verdict.outcome] : [])),
  );
  if (outcome === null) {
    const reasons = verdicts.flatMap((verdict) => ('reason' in verdict ? [verdict.reason] : []));
    return { outcome, reasons: [...new Set(reasons)] };
  }

  const kindMatters = new Set(possible.map(({ matches }) => signature(matches))).size > 1;
  const doubts = possible.flatMap(({ kind, matches }) => {
    const doubt = kindMatters ? doubtOfKind[kind] : undefined;
    const conditionMatters = signature(matches).includes(',');
    return [
      ...(doubt === undefined ? [] : [doubt]),
      ...(conditionMatters ? matches.flatMap((match) => match.doubts) : []),
    ];
  });
  return { outcome, doubts: [...new Set(doubts)] };
}

function possibleRows(
  kind: DeviceKind,
  rows: readonly MatrixRow[],
  facts: { version: Version | null; joined: boolean | null },
): Match[] {
  return rows.flatMap((row) => {
    if (row.kind !== kind) return [];
    const from = row.from === undefined ? true : isBelow(facts.version, row.from, false);
    const below = row.below === undefined ? true : isBelow(facts.version, row.below, true);
    const joined = row.azureAdJoined === undefined ? true : agrees(facts.joined, row.azureAdJoined);
    if (from === false || below === false || joined === false) return [];
    const doubts: Doubt[] = [];
    if (from === null || below === null) doubts.push('version_unknown');
    if (joined === null) doubts.push('azure_ad_join_unknown');
    return [{ verdict: row.verdict, doubts }];
  });
}

/** @returns whether `version < bound` is `wanted`, or null where it cannot be told */
function isBelow(version: Version | null, bound: Version, wanted: boolean): boolean | null {
  const order = version === null ? 'unknown' : compareVersion(version, bound);
  return order === 'unknown' ? null : (order === 'below') === wanted;
}

function agrees(fact: boolean | null, wanted: boolean): boolean | null {
  return fact === null ? null : fact === wanted;
}

/** Different outcomes arise on Android alone, where one of them is for the device and one for the work profile. */
function combineOutcomes(outcomes: readonly ExpectedOutcome[]): ExpectedOutcome | null {
  const [first, ...others] = new Set(outcomes);
  if (first === undefined) return null;
  return others.length === 0 ? first : 'device_or_work_profile_code';
}

/** The distinct verdicts of one kind, comparable with those of another. */
function signature(matches: readonly Match[]): string {
  const names = matches.map(({ verdict }) => ('outcome' in verdict ? verdict.outcome : verdict.reason));
  return [...new Set(names)].sort().join(',');
}

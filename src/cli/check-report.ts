import type { ManagedDevice } from '../core/device.ts';
import type { ExpectedOutcome } from '../core/request/snapshot.ts';
import type { DescribedReason } from '../messages/describe-reasons.ts';

export type CheckReport = {
  eligible: boolean;
  outcome: ExpectedOutcome | null;
  reasons: readonly DescribedReason[];
};

const outcomeWords: Record<ExpectedOutcome, string> = {
  device_code: 'It gets a new passcode.',
  work_profile_code: 'Its work profile gets a new passcode; that of the device stays as it is.',
  passcode_removed: 'Its passcode is removed; there is no code to pass on.',
  device_or_work_profile_code:
    'It gets a new passcode, either for the device or for its work profile: which one cannot be told beforehand.',
};

/** @returns the report as text for a terminal, with a line break at its end */
export function formatReport(device: ManagedDevice, { eligible, outcome, reasons }: CheckReport): string {
  const verdict =
    eligible && outcome !== null ? `Can be reset. ${outcomeWords[outcome]}` : 'Cannot be reset.';
  const heading = eligible ? 'Good to know' : 'Why not';
  const lines = [titleOf(device), verdict];
  if (reasons.length > 0) lines.push('', `${heading}:`);
  for (const { message, remedy } of reasons) lines.push(`  - ${message}`, `    ${remedy}`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function titleOf(device: ManagedDevice): string {
  const name = device.deviceName ?? device.id;
  const system = [device.operatingSystem, device.osVersion].filter((part) => part !== null).join(' ');
  return `${name} (${[device.model, system].filter((part) => part !== null).join(', ')})`;
}

/** A device chooses its own name: it must neither steer the terminal nor turn the line around. */
export function printable(line: string): string {
  return line.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

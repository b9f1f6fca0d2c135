import { contosoIds } from '../sandbox/intune/contoso-ids.ts';

/** How many people take turns; each has any number of devices. */
export const people = 50;

export const slackTeam = 'T0BENCH';
export const entraTenant = contosoIds.tenant;
export const signingSecret = 'signing-secret-of-the-benchmark';
export const botToken = 'xoxb-benchmark';
export const graphToken = 'graph-token-of-the-benchmark';

export const personOf = (device: number): number => device % people;
export const slackId = (person: number): string => `U0BENCH${person}`;
export const address = (person: number): string => `bench${person}@contoso.com`;
export const entraId = (person: number): string => `be0c0000-0000-4000-8000-${padded(person)}`;
export const deviceId = (device: number): string => `0de70000-0000-4000-8000-${padded(device)}`;
export const deviceName = (device: number): string => `Phone ${device}`;

/** The code that a device answers with; the stand-in knows by it that a flow has come to its end, and which one. */
export const codeOf = (device: number): string => `BENCHCODE${device}E`;

/** @returns the device whose code stands in a message, or null */
export function deviceOfCodeIn(message: string): number | null {
  const [, device] = /BENCHCODE(\d+)E/u.exec(message) ?? [];
  return device === undefined ? null : Number(device);
}

function padded(number: number): string {
  return String(number).padStart(12, '0');
}

import { contosoIds } from '../sandbox/intune/contoso-ids.ts';

/** How many people take turns; each has any number of devices. */
export const people = 50;

export const slackTeam = 'T0BENCH';
export const entraTenant = contosoIds.tenant;
export const signingSecret = 'signing-secret-of-the-benchmark';
export const botToken = 'xoxb-benchmark';
export const graphToken = 'graph-token-of-the-benchmark';
/** The code that every device answers with; the stand-in knows by it when a flow has come to its end. */
export const code = '482913';

export const personOf = (device: number): number => device % people;
export const slackId = (person: number): string => `U0BENCH${person}`;
export const address = (person: number): string => `bench${person}@contoso.com`;
export const entraId = (person: number): string => `be0c0000-0000-4000-8000-${padded(person)}`;
export const deviceId = (device: number): string => `0de70000-0000-4000-8000-${padded(device)}`;
export const deviceName = (device: number): string => `Phone ${device}`;

function padded(number: number): string {
  return String(number).padStart(12, '0');
}

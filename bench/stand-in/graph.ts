import { address, codeOf, deviceId, deviceName, entraId, personOf } from '../crowd.ts';

/** The latest resets, newest first; what is longer ago than this many is found by nobody. */
const auditsListed = 3_000;
const auditsOnPage = 300;

type Reset = { id: string; device: number; at: string; answered: boolean };
const resets: Reset[] = [];
const resetsOf = new Map<number, Reset[]>();
/** By device: since when Graph has told that its reset is done, milliseconds of the growing clock. */
const toldAt = new Map<number, number>();
let answersAtOnce = true;

/** From now on devices answer only when they are told to. */
export function holdAnswers(): void {
  answersAtOnce = false;
}

/** So many devices answer, from this one on. */
export function letAnswer(first: number, count: number): void {
  for (let device = first; device < first + count; device += 1) {
    for (const reset of resetsOf.get(device) ?? []) reset.answered = true;
  }
}

/** @returns since when Graph has told that the device has answered, or null */
export function toldSince(device: number): number | null {
  return toldAt.get(device) ?? null;
}

/** @param origin where the links to further pages lead. @returns what Microsoft Graph answers; null where that is 204 without a body */
export function answerGraph(method: string, target: string, origin: string): object | null {
  const { pathname, searchParams } = new URL(target, 'http://stand-in');
  const path = pathname.replace(/^\/(v1\.0|beta)/, '');
  const filter = searchParams.get('$filter') ?? '';
  if (path === '/organization') {
    return { value: [{ id: 'bench', displayName: 'Bench', verifiedDomains: [{ name: 'contoso.com' }] }] };
  }
  if (path === '/users') {
    const [, person] = /bench(\d+)@contoso\.com/.exec(filter) ?? [];
    return { value: person === undefined || !filter.startsWith('mail') ? [] : [userOf(Number(person))] };
  }
  if (path.startsWith('/users/')) return userOf(numberIn(path));
  if (path === '/deviceManagement/managedDevices') {
    const [, device] = /deviceName eq 'Phone (\d+)'/.exec(filter) ?? [];
    return { value: device === undefined ? [] : [deviceOf(Number(device))] };
  }
  if (path === '/deviceManagement/remoteActionAudits') {
    return auditsFrom(Number(searchParams.get('$skip') ?? 0), origin);
  }
  const device = numberIn(path);
  if (method === 'POST') {
    reset(device);
    return null;
  }
  return { ...deviceOf(device), deviceActionResults: (resetsOf.get(device) ?? []).map(resultOf) };
}

/** Every id here ends in the number of what it is for. */
function numberIn(path: string): number {
  return Number(/-(\d{12})(?:\/|$)/.exec(path)?.[1] ?? 0);
}

function userOf(person: number): object {
  return {
    id: entraId(person),
    displayName: `Bench ${person}`,
    userPrincipalName: address(person),
    mail: address(person),
    proxyAddresses: [`SMTP:${address(person)}`],
    accountEnabled: true,
    userType: 'Member',
  };
}

function deviceOf(device: number): object {
  const person = personOf(device);
  return {
    id: deviceId(device),
    deviceName: deviceName(device),
    userId: entraId(person),
    userPrincipalName: address(person),
    userDisplayName: `Bench ${person}`,
    operatingSystem: 'Android',
    osVersion: '15',
    model: 'Pixel 9',
    manufacturer: 'Google',
    serialNumber: `BENCH${device}`,
    managedDeviceOwnerType: 'company',
    managementAgent: 'googleCloudDevicePolicyController',
    deviceEnrollmentType: 'androidEnterpriseFullyManaged',
    enrollmentProfileName: null,
    deviceCategoryDisplayName: 'Unknown',
    azureADRegistered: true,
    isSupervised: false,
    lastSyncDateTime: '2026-11-22T18:28:12Z',
    managementState: 'managed',
    deviceType: 'androidEnterprise',
    joinType: 'azureADRegistered',
    roleScopeTagIds: ['0'],
    hardwareInformation: { serialNumber: `BENCH${device}`, isSupervised: false, isSharedDevice: false },
  };
}

function reset(device: number): void {
  const at = new Date().toISOString();
  const made = { id: `audit-${device}-${resets.length}`, device, at, answered: answersAtOnce };
  resetsOf.set(device, [...(resetsOf.get(device) ?? []), made]);
  resets.unshift(made);
  resets.splice(auditsListed);
}

function auditsFrom(skipped: number, origin: string): object {
  const page = resets.slice(skipped, skipped + auditsOnPage);
  const next = skipped + auditsOnPage;
  const link = `${origin}/beta/deviceManagement/remoteActionAudits?$skip=${next}`;
  return {
    value: page.map(auditOf),
    ...(next < resets.length ? { '@odata.nextLink': link } : {}),
  };
}

function auditOf({ id, device, at, answered }: Reset): object {
  if (answered && !toldAt.has(device)) toldAt.set(device, performance.now());
  return {
    id,
    action: 'resetPasscode',
    actionState: answered ? 'done' : 'pending',
    requestDateTime: at,
    managedDeviceId: deviceId(device),
  };
}

function resultOf({ device, at, answered }: Reset): object {
  const pending = { actionName: 'resetPasscode', startDateTime: at, lastUpdatedDateTime: at, errorCode: 0 };
  return answered
    ? { ...pending, actionState: 'done', passcode: codeOf(device) }
    : { ...pending, actionState: 'pending' };
}

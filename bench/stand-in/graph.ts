import { address, code, deviceId, deviceName, entraId, personOf } from '../crowd.ts';

/** The latest resets, newest first; what is longer ago than this many is found by nobody. */
const auditsListed = 300;
const audits: object[] = [];
const resets = new Map<number, object[]>();

/** @returns what Microsoft Graph answers; null where that is 204 without a body */
export function answerGraph(method: string, target: string): object | null {
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
  if (path === '/deviceManagement/remoteActionAudits') return { value: audits };
  const device = numberIn(path);
  if (method === 'POST') {
    reset(device);
    return null;
  }
  return { ...deviceOf(device), deviceActionResults: resets.get(device) ?? [] };
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
  const now = new Date().toISOString();
  const done = {
    actionName: 'resetPasscode',
    actionState: 'done',
    startDateTime: now,
    lastUpdatedDateTime: now,
  };
  resets.set(device, [...(resets.get(device) ?? []), { ...done, errorCode: 0, passcode: code }]);
  audits.unshift({
    id: `audit-${device}-${audits.length}`,
    action: 'resetPasscode',
    actionState: 'done',
    requestDateTime: now,
    managedDeviceId: deviceId(device),
  });
  audits.splice(auditsListed);
}

import type { ManagedDeviceProperties } from './managed-device.ts';

export type DirectoryUser = {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail: string | null;
  /** Prefixed as Exchange does it: `SMTP:` is the primary address, `smtp:` an alias. */
  proxyAddresses: string[];
  accountEnabled: boolean;
  userType: 'Member' | 'Guest' | null;
  /** The catalogue's ids of Teams apps that are installed for this person. */
  installedApps: string[];
};

/** `members` are ids of users and of other groups; Entra lets groups contain each other in a circle. */
export type DirectoryGroup = { id: string; displayName: string; members: string[] };

/** An app in the catalogue of Teams, which gives it an `id`; the `externalId` is the one in its manifest. */
export type CatalogApp = {
  id: string;
  /** Null for apps from the store. */
  externalId: string | null;
  displayName: string;
  distributionMethod: 'organization' | 'store';
};

export type Domain = { name: string; isVerified: boolean; isInitial: boolean; isDefault: boolean };

/**
 * What a device answers to a reset when it checks in; `auto` follows its platform. `done_without_passcode` is a
 * device that says "done" and sends no code.
 */
export type DeviceAnswer = 'auto' | 'done' | 'done_without_passcode' | 'failed' | 'notSupported';

/** What only the device in somebody's hand knows. */
export type Screen = {
  locked: boolean;
  /** What opens it; null where no passcode is set. */
  passcode: string | null;
  /** What opens the work profile; null where there is none. */
  workProfilePasscode: string | null;
  /** A device that is not reachable never checks in by itself. */
  reachable: boolean;
  /** From the request to its next check-in, milliseconds. */
  checkInDelayMs: number;
  /** From the check-in to its answer, milliseconds; the action is `active` meanwhile. */
  answerDelayMs: number;
  /** Without a policy that requires a passcode a reset fails; no property of the managedDevice tells. */
  passcodeRequired: boolean;
  /** On a work profile the person must once have activated the reset token; no property tells that either. */
  resetTokenActivated: boolean;
  answer: DeviceAnswer;
};

export type ActionName = 'resetPasscode' | 'remoteLock';
export type ActionState = 'pending' | 'active' | 'done' | 'failed' | 'notSupported' | 'canceled';

export type RemoteAction = {
  auditId: string;
  name: ActionName;
  state: ActionState;
  startDateTime: string;
  lastUpdatedDateTime: string;
  passcode: string | null;
  errorCode: number;
  /** Who asked: this application through Graph, or an administrator in the admin centre. */
  initiator: 'application' | 'administrator';
  /** Before this wall-clock time Graph does not show it anywhere. */
  visibleFrom: number;
};

export type SimulatedDevice = {
  properties: ManagedDeviceProperties;
  screen: Screen;
  actions: RemoteAction[];
};

/** One row of Intune's "Device actions" page; its state is read from the action itself. */
export type ActionAudit = {
  action: RemoteAction;
  deviceId: string;
  deviceName: string;
  ownerUserPrincipalName: string;
  imei: string;
};

export type Tenant = {
  id: string;
  displayName: string;
  domains: Domain[];
  users: DirectoryUser[];
  groups: DirectoryGroup[];
  devices: SimulatedDevice[];
  catalogApps: CatalogApp[];
};

/** The tenant as it is now; newest audit first. */
export type TenantState = Tenant & { audits: ActionAudit[] };

/** @returns a state of its own, so that a seed can be used again */
export function openTenant(seed: Tenant): TenantState {
  return { ...structuredClone(seed), audits: [] };
}

export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function findDevice(tenant: Tenant, id: string): SimulatedDevice | undefined {
  return tenant.devices.find(({ properties }) => sameId(properties.id, id));
}

/** @param key object id or userPrincipalName; Graph compares both without regard to case */
export function findUser(tenant: Tenant, key: string): DirectoryUser | undefined {
  return tenant.users.find((user) => sameId(user.id, key) || sameId(user.userPrincipalName, key));
}

export function findGroup(tenant: Tenant, id: string): DirectoryGroup | undefined {
  return tenant.groups.find((group) => sameId(group.id, id));
}

/** Every group that `id` (a user or a group) is in, directly or through other groups; circles end. */
export function groupsContaining(tenant: Tenant, id: string): DirectoryGroup[] {
  const found = new Set<DirectoryGroup>();
  const visit = (member: string): void => {
    for (const group of tenant.groups) {
      if (found.has(group) || !group.members.some((entry) => sameId(entry, member))) continue;
      found.add(group);
      visit(group.id);
    }
  };
  visit(id);
  return [...found];
}

/** Ids of everything inside `group`, nested groups and their members included; circles end. */
export function transitiveMembers(tenant: Tenant, group: DirectoryGroup): string[] {
  const found = new Set<string>();
  const visit = (inside: DirectoryGroup): void => {
    for (const member of inside.members) {
      if (found.has(member)) continue;
      found.add(member);
      const nested = findGroup(tenant, member);
      if (nested !== undefined) visit(nested);
    }
  };
  visit(group);
  return [...found];
}

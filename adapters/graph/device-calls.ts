import { z } from 'zod';
import { managedDeviceSchema } from '../../src/core/device.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import type { ReadCall } from './attempt.ts';
import { pathSegment, queryString } from './odata.ts';

/** Those that v1.0 is known to have; asking it for any other one would fail the whole call. */
export const stableProperties = [
  'id',
  'deviceName',
  'userId',
  'userPrincipalName',
  'userDisplayName',
  'operatingSystem',
  'osVersion',
  'model',
  'manufacturer',
  'serialNumber',
  'managedDeviceOwnerType',
  'managementAgent',
  'deviceEnrollmentType',
  'enrollmentProfileName',
  'deviceCategoryDisplayName',
  'azureADRegistered',
  'isSupervised',
  'lastSyncDateTime',
] as const;

/** `managementState` is in beta for certain; the published types of v1.0 do not have it. */
export const betaProperties = ['id', 'managementState', 'deviceType', 'joinType', 'roleScopeTagIds'] as const;

/** Filled in only on a single device that is asked for it: a list gives every device the same empty one. */
export const singleBetaProperties = [...betaProperties, 'hardwareInformation'] as const;

/** Empty in a list. */
export const resultsProperty = 'deviceActionResults';

export const resultsSchema = managedDeviceSchema.pick({ id: true, deviceActionResults: true });

/** A row of `remoteActionAudits`; whose device it was is not kept. */
export const auditSchema = z.object({
  id: z.string().min(1),
  action: z.string(),
  managedDeviceId: managedDeviceSchema.shape.id,
  actionState: z
    .string()
    .nullish()
    .transform((value) => value ?? 'unknown'),
  requestDateTime: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
});

export const readPermission = 'DeviceManagementManagedDevices.Read.All';
export const actPermission = 'DeviceManagementManagedDevices.PrivilegedOperations.All';

const devices = '/deviceManagement/managedDevices';

export type Version = 'v1.0' | 'beta';

/** @param filter OData, already escaped but not yet percent-encoded */
export function listCall(
  prefix: string,
  version: Version,
  filter: string,
  select: readonly string[],
): ReadCall {
  const route = `/${version}${devices}`;
  const path = `${prefix}${route}${queryString({ filter, select })}`;
  return { method: 'GET', route: `GET ${route}`, path, permission: readPermission };
}

export function deviceCall(
  prefix: string,
  version: Version,
  id: ManagedDeviceId,
  select: readonly string[],
): ReadCall {
  const root = `/${version}${devices}`;
  const path = `${prefix}${root}/${pathSegment(id)}${queryString({ select })}`;
  return { method: 'GET', route: `GET ${root}/{id}`, path, permission: readPermission };
}

/** The filter is only a help: nobody has documented that it is heeded. */
export function auditsCall(prefix: string): ReadCall {
  const route = '/beta/deviceManagement/remoteActionAudits';
  const path = `${prefix}${route}${queryString({ filter: "action eq 'resetPasscode'" })}`;
  return { method: 'GET', route: `GET ${route}`, path, permission: readPermission };
}

export const resetRoute = `POST /v1.0${devices}/{id}/resetPasscode`;

export function resetPath(prefix: string, id: ManagedDeviceId): string {
  return `${prefix}/v1.0${devices}/${pathSegment(id)}/resetPasscode`;
}

/** The smallest question about devices. */
export function deviceProbeCall(prefix: string): ReadCall {
  const route = `/v1.0${devices}`;
  const path = `${prefix}${route}${queryString({ select: ['id'], top: 1 })}`;
  return { method: 'GET', route: `GET ${route}`, path, permission: readPermission };
}

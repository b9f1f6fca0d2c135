import { contosoDevices } from './contoso-devices.ts';
import { contosoIds } from './contoso-ids.ts';
import { contosoOddDevices } from './contoso-odd-devices.ts';
import { contosoApps, contosoDomains, contosoGroups, contosoUsers } from './contoso-people.ts';
import { contosoSharedDevices } from './contoso-shared-devices.ts';
import type { Tenant } from './tenant.ts';

export { contosoIds } from './contoso-ids.ts';
export { oddDeviceNames } from './contoso-odd-devices.ts';

/**
 * A small company with every kind of device. Who can do what is not said here: permissions are a policy's matter.
 * @returns the tenant as it stands in the morning; each call gives a copy of its own
 */
export function contosoTenant(): Tenant {
  return structuredClone({
    id: contosoIds.tenant,
    displayName: 'Contoso',
    domains: contosoDomains,
    users: Object.values(contosoUsers),
    groups: contosoGroups,
    devices: [...contosoDevices, ...contosoSharedDevices, ...contosoOddDevices],
    catalogApps: contosoApps,
  });
}

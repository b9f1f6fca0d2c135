import type { ManagedDevice } from '../core/device.ts';
import { deviceNameVariants, sameDeviceName, startsWithDeviceName } from '../core/device-name.ts';
import type { ManagedDeviceId } from '../core/ids.ts';
import type { EntraUser } from '../core/person.ts';
import { mayTouch } from '../core/policy/evaluate.ts';
import type { Candidate, ResetCommand } from '../core/request/schema.ts';
import { snapshotDevice } from '../core/request/snapshot.ts';
import type { ServiceContext } from './context.ts';

/** More choices than this help nobody: a longer name does. */
const mostChoices = 25;

type Requester = { user: EntraUser; groups: ReadonlySet<string> };

export type DeviceSearch =
  | { kind: 'none' }
  | { kind: 'one'; deviceId: ManagedDeviceId }
  | { kind: 'choose'; because: 'several' | 'not_exact' | 'not_found' | 'no_name'; candidates: Candidate[] };

/**
 * Looks for what somebody typed, as a name or a serial number. Only devices that the rules let this person touch
 * leave this function, and a device that is somebody else's takes the very path of one that does not exist, so that
 * neither the answer nor its time tells them apart.
 * @throws PlatformUnreachableError, PlatformRefusedError
 */
export async function searchDevices(
  context: Pick<ServiceContext, 'devices' | 'policy'>,
  command: ResetCommand,
  requester: Requester,
): Promise<DeviceSearch> {
  const policy = context.policy.current();
  const { query } = command;
  const touchable = (devices: readonly ManagedDevice[]): ManagedDevice[] =>
    distinct(devices).filter(
      (device) =>
        mayTouch(policy, requester, device) || mayTouch(policy, requester, device, command.breakGlass),
    );

  if (query !== null) {
    const names = deviceNameVariants(query);
    const [named, serials] = await Promise.all([
      context.devices.findByName(names),
      context.devices.findBySerialNumber(query),
    ]);
    const exact = touchable([
      ...named.filter((device) => device.deviceName !== null && sameDeviceName(device.deviceName, query)),
      ...serials.filter((device) => device.serialNumber?.toLowerCase() === query.toLowerCase()),
    ]);
    const [only, another] = exact;
    if (only !== undefined && another === undefined) return { kind: 'one', deviceId: only.id };
    if (only !== undefined) return choose('several', exact);
    const prefixed = touchable(
      (await context.devices.findByNamePrefix(names)).filter(
        (device) => device.deviceName !== null && startsWithDeviceName(device.deviceName, query),
      ),
    );
    if (prefixed.length > 0) return choose('not_exact', prefixed);
  }
  const { id } = requester.user;
  const own = touchable((await context.devices.listOwnedBy(id)).filter((device) => device.userId === id));
  if (own.length === 0) return { kind: 'none' };
  return choose(query === null ? 'no_name' : 'not_found', own);
}

/** @returns each device once */
export function distinct(devices: readonly ManagedDevice[]): ManagedDevice[] {
  return [...new Map(devices.map((device) => [device.id, device])).values()];
}

function choose(
  because: Extract<DeviceSearch, { kind: 'choose' }>['because'],
  devices: readonly ManagedDevice[],
): DeviceSearch {
  return { kind: 'choose', because, candidates: devices.slice(0, mostChoices).map(candidateOf) };
}

/** @returns what is shown of a device by which people know it */
export function candidateOf(device: ManagedDevice): Candidate {
  const { id, name, model, operatingSystem, lastSyncDateTime, serialNumber } = snapshotDevice(device);
  return {
    id,
    name,
    model,
    operatingSystem,
    lastSyncDateTime,
    serialTail: serialNumber?.slice(-4) ?? null,
  };
}

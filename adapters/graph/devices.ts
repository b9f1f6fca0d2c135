import { type DeviceActionResult, type ManagedDevice, managedDeviceSchema } from '../../src/core/device.ts';
import { sameDeviceName, startsWithDeviceName } from '../../src/core/device-name.ts';
import type { EntraUserId, ManagedDeviceId } from '../../src/core/ids.ts';
import type { Devices, ResetAnswer, ResetAuditPages } from '../../src/core/ports.ts';
import { deviceCall, resultsProperty, resultsSchema, stableProperties } from './device-calls.ts';
import { withDetails } from './device-details.ts';
import { type SearchParts, searchDevices } from './device-search.ts';
import { isSearchable, stringLiteral } from './odata.ts';
import { readById } from './read-by-id.ts';
import { listResetAudits } from './reset-audits.ts';
import { sameId } from './same-id.ts';

export type DevicesParts = SearchParts & { sendReset: Devices['resetPasscode'] };

/** Devices in Microsoft Intune, read and reset through Microsoft Graph. */
export class GraphDevices implements Devices {
  readonly #parts: DevicesParts;

  constructor(parts: DevicesParts) {
    this.#parts = parts;
  }

  async findByName(names: readonly string[]): Promise<ManagedDevice[]> {
    const wanted = names.filter(isSearchable);
    return await searchDevices(this.#parts, {
      filters: wanted.map((name) => `deviceName eq ${stringLiteral(name)}`),
      matches: ({ deviceName }) =>
        deviceName !== null && wanted.some((name) => sameDeviceName(deviceName, name)),
      mustBeComplete: true,
    });
  }

  async findByNamePrefix(prefixes: readonly string[]): Promise<ManagedDevice[]> {
    const wanted = prefixes.filter(isSearchable);
    return await searchDevices(this.#parts, {
      filters: wanted.map((prefix) => `startswith(deviceName,${stringLiteral(prefix)})`),
      matches: ({ deviceName }) =>
        deviceName !== null && wanted.some((prefix) => startsWithDeviceName(deviceName, prefix)),
      mustBeComplete: false,
    });
  }

  async findBySerialNumber(serialNumber: string): Promise<ManagedDevice[]> {
    const wanted = [serialNumber.trim()].filter(isSearchable);
    return await searchDevices(this.#parts, {
      filters: wanted.map((number) => `serialNumber eq ${stringLiteral(number)}`),
      matches: (device) => wanted.some((number) => sameId(device.serialNumber, number)),
      mustBeComplete: true,
    });
  }

  async listOwnedBy(userId: EntraUserId): Promise<ManagedDevice[]> {
    return await searchDevices(this.#parts, {
      filters: [userId].filter(isSearchable).map((id) => `userId eq ${stringLiteral(id)}`),
      matches: (device) => sameId(device.userId, userId),
      mustBeComplete: false,
    });
  }

  async read(id: ManagedDeviceId): Promise<ManagedDevice | null> {
    const { client, prefix, details } = this.#parts;
    const deadline = client.startDeadline();
    const call = deviceCall(prefix, 'v1.0', id, [...stableProperties, resultsProperty]);
    const device = await readById(client, id, call, managedDeviceSchema, deadline);
    return device === null ? null : withDetails(device, await details.ofDevice(id, deadline));
  }

  async readResults(id: ManagedDeviceId): Promise<DeviceActionResult[] | null> {
    const { client, prefix } = this.#parts;
    const call = deviceCall(prefix, 'v1.0', id, ['id', resultsProperty]);
    const device = await readById(client, id, call, resultsSchema, client.startDeadline());
    return device?.deviceActionResults ?? null;
  }

  async resetPasscode(id: ManagedDeviceId, options: { timeoutMs: number }): Promise<ResetAnswer> {
    return await this.#parts.sendReset(id, options);
  }

  async listResetAudits(options: { maxPages: number; from: string | null }): Promise<ResetAuditPages> {
    return await listResetAudits(this.#parts, options);
  }
}

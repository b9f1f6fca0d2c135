import type { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import { type ManagedDevice, managedDeviceSchema } from '../../src/core/device.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import type { Deadline } from './deadline.ts';
import { betaProperties, deviceCall, listCall, singleBetaProperties } from './device-calls.ts';
import { OptionalRead } from './optional-read.ts';
import { type ListParts, readList } from './paging.ts';
import { readById } from './read-by-id.ts';

const detailsSchema = managedDeviceSchema.pick({
  id: true,
  managementState: true,
  deviceType: true,
  joinType: true,
  roleScopeTagIds: true,
  hardwareInformation: true,
});
export type DeviceDetails = z.infer<typeof detailsSchema>;

export type DetailsParts = ListParts & {
  prefix: string;
  clock: Clock;
  /** Whether beta may be asked at all. */
  enabled: boolean;
};

/** Properties of devices that v1.0 lacks, or may lack. */
export class DeviceDetailsReader {
  readonly #parts: DetailsParts;
  readonly #beta: OptionalRead;
  readonly #stableState: OptionalRead;

  constructor(parts: DetailsParts) {
    this.#parts = parts;
    this.#beta = new OptionalRead(parts.clock, parts.logger, 'details of devices in beta');
    this.#stableState = new OptionalRead(parts.clock, parts.logger, 'the management state in v1.0');
  }

  /**
   * Where beta says nothing, v1.0 is still asked for the management state, alone: a device that is about to be wiped
   * shows there, and a tenant whose v1.0 lacks it refuses no more than this one question.
   * @returns null where nothing could be learned
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  async ofDevice(id: ManagedDeviceId, deadline: Deadline): Promise<DeviceDetails | null> {
    const { client, prefix, enabled } = this.#parts;
    const ask = (version: 'v1.0' | 'beta', select: readonly string[]): Promise<DeviceDetails | null> =>
      readById(client, id, deviceCall(prefix, version, id, select), detailsSchema, deadline);
    const details = enabled ? await this.#beta.ask(() => ask('beta', singleBetaProperties)) : null;
    return details ?? (await this.#stableState.ask(() => ask('v1.0', ['id', 'managementState'])));
  }

  /**
   * Asked whether or not v1.0 found anything, so that the time an answer takes does not tell what there is.
   * @returns what is known of devices that the filter lets through; empty where it is not offered
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  async ofList(filter: string, deadline: Deadline, limits: { pages: number }): Promise<DeviceDetails[]> {
    const { prefix, enabled } = this.#parts;
    if (!enabled) return [];
    const call = listCall(prefix, 'beta', filter, betaProperties);
    const list = await this.#beta.ask(() => readList(this.#parts, call, detailsSchema, deadline, limits));
    return list?.rows ?? [];
  }
}

/** @returns the device with what v1.0 left open filled in */
export function withDetails(device: ManagedDevice, details: DeviceDetails | null): ManagedDevice {
  if (details === null) return device;
  const { managementState, deviceType, joinType, roleScopeTagIds, hardwareInformation } = details;
  return { ...device, managementState, deviceType, joinType, roleScopeTagIds, hardwareInformation };
}

import { type ManagedDevice, managedDeviceSchema } from '../../src/core/device.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import { listCall, stableProperties } from './device-calls.ts';
import { type DeviceDetailsReader, withDetails } from './device-details.ts';
import { type ListParts, pickMatching, readList } from './paging.ts';

export type SearchParts = ListParts & { prefix: string; details: DeviceDetailsReader };

/** Enough for anything that was really searched for: Intune gives up to a thousand devices a page. */
const mostPages = 5;

/**
 * Searches devices. Each filter is a query of its own, because `or` has been seen to heed only one side, and every
 * row is checked again, because filters have been seen to be taken loosely or not at all.
 */
export async function searchDevices(
  parts: SearchParts,
  search: {
    /** OData; none: nothing is asked and nothing found. */
    filters: readonly string[];
    matches: (device: ManagedDevice) => boolean;
    /** Whether one match among a cut-off list is worse than none: it might be taken for the only one. */
    mustBeComplete: boolean;
  },
): Promise<ManagedDevice[]> {
  const { client, prefix, details } = parts;
  const deadline = client.startDeadline();
  const limits = { pages: mostPages };
  const lists = await Promise.all(
    search.filters.map((filter) =>
      readList(
        parts,
        listCall(prefix, 'v1.0', filter, stableProperties),
        managedDeviceSchema,
        deadline,
        limits,
      ),
    ),
  );
  const rows = lists.flatMap((list) => list.rows);
  const complete = lists.every(({ next }) => next === null);
  const devices = distinct(
    search.mustBeComplete
      ? pickMatching({ rows: distinct(rows), complete }, search.matches)
      : rows.filter(search.matches),
  );
  const known = await Promise.all(search.filters.map((filter) => details.ofList(filter, deadline, limits)));
  const detailsOf = new Map(known.flat().map((row) => [row.id, row]));
  return devices.map((device) => withDetails(device, detailsOf.get(device.id) ?? null));
}

function distinct(devices: readonly ManagedDevice[]): ManagedDevice[] {
  return [...new Map<ManagedDeviceId, ManagedDevice>(devices.map((device) => [device.id, device])).values()];
}

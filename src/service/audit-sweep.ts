import { PlatformRefusedError } from '../core/errors.ts';
import type { ManagedDeviceId, RequestId } from '../core/ids.ts';
import type { Devices, ResetAudit, ResetAuditPages } from '../core/ports.ts';
import type { WaitingList } from './waiting-list.ts';

/** The same number of calls a tick, however long the list is and however many wait. */
export const auditPages = 5;

/** What Intune's list of actions has shown so far of the devices that are waited for. */
export type AuditSweep = {
  /**
   * Reads the beginning of the list, where what is new should stand, and then goes on where the last tick left off; a
   * list that is longer than a tick allows is read in several. @throws as `Devices.listResetAudits`
   */
  readOn(waiting: Pick<WaitingList, 'ids' | 'devices'>): Promise<void>;
  newest(device: ManagedDeviceId): ResetAudit | undefined;
  /** Whether the whole list has gone by while this request waited: who has not been seen then is not in it. */
  hasPassed(request: RequestId): boolean;
  /** Whether the list goes on beyond what has been read so far. */
  isUnderWay(): boolean;
  startOver(): void;
};

export function createAuditSweep(devices: Pick<Devices, 'listResetAudits'>): AuditSweep {
  const newest = new Map<ManagedDeviceId, ResetAudit>();
  let passed: ReadonlySet<RequestId> = new Set();
  let waitedFor: ReadonlySet<RequestId> = new Set();
  let kept: ReadonlySet<ManagedDeviceId> | null = null;
  let from: string | null = null;

  const keep = ({ audits }: ResetAuditPages, waited: ReadonlySet<ManagedDeviceId>): void => {
    // Newest first, so that of two of the same moment the one that stands first is kept in the end.
    for (const audit of audits.toReversed()) {
      if (!waited.has(audit.managedDeviceId)) continue;
      const known = newest.get(audit.managedDeviceId);
      if (known === undefined || known.id === audit.id || momentOf(audit) >= momentOf(known)) {
        newest.set(audit.managedDeviceId, audit);
      }
    }
  };

  const readRest = async (place: string): Promise<ResetAuditPages> => {
    try {
      return await devices.listResetAudits({ maxPages: auditPages - 1, from: place });
    } catch (error) {
      if (!(error instanceof PlatformRefusedError)) throw error;
      // A place in a list is good for a while only; the beginning has just been read.
      return { audits: [], next: null };
    }
  };

  return {
    newest: (device) => newest.get(device),
    hasPassed: (request) => passed.has(request),
    isUnderWay: () => from !== null,
    startOver: () => {
      newest.clear();
      passed = new Set();
      from = null;
    },
    readOn: async ({ ids, devices: waited }) => {
      if (waited !== kept) for (const device of newest.keys()) if (!waited.has(device)) newest.delete(device);
      kept = waited;
      if (from === null) waitedFor = ids;
      const maxPages = from === null ? auditPages : 1;
      const beginning = await devices.listResetAudits({ maxPages, from: null });
      keep(beginning, waited);
      let { next } = beginning;
      if (from !== null && next !== null) {
        const rest = await readRest(from);
        keep(rest, waited);
        next = rest.next;
      }
      if (next === null) passed = waitedFor;
      from = next;
    },
  };
}

function momentOf({ requestDateTime }: ResetAudit): number {
  const moment = Date.parse(requestDateTime ?? '');
  return Number.isNaN(moment) ? 0 : moment;
}

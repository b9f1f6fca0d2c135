import type { Clock } from '../core/clock.ts';
import type { RequestId } from '../core/ids.ts';
import type { ResetAudit } from '../core/ports.ts';
import type { WaitingRequest } from '../core/store.ts';
import type { AuditSweep } from './audit-sweep.ts';
import { LongestAgo } from './longest-ago.ts';
import { pace, slowest } from './poll-pace.ts';

/** Devices that the list calls pending are looked at as well, this many a tick: the list may be behind. */
const distrust = 2;
/**
 * Where the list does not come at all, so many devices are looked at a tick: that tells whether Intune is there. No more
 * of those that a long list has not shown yet: they will be in it.
 */
const probes = 5;

/** `down`: nobody knows whether the list alone does not come, or Intune does not answer at all. */
export type Listing = 'listed' | 'refused' | 'down';

export type DeviceWatch = {
  /** @returns at most so many, whose devices are to be looked at now */
  choose(waiting: readonly WaitingRequest[], listing: Listing, most: number): WaitingRequest[];
  /** They are going to be looked at: what the list says of them is no news any more. */
  note(chosen: readonly WaitingRequest[], listing: Listing): void;
  /** Forgets all but these. */
  keepOnly(ids: ReadonlySet<RequestId>): void;
};

/** Knows which devices have something to tell, or have not been looked at for long. */
export function createDeviceWatch(
  clock: Clock,
  sweep: Pick<AuditSweep, 'newest' | 'hasPassed'>,
): DeviceWatch {
  const seen = new Map<RequestId, string>();
  const lookedAt = new Map<RequestId, number>();
  let kept: ReadonlySet<RequestId> | null = null;

  const auditOf = ({ deviceId }: WaitingRequest, listing: Listing): ResetAudit | undefined =>
    listing === 'listed' ? sweep.newest(deviceId) : undefined;

  return {
    choose: (waiting, listing, most) => {
      const now = clock.now();
      const growing = clock.monotonic();
      const rested = ({ id }: WaitingRequest, rest: number): boolean => {
        const at = lookedAt.get(id);
        return at === undefined || growing - at >= rest;
      };
      const due = (request: WaitingRequest): boolean =>
        rested(request, request.watched ? slowest : pace(now - request.since));
      const told: WaitingRequest[] = [];
      const unlisted = new LongestAgo(lookedAt, listing === 'down' ? probes : most);
      const unread = new LongestAgo(lookedAt, probes);
      const pending = new LongestAgo(lookedAt, distrust);
      for (const request of waiting) {
        const audit = auditOf(request, listing);
        if (audit !== undefined && isNews(audit, seen.get(request.id))) told.push(request);
        else if (audit !== undefined && !isFinished(audit)) {
          const isOld = Math.abs(now - request.since) >= slowest;
          if (isOld && rested(request, slowest)) pending.offer(request);
        } else if (due(request)) {
          // One that is finished by the list and still waits: the device's own page may be behind.
          const isYetToCome = audit === undefined && listing === 'listed' && !sweep.hasPassed(request.id);
          (isYetToCome ? unread : unlisted).offer(request);
        }
      }
      return [...told, ...unlisted.chosen, ...unread.chosen, ...pending.chosen].slice(0, most);
    },
    note: (chosen, listing) => {
      for (const request of chosen) {
        lookedAt.set(request.id, clock.monotonic());
        const audit = auditOf(request, listing);
        if (audit !== undefined) seen.set(request.id, signatureOf(audit));
      }
    },
    keepOnly: (ids) => {
      if (ids === kept) return;
      kept = ids;
      for (const map of [seen, lookedAt]) for (const id of map.keys()) if (!ids.has(id)) map.delete(id);
    },
  };
}

function signatureOf(audit: ResetAudit): string {
  return `${audit.id} ${audit.actionState}`;
}

/** A finished action that has not been looked at yet; it may be an older one, so the device itself decides. */
function isNews(audit: ResetAudit, seen: string | undefined): boolean {
  return isFinished(audit) && signatureOf(audit) !== seen;
}

function isFinished({ actionState }: ResetAudit): boolean {
  const state = actionState.toLowerCase();
  return state !== 'pending' && state !== 'none';
}

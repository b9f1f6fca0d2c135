import { PlatformRefusedError, PlatformUnreachableError } from '../core/errors.ts';
import type { ManagedDeviceId, RequestId } from '../core/ids.ts';
import type { ResetAudit } from '../core/ports.ts';
import type { StoreTransaction, WaitingRequest } from '../core/store.ts';
import { auditPages, createAuditSweep } from './audit-sweep.ts';
import type { ServiceContext } from './context.ts';

const second = 1_000;
const fastest = 2 * second;
const slowest = 60 * second;
/** The instance that polls is taken for gone when it is this late with its next look. */
const overdue = 15 * second;
/** How long a refused list of actions is left alone before it is tried again. */
const auditsRest = 10 * 60 * second;
/** A quarter of what Graph allows for devices: 2,000 requests in 20 seconds for an app in a tenant. */
export const quarterOfGraph = { perSecond: 25, most: 500 };
/** While a list that is longer than a tick allows has not been read to its end. */
const readingOn = 5 * second;
/** Devices that the list calls pending are looked at as well, this many a tick: the list may be behind. */
const distrust = 2;
/**
 * Where the list does not come at all, so many devices are looked at a tick: that tells whether Intune is there. No more
 * of those that a long list has not shown yet: they will be in it.
 */
const probes = 5;

/** `down`: nobody knows whether the list alone does not come, or Intune does not answer at all. */
type Listing = { kind: 'listed' } | { kind: 'refused' } | { kind: 'down'; retryAfterMs: number };

export type Poller = {
  start(): void;
  stop(): Promise<void>;
  /** One look at Intune. @returns milliseconds until the next one */
  tick(): Promise<number>;
};

/**
 * Watches all waiting devices with one list call a tick and makes due those requests whose device has something to
 * tell. Where the list is refused or does not show a device, single reads take its place, within the allowance; where
 * it does not come, a few of them do. One instance polls at a time. Pauses go by the growing clock: the other one jumps.
 * @param allowance how many calls it may make: a second on average, and at once after a rest
 */
export function createPoller(context: ServiceContext, allowance = quarterOfGraph): Poller {
  const sweep = createAuditSweep(context.devices);
  const seen = new Map<RequestId, string>();
  const lookedAt = new Map<RequestId, number>();
  let auditsRestUntil = Number.NEGATIVE_INFINITY;
  const stopped = new AbortController();
  let tokens = allowance.most;
  let tokensAt = context.clock.monotonic();
  let loop: Promise<void> | null = null;

  const refill = (): void => {
    const now = context.clock.monotonic();
    tokens = Math.min(allowance.most, tokens + ((now - tokensAt) / second) * allowance.perSecond);
    tokensAt = now;
  };

  const listAudits = async (waiting: readonly WaitingRequest[]): Promise<Listing> => {
    if (context.clock.monotonic() < auditsRestUntil) return { kind: 'refused' };
    try {
      tokens -= auditPages;
      await sweep.readOn(waiting);
      return { kind: 'listed' };
    } catch (error) {
      if (error instanceof PlatformUnreachableError && !error.throttled) {
        context.logger.warn({ advice: error.advice }, "Intune's list of actions does not come.");
        return { kind: 'down', retryAfterMs: error.retryAfterMs ?? 0 };
      }
      if (!(error instanceof PlatformRefusedError)) throw error;
      sweep.startOver();
      auditsRestUntil = context.clock.monotonic() + auditsRest;
      context.logger.warn(
        { advice: error.advice },
        "Intune's list of actions is refused; devices are read singly.",
      );
      return { kind: 'refused' };
    }
  };

  const auditIn = (listing: Listing, device: ManagedDeviceId): ResetAudit | undefined =>
    listing.kind === 'listed' ? sweep.newest(device) : undefined;

  const choose = (waiting: readonly WaitingRequest[], listing: Listing): RequestId[] => {
    const now = context.clock.now();
    const told: RequestId[] = [];
    const unlisted: WaitingRequest[] = [];
    const unread: WaitingRequest[] = [];
    const pending: WaitingRequest[] = [];
    for (const request of waiting) {
      const audit = auditIn(listing, request.deviceId);
      if (audit === undefined) {
        if (listing.kind === 'listed' && !sweep.hasPassed(request.id)) unread.push(request);
        else unlisted.push(request);
      } else if (isNews(audit, seen.get(request.id))) told.push(request.id);
      else pending.push(request);
    }
    const unseen = Number.POSITIVE_INFINITY;
    const sinceLook = ({ id }: WaitingRequest): number =>
      context.clock.monotonic() - (lookedAt.get(id) ?? -unseen);
    const due = (request: WaitingRequest): boolean =>
      sinceLook(request) >= (request.watched ? slowest : pace(now - request.since));
    const longestAgo = (left: WaitingRequest, right: WaitingRequest): number =>
      Number(sinceLook(left) < sinceLook(right)) - Number(sinceLook(left) > sinceLook(right));
    const single = [
      ...unlisted
        .filter(due)
        .sort(longestAgo)
        .slice(0, listing.kind === 'down' ? probes : unlisted.length),
      ...unread.filter(due).sort(longestAgo).slice(0, probes),
      ...pending
        .filter((request) => sinceLook(request) >= slowest && Math.abs(now - request.since) >= slowest)
        .sort(longestAgo)
        .slice(0, distrust),
    ].map(({ id }) => id);
    return [...told, ...single].slice(0, Math.max(0, Math.floor(tokens)));
  };

  /** Only what is really going to be looked at counts as seen: the rest is still news at the next tick. */
  const remember = (
    chosen: readonly RequestId[],
    waiting: readonly WaitingRequest[],
    listing: Listing,
  ): void => {
    const looked = new Set(chosen);
    for (const { id, deviceId } of waiting) {
      const audit = auditIn(listing, deviceId);
      if (audit !== undefined && looked.has(id)) seen.set(id, signatureOf(audit));
    }
  };

  /** @returns whether it is this instance that polls, now and until then */
  const takeTurn = (transaction: StoreTransaction, until: number): Promise<boolean> =>
    transaction.takeLease('poller', context.instance, context.clock.now(), until);

  /** So that another instance need not find out by itself that this one is gone. */
  const endTurn = async (): Promise<void> => {
    try {
      await context.store.transact((transaction) => takeTurn(transaction, context.clock.now()));
    } catch {
      // The store is gone as well: the turn runs out by itself.
    }
  };

  /** Finding out that Intune does not answer takes time as well. */
  const comeBackLater = async (wait: number, retryAfterMs: number): Promise<number> => {
    const asked = Math.max(wait, retryAfterMs);
    const until = context.clock.now() + asked + overdue;
    await context.store.transact((transaction) => takeTurn(transaction, until));
    return asked;
  };

  const tick = async (): Promise<number> => {
    const now = context.clock.now();
    const { mine, waiting, wait } = await context.store.transact(async (transaction) => {
      const listed = await transaction.listWaiting();
      const next = waitFor(listed, now);
      return { mine: await takeTurn(transaction, now + next + overdue), waiting: listed, wait: next };
    });
    if (!mine || waiting.length === 0) return wait;
    refill();
    forgetOthers([seen, lookedAt], waiting);
    try {
      const listing = await listAudits(waiting);
      const chosen = choose(waiting, listing);
      tokens -= chosen.length;
      for (const id of chosen) lookedAt.set(id, context.clock.monotonic());
      remember(chosen, waiting, listing);
      if (chosen.length > 0) {
        await context.store.transact((transaction) => transaction.pokeRequests(chosen, context.clock.now()));
        context.wake();
      }
      if (listing.kind === 'down') return await comeBackLater(wait, listing.retryAfterMs);
      return sweep.isUnderWay() ? Math.min(wait, readingOn) : wait;
    } catch (error) {
      if (!(error instanceof PlatformUnreachableError)) throw error;
      context.logger.warn({ advice: error.advice }, 'Intune could not be asked; trying again later.');
      return await comeBackLater(wait, error.retryAfterMs ?? 0);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      let wait = fastest;
      try {
        wait = await tick();
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        context.logger.error({ error: name }, 'A look at Intune failed; trying again shortly.');
      }
      await context.clock.sleep(wait, stopped.signal);
    }
  };

  return {
    tick,
    start: () => {
      loop ??= run();
    },
    stop: async () => {
      stopped.abort();
      await loop;
      await endTurn();
    },
  };
}

/** By the age of the youngest one, so that a fresh reset is never kept waiting by an old one. */
function waitFor(waiting: readonly WaitingRequest[], now: number): number {
  const active = waiting.filter(({ watched }) => !watched);
  if (active.length === 0) return waiting.length === 0 ? fastest : Math.min(slowest, 15 * second);
  return pace(now - Math.max(...active.map(({ since }) => since)));
}

function pace(age: number): number {
  return Math.min(slowest, Math.max(fastest, Math.round(age / 30)));
}

function signatureOf(audit: ResetAudit): string {
  return `${audit.id} ${audit.actionState}`;
}

/** A finished action that has not been looked at yet; it may be an older one, so the device itself decides. */
function isNews(audit: ResetAudit, seen: string | undefined): boolean {
  const state = audit.actionState.toLowerCase();
  return state !== 'pending' && state !== 'none' && signatureOf(audit) !== seen;
}

function forgetOthers(maps: readonly Map<RequestId, unknown>[], waiting: readonly WaitingRequest[]): void {
  const ids = new Set(waiting.map(({ id }) => id));
  for (const map of maps) for (const id of map.keys()) if (!ids.has(id)) map.delete(id);
}

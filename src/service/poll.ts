import { PlatformRefusedError, PlatformUnreachableError } from '../core/errors.ts';
import type { StoreTransaction, WaitingRequest } from '../core/store.ts';
import { auditPages, createAuditSweep } from './audit-sweep.ts';
import { createComplaint } from './complaint.ts';
import type { ServiceContext } from './context.ts';
import { createDeviceWatch, type Listing } from './device-watch.ts';
import { fastest, waitFor } from './poll-pace.ts';
import { createWaitingList } from './waiting-list.ts';

const second = 1_000;
/** The instance that polls is taken for gone when it is this late with renewing its turn. */
const overdue = 15 * second;
/** How long a refused list of actions is left alone before it is tried again. */
const auditsRest = 10 * 60 * second;
/** A quarter of what Graph allows for devices: 2,000 requests in 20 seconds for an app in a tenant. */
export const quarterOfGraph = { perSecond: 25, most: 500 };
/** While a list that is longer than a tick allows has not been read to its end. */
const readingOn = 5 * second;

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
  const watch = createDeviceWatch(context.clock, sweep);
  const waitingList = createWaitingList(context.clock);
  let auditsRestUntil = Number.NEGATIVE_INFINITY;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let isMine = false;
  const stopped = new AbortController();
  const blind = createComplaint(context, 'A look at Intune failed; trying again shortly.');
  let tokens = allowance.most;
  let tokensAt = context.clock.monotonic();
  let loop: Promise<void> | null = null;

  const refill = (): void => {
    const now = context.clock.monotonic();
    tokens = Math.min(allowance.most, tokens + ((now - tokensAt) / second) * allowance.perSecond);
    tokensAt = now;
  };

  /** @returns how the list came, and how long Graph wants to be left alone */
  const listAudits = async (): Promise<{ listing: Listing; retryAfterMs: number }> => {
    if (context.clock.monotonic() < auditsRestUntil) return { listing: 'refused', retryAfterMs: 0 };
    try {
      tokens -= auditPages;
      await sweep.readOn(waitingList);
      return { listing: 'listed', retryAfterMs: 0 };
    } catch (error) {
      if (error instanceof PlatformUnreachableError && !error.throttled) {
        context.logger.warn({ advice: error.advice }, "Intune's list of actions does not come.");
        return { listing: 'down', retryAfterMs: error.retryAfterMs ?? 0 };
      }
      if (!(error instanceof PlatformRefusedError)) throw error;
      sweep.startOver();
      auditsRestUntil = context.clock.monotonic() + auditsRest;
      context.logger.warn(
        { advice: error.advice },
        "Intune's list of actions is refused; devices are read singly.",
      );
      return { listing: 'refused', retryAfterMs: 0 };
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

  /** Finding out that Intune does not answer takes time as well. Nobody asks it sooner, whoever comes meanwhile. */
  const comeBackLater = async (wait: number, retryAfterMs: number): Promise<number> => {
    const asked = Math.max(wait, retryAfterMs);
    quietUntil = context.clock.monotonic() + asked;
    const until = context.clock.now() + asked + overdue;
    await context.store.transact((transaction) => takeTurn(transaction, until));
    return asked;
  };

  /** @returns whose turn it is now, and how long after a look the next one is due by who waits now */
  const lookAround = async (transaction: StoreTransaction) => {
    const now = context.clock.now();
    const survey = await transaction.surveyWaiting();
    const mine = await takeTurn(transaction, now + fastest + overdue);
    return { mine, survey, wait: waitFor(survey, now) };
  };

  const tick = async (): Promise<number> => {
    const { mine, waiting, wait } = await context.store.transact(async (transaction) => {
      const { mine, survey, wait } = await lookAround(transaction);
      return { mine, wait, waiting: mine ? await waitingList.read(transaction, survey) : [] };
    });
    isMine = mine;
    if (waiting.length === 0) {
      context.observer.polled(mine ? 'idle' : 'other_instance');
      return wait;
    }
    return await context.observer.span('look at Intune', {}, () => look(waiting, wait));
  };

  /** @returns milliseconds until the next look */
  const look = async (waiting: readonly WaitingRequest[], wait: number): Promise<number> => {
    refill();
    watch.keepOnly(waitingList.ids);
    try {
      const { listing, retryAfterMs } = await listAudits();
      context.observer.polled(listing);
      const chosen = watch.choose(waiting, listing, Math.max(0, Math.floor(tokens)));
      if (chosen.length > 0) {
        const ids = chosen.map(({ id }) => id);
        await context.store.transact((transaction) => transaction.pokeRequests(ids, context.clock.now()));
        tokens -= chosen.length;
        watch.note(chosen, listing);
        context.wake();
      }
      if (listing === 'down') return await comeBackLater(wait, retryAfterMs);
      return sweep.isUnderWay() ? Math.min(wait, readingOn) : wait;
    } catch (error) {
      if (!(error instanceof PlatformUnreachableError)) throw error;
      context.observer.polled('down');
      context.logger.warn({ advice: error.advice }, 'Intune could not be asked; trying again later.');
      return await comeBackLater(wait, error.retryAfterMs ?? 0);
    }
  };

  /**
   * Rests between two looks, though no longer than whoever waits by now allows: a fresh reset is not kept waiting by old
   * ones. The turn is kept meanwhile, and one that another instance has let go is taken.
   */
  const rest = async (wait: number): Promise<void> => {
    const { clock, store } = context;
    const lookedAt = clock.monotonic();
    let until = lookedAt + wait;
    for (let now = lookedAt; now < until; now = clock.monotonic()) {
      const isQuiet = now < quietUntil;
      await clock.sleep(isQuiet ? until - now : Math.min(fastest, until - now), stopped.signal);
      if (stopped.signal.aborted || clock.monotonic() >= until) return;
      const around = await store.transact(lookAround);
      if (around.mine && !isMine) return;
      until = Math.min(until, lookedAt + around.wait);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await rest(await tick());
        blind.over();
      } catch (error) {
        blind.failed(error);
        await context.clock.sleep(fastest, stopped.signal);
      }
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

import { endWait } from '../core/clock.ts';
import { inTime } from '../core/in-time.ts';
import type { Claim, JobKind, StoredInstruction } from '../core/store.ts';
import { createClockWatch } from './clock-watch.ts';
import { createComplaint } from './complaint.ts';
import type { ServiceContext } from './context.ts';
import { createHeartbeat } from './heartbeat.ts';
import { carryOut, factsOfInstruction, type Settle } from './instructions/carry-out.ts';
import { type Claimed, createLane, type Lane, type Reserve, type Seat } from './lane.ts';
import { sendMessage } from './send-message.ts';
import { advance } from './steps/advance.ts';
import { times } from './timing.ts';

/** How much is worked on at a time: enough to hide the platforms' latency, few enough to stay within their limits. */
const places = { requests: 32, messages: 16, instructions: 16 };

export type Worker = {
  start(): void;
  /** Takes nothing new and waits for what is under way, at most `graceMs` by the clock. */
  stop(graceMs: number): Promise<void>;
  /** @param kind of what may be due; left out where it may be anything */
  wake(kind?: JobKind): void;
  /** @returns null where an instruction that somebody waits for here cannot begin as soon as it is written down */
  reserve(): Seat<StoredInstruction> | null;
  /** Works until nothing is due at the clock's present time and nothing is under way. */
  settle(): Promise<void>;
};

/**
 * The worker that moves what is due: requests one step, messages out, instructions into effect.
 * @param options.idleMs the longest sleep; other instances' work on a shared database is noticed after that time at
 *   the latest
 * @param options.settle told what came of each instruction
 * @param options.reserved ids of instructions that were inserted for this worker; those that it takes are removed
 */
export function createWorker(
  context: Omit<ServiceContext, 'wake'>,
  { idleMs, settle, reserved }: { idleMs: number; settle: Settle; reserved: Set<string> },
): Worker {
  let stopping = false;
  let alarm = new AbortController();
  let loop: Promise<void> | null = null;
  // Where a lane is full, the first of its places that is free again wakes the worker.
  const wake = (kind?: JobKind): void => {
    if (kind === undefined || lanes[kind].hasPlace()) endWait(alarm);
  };
  const watchers: (() => void)[] = [];
  const finished = (mayHaveMore: boolean): void => {
    if (mayHaveMore) wake();
    for (const watcher of watchers.splice(0)) watcher();
  };
  const lanes = createLanes({ ...context, wake, settle }, reserved, finished);
  const allLanes = Object.values(lanes);
  const heartbeat = createHeartbeat(context, allLanes);
  const clockWatch = createClockWatch(context);
  const unread = createComplaint(context, 'The store could not be read; trying again shortly.');

  /** @returns how many items were taken, and when the next one falls due where there were none */
  const fillAll = async (): Promise<{ taken: number; due: number | null }> => {
    const { claimed, taken, due } = await context.store.transact(async (transaction) => {
      const claimed: Claimed[] = [];
      for (const lane of allLanes) if (lane.hasPlace()) claimed.push(await lane.claim(transaction));
      const taken = claimed.reduce((sum, { count }) => sum + count, 0);
      return { claimed, taken, due: taken > 0 ? null : await transaction.nextDueAt() };
    });
    for (const { begin } of claimed) begin();
    return { taken, due };
  };

  const sleepUntil = async (due: number | null): Promise<void> => {
    const wait = due === null ? idleMs : Math.min(idleMs, Math.max(0, due - context.clock.now()));
    // A due row that nobody could take is held by a lease or an earlier message: look again shortly.
    await context.clock.sleep(Math.max(wait, 50), alarm.signal);
  };

  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        if (alarm.signal.aborted) alarm = new AbortController();
        await clockWatch.check();
        const { taken, due } = await fillAll();
        unread.over();
        if (taken === 0 && !alarm.signal.aborted) await sleepUntil(due);
      } catch (error) {
        unread.failed(error);
        await context.clock.sleep(1_000, alarm.signal);
      }
    }
  };

  const settled = async (): Promise<void> => {
    while (allLanes.some((lane) => lane.running() > 0)) {
      await new Promise<void>((resolve) => {
        watchers.push(resolve);
      });
    }
  };

  return {
    wake,
    reserve: () => (loop === null || stopping ? null : lanes.instructions.reserve()),
    start: () => {
      loop ??= run();
      heartbeat.start();
    },
    settle: async () => {
      do await settled();
      while ((await fillAll()).taken > 0);
    },
    stop: async (graceMs) => {
      stopping = true;
      wake();
      await inTime(context.clock, graceMs, Promise.resolve(loop).then(settled));
      void heartbeat.stop();
    },
  };
}

function createLanes(
  context: ServiceContext & { settle: Settle },
  reserved: Set<string>,
  finished: (mayHaveMore: boolean) => void,
): Record<JobKind, Lane> & { instructions: Reserve<StoredInstruction> } {
  const claim = (limit: number, except: readonly string[]): Claim => {
    const now = context.clock.now();
    return { owner: context.instance, now, leaseUntil: now + times.lease, limit, except };
  };
  const renew = (kind: JobKind, ids: readonly string[]): Promise<void> => {
    const until = context.clock.now() + times.lease;
    return context.store.transact((transaction) =>
      transaction.renewLeases(kind, ids, context.instance, until),
    );
  };
  return {
    instructions: createLane({
      places: places.instructions,
      claim: (transaction, limit, underWay) =>
        transaction.claimInstructions({ ...claim(limit, underWay), reserved: [...reserved] }),
      renew: (ids) => renew('instructions', ids),
      idOf: ({ id }) => id,
      run: (item) => {
        reserved.delete(item.id);
        const facts = factsOfInstruction(item.instruction);
        return context.observer.span('carry out instruction', facts, () => carryOut(context, item));
      },
      // What comes of an instruction wakes the worker itself.
      finished,
    }),
    requests: createLane({
      places: places.requests,
      claim: (transaction, limit, underWay) => transaction.claimRequests(claim(limit, underWay)),
      renew: (ids) => renew('requests', ids),
      idOf: ({ request }) => request.id,
      run: (item) => {
        const facts = { requestId: item.request.id, state: item.request.state };
        return context.observer.span('advance request', facts, () => advance(context, item));
      },
      finished: () => finished(true),
    }),
    messages: createLane({
      places: places.messages,
      claim: (transaction, limit, underWay) => transaction.claimMessages(claim(limit, underWay)),
      renew: (ids) => renew('messages', ids),
      idOf: ({ message }) => message.id,
      run: (item) => {
        const facts = { requestId: item.message.requestId, kind: item.message.content.kind };
        return context.observer.span('send message', facts, () => sendMessage(context, item));
      },
      finished: () => finished(true),
    }),
  };
}

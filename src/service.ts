import type { Card } from './core/card.ts';
import { endWait } from './core/clock.ts';
import type { Click, ClickReceipt, PasscodeService, RevealAnswer, RevealAsk } from './core/door.ts';
import type { RequestId } from './core/ids.ts';
import type { Answer } from './core/message.ts';
import type { ChatActor } from './core/person.ts';
import { answerCard } from './messages/cards/answer.ts';
import { helpCard, notNowCard, receivedCard } from './messages/cards/help.ts';
import { overviewCard } from './messages/cards/overview.ts';
import { wordsFor } from './messages/words.ts';
import type { ServiceContext } from './service/context.ts';
import { createHome } from './service/home.ts';
import { createHousekeeping } from './service/housekeeping.ts';
import { personForDisplay } from './service/identity.ts';
import { factsOfInstruction } from './service/instructions/carry-out.ts';
import { withoutMissingGroups } from './service/membership.ts';
import { createPoller, type Poller } from './service/poll.ts';
import { reveal } from './service/reveal.ts';
import { takeOffer, takeRequest } from './service/take-request.ts';
import { times } from './service/timing.ts';
import { viewFor } from './service/view-for.ts';
import { createWorker, type Worker } from './service/worker.ts';

/** How many of a person's requests the `status` command shows. */
const overviewLength = 5;
/** How long somebody waits for what comes of their click; after that they are answered in general terms. */
const settleTimeout = 30_000;

export type Service = {
  door: PasscodeService;
  /** Draws the approval card for one viewer. */
  viewFor(actor: ChatActor, requestId: RequestId, locale: string | null): Promise<Card>;
  worker: Worker;
  poller: Poller;
  start(): void;
  /** Takes nothing new, finishes the moves under way, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/**
 * Builds the product: the door that the adapters knock at, the worker behind it, and the poller that watches devices.
 * @param options.idleMs the worker's longest sleep, see `createWorker`
 */
export function createService(given: Omit<ServiceContext, 'wake'>, options: { idleMs: number }): Service {
  const parts = { ...given, people: withoutMissingGroups(given.people, given.logger) };
  const waiters: Waiters = { answers: new Map(), reserved: new Set() };
  const settle = (id: string, answer: Answer): boolean => {
    const tell = waiters.answers.get(id);
    tell?.(answer);
    return tell !== undefined;
  };
  const { reserved } = waiters;
  const worker = createWorker(parts, { idleMs: options.idleMs, settle, reserved });
  const context: ServiceContext = { ...parts, wake: worker.wake };
  const poller = createPoller(context);
  const housekeeping = createHousekeeping(context);
  return {
    door: createDoor({ ...context, reserve: worker.reserve }, waiters),
    viewFor: (actor, requestId, locale) =>
      context.observer.span('draw view', { requestId, platform: actor.platform }, () =>
        viewFor(context, actor, requestId, locale),
      ),
    worker,
    poller,
    start: () => {
      worker.start();
      poller.start();
      housekeeping.start();
    },
    stop: async (graceMs) => {
      await Promise.all([poller.stop(), housekeeping.stop(), worker.stop(graceMs)]);
    },
  };
}

/**
 * Those who wait here for what comes of an instruction, by its id, and which of these this instance's worker has yet to
 * take. One that has a place is not among the latter: it begins by itself.
 */
type Waiters = { answers: Map<string, (answer: Answer) => void>; reserved: Set<string> };
type DoorContext = ServiceContext & Pick<Worker, 'reserve'>;

function createDoor(context: DoorContext, waiters: Waiters): PasscodeService {
  const home = createHome(context);
  return {
    home,
    request: (ask) => {
      const requestId = context.ids.requestId();
      const { platform } = ask.origin.actor;
      return context.observer.span('take request', { requestId, platform }, () =>
        takeRequest(context, ask, requestId),
      );
    },
    takeOffer: (ask) => {
      const requestId = context.ids.requestId();
      const { platform } = ask.origin.actor;
      return context.observer.span('take offer', { requestId, platform }, () =>
        takeOffer(context, ask, requestId),
      );
    },
    instruct: (click) =>
      context.observer.span('take instruction', factsOfInstruction(click), () =>
        takeInstruction(context, waiters, click),
      ),
    reveal: (ask: RevealAsk): Promise<RevealAnswer> => {
      const { requestId, actor } = ask;
      return context.observer.span('reveal', { requestId, platform: actor.platform }, () =>
        reveal(context, ask),
      );
    },
    status: async (actor, locale) => {
      const person = await personForDisplay(context, actor);
      const requests = await context.store.transact((transaction) =>
        transaction.listRequestsOf(actor, person, overviewLength),
      );
      return overviewCard(
        wordsFor(locale, context),
        requests.map(({ request }) => request),
      );
    },
    help: (locale) => helpCard(wordsFor(locale, context)),
    received: (locale) => receivedCard(wordsFor(locale, context)),
    notNow: (locale) => notNowCard(wordsFor(locale, context)),
  };
}

/**
 * Who clicked waits at this instance, which tells them exactly what came of it: it begins at once where it has a place,
 * and otherwise has a head start over the others.
 */
async function takeInstruction(context: DoorContext, waiters: Waiters, click: Click): Promise<ClickReceipt> {
  const id = context.ids.instructionId();
  const { onceKey, ...instruction } = click;
  const now = context.clock.now();
  const seat = context.reserve();
  const lease = { owner: context.instance, until: now + (seat === null ? times.headStart : times.lease) };
  if (seat === null) waiters.reserved.add(id);
  const settled = waitFor(context, waiters, id);
  const giveUp = (): void => {
    seat?.leave();
    settled.abandon();
  };
  const inserted = await context.store
    .transact((transaction) => transaction.insertInstruction(id, instruction, { onceKey, now, lease }))
    .catch((error: unknown) => {
      giveUp();
      throw error;
    });
  if (!inserted) {
    giveUp();
    return { kind: 'repeated' };
  }
  if (seat === null) context.wake('instructions');
  else seat.begin({ id, instruction, receivedAt: now, attempts: 0 });
  await context.atStep('instruction_kept');
  const words = wordsFor(click.locale, context);
  return {
    kind: 'accepted',
    settled: settled.answer.then((answer) => ({ answer, card: answerCard(words, answer) })),
  };
}

function waitFor(
  context: ServiceContext,
  { answers, reserved }: Waiters,
  id: string,
): { answer: Promise<Answer>; abandon: () => void } {
  const timer = new AbortController();
  const answer = new Promise<Answer>((resolve) => {
    answers.set(id, resolve);
    void context.clock.sleep(settleTimeout, timer.signal).then(() => {
      // What comes from now on is told by the service: whoever waits here must not take it and say nothing.
      answers.delete(id);
      resolve({ kind: 'working' });
    });
  }).finally(() => {
    answers.delete(id);
    reserved.delete(id);
    endWait(timer);
  });
  return { answer, abandon: () => answers.get(id)?.({ kind: 'working' }) };
}

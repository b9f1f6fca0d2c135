import { maximumQueryLength } from '../core/command-text.ts';
import type { EntraUserId } from '../core/ids.ts';
import type { ChatActor } from '../core/person.ts';
import { plainText } from '../core/plain-text.ts';
import type { Denial } from '../core/request/endings.ts';
import type { Request } from '../core/request/schema.ts';
import { limitSubject, type StoredRequest, type StoreTransaction } from '../core/store.ts';
import { alarmMessages } from './addressing.ts';
import type { ServiceContext } from './context.ts';
import { denied, type EndingFacts } from './ends.ts';
import { actorOf, commitMove, type NewMessage } from './move.ts';

/** So many refusals of one person within `refusalWindow` are told to those who watch over the bot, once. */
const refusalsToTell = 10;
const refusalWindow = 60 * 60_000;

/**
 * Ends a request with a refusal, which counts towards the person's limits as any request does.
 * @throws ConcurrentMoveError
 */
export async function deny(
  context: ServiceContext,
  stored: StoredRequest,
  request: Request,
  denial: Denial,
  facts: Omit<Parameters<typeof denied>[2], 'now'>,
): Promise<void> {
  const now = context.clock.now();
  const subject = facts.requester?.entraId ?? request.origin.actor;
  const alarm = await alarmFor(context, subject, facts.requester ?? null, request.origin.actor);
  const by = facts.requester == null ? null : actorOf(facts.requester);
  const reason =
    denial === 'device_not_found'
      ? nameTyped(request)
      : (facts.reasons?.map(({ code }) => code).join(' ') ?? '');
  await commitMove(context, stored, {
    next: denied(request, denial, { ...facts, now }),
    dueAt: null,
    audit: [{ action: 'denied', by, outcome: denial, ...(reason === '' ? {} : { reason }) }],
    events: [{ kind: 'ended' }],
    messages: alarm,
    also: async (transaction) => {
      if (!isCounted(request)) await transaction.recordHit('request', limitSubject(subject), now);
      await recordRefusal(transaction, subject, now, alarm.length > 0);
    },
  });
}

/** @returns what was typed for a device, for the audit of what was not found */
export function nameTyped({ command }: Request): string {
  return plainText(command.query ?? '', maximumQueryLength);
}

/** @returns whether a request was counted when it left the search, as one that asked back was */
export function isCounted(request: Request): boolean {
  return request.state === 'choosing_device' && request.step.kind === 'chosen' && request.retryOf === null;
}

/** Counts a refused click or request, so that guessing shows. */
export async function recordRefusal(
  transaction: StoreTransaction,
  subject: EntraUserId | ChatActor,
  now: number,
  told: boolean,
): Promise<void> {
  await transaction.recordHit('refusal', limitSubject(subject), now);
  if (told) await transaction.recordHit('refusal_told', limitSubject(subject), now);
}

/**
 * @returns the messages that tell of somebody's many refusals, where this one makes them too many; none where nobody
 *   can be told just now, and the next refusal tries again
 */
export async function alarmFor(
  context: ServiceContext,
  subject: EntraUserId | ChatActor,
  person: EndingFacts['requester'],
  actor: ChatActor,
): Promise<NewMessage[]> {
  const since = context.clock.now() - refusalWindow;
  const { refusals, told } = await context.store.transact(async (transaction) => ({
    refusals: await transaction.countHits('refusal', limitSubject(subject), since),
    told: await transaction.countHits('refusal_told', limitSubject(subject), since),
  }));
  if (refusals + 1 < refusalsToTell || told > 0) return [];
  const name = person?.displayName ?? actor.userId;
  const except = new Set(typeof subject === 'string' ? [subject] : []);
  return await alarmMessages(context, except, actor.platform, { kind: 'notice', about: 'guessing', name });
}

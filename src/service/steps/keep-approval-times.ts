import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest, StoreTransaction } from '../../core/store.ts';
import { privateApprovalMessages } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { expired } from '../ends.ts';
import { commitMove } from '../move.ts';

type Awaiting = RequestIn<'awaiting_approval'>;

/**
 * While people decide: reminds them, asks others when it takes too long, and ends it when its time is over.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function keepApprovalTimes(
  context: ServiceContext,
  stored: StoredRequest,
  request: Awaiting,
): Promise<void> {
  const now = context.clock.now();
  if (now >= request.expiresAt) {
    await commitMove(context, stored, {
      next: expired(request, 'approval', { now }),
      dueAt: null,
      audit: [{ action: 'expired', outcome: 'approval' }],
      events: [{ kind: 'ended' }],
    });
    return;
  }
  if (request.escalateAt !== null && now >= request.escalateAt)
    return await escalate(context, stored, request);
  if (request.remindAt !== null && now >= request.remindAt)
    return await remind(context, stored, request, now);
  await context.store.transact((transaction) => transaction.releaseRequest(stored, nextTime(request)));
}

/** @returns when the request has to be looked at while it waits for people */
export function nextTime(request: Awaiting): number {
  return Math.min(
    request.expiresAt,
    request.remindAt ?? request.expiresAt,
    request.escalateAt ?? request.expiresAt,
  );
}

/** Those who are asked now are asked in private: a card in a channel that changes tells nobody that it is their turn. */
async function escalate(context: ServiceContext, stored: StoredRequest, request: Awaiting): Promise<void> {
  const { requester, recipient, rule } = request.authorisation;
  const to = rule.escalate?.to;
  const except = new Set([requester.entraId, recipient.entraId]);
  const { platform } = requester.actor;
  const asked = to === undefined ? [] : await privateApprovalMessages(context, [to], except, platform);
  const places = await context.store.transact((transaction) => placesAsked(transaction, request));
  const next: Awaiting = { ...request, escalateAt: null, escalated: true };
  await commitMove(context, stored, {
    next,
    dueAt: nextTime(next),
    audit: [{ action: 'escalated', outcome: to ?? 'nobody' }],
    events: [{ kind: 'escalated' }],
    messages: asked.filter(({ place }) => !places.has(JSON.stringify(place))),
  });
}

/** Whoever was asked before sees the escalation on their card; they are not asked twice. */
async function placesAsked(transaction: StoreTransaction, request: Awaiting): Promise<Set<string>> {
  const messages = await transaction.listMessages(request.id);
  return new Set(
    messages
      .filter(({ message }) => message.content.kind === 'approval')
      .map(({ message }) => JSON.stringify(message.place)),
  );
}

/** A reminder is said under each approval card, where those who have not decided see it. */
async function remind(
  context: ServiceContext,
  stored: StoredRequest,
  request: Awaiting,
  now: number,
): Promise<void> {
  const every = request.authorisation.rule.remind;
  const following = every === null ? null : now + every;
  const remindAt = following !== null && following < request.expiresAt ? following : null;
  const next: Awaiting = { ...request, remindAt };
  const cards = await context.store.transact((transaction) => transaction.listMessages(request.id));
  await commitMove(context, stored, {
    next,
    dueAt: nextTime(next),
    audit: [],
    messages: cards
      .filter(({ message }) => message.content.kind === 'approval' && message.refusal === null)
      .map(({ message }) => ({
        place: { kind: 'under', message: message.id },
        locale: message.locale,
        content: { kind: 'event', event: { kind: 'reminded' } },
      })),
  });
}

import { hasEnded } from '../../core/request/moves.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { expired } from '../ends.ts';
import { commitMove } from '../move.ts';
import { approvalCards, askInPrivate, messagesToOthers } from './ask-in-private.ts';

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
  const otherwise = await askInPrivate(context, request);
  if (otherwise !== null) {
    const dueAt = hasEnded(otherwise.next) ? null : nextTime(request);
    await commitMove(context, stored, { ...otherwise, dueAt });
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
  const to = request.authorisation.rule.escalate?.to;
  // Whoever was asked before sees the escalation on their card; they are not asked twice.
  const asked = await approvalCards(context, request);
  const messages = to === undefined ? [] : await messagesToOthers(context, request, [to], asked);
  const next: Awaiting = { ...request, escalateAt: null, escalated: true };
  await commitMove(context, stored, {
    next,
    dueAt: nextTime(next),
    audit: [{ action: 'escalated', outcome: to ?? 'nobody' }],
    events: [{ kind: 'escalated' }],
    messages,
  });
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
  const cards = await approvalCards(context, request);
  await commitMove(context, stored, {
    next,
    dueAt: nextTime(next),
    audit: [],
    messages: cards
      .filter(({ refusal }) => refusal === null)
      .map(({ id, locale }) => ({
        place: { kind: 'under', message: id },
        locale,
        content: { kind: 'event', event: { kind: 'reminded' } },
      })),
  });
}

import type { EntraUserId } from '../../core/ids.ts';
import type { OutgoingMessage } from '../../core/message.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import { privateApprovalMessages } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { denied } from '../ends.ts';
import type { Move, NewMessage } from '../move.ts';

type Awaiting = RequestIn<'awaiting_approval'>;

/**
 * Where the question was taken nowhere (the channel is archived, the bot was put out of it), it is asked in private.
 * Where nobody can be asked so either, the request ends as it would have when it was asked.
 * @returns null where that is not called for
 * @throws PlatformUnreachableError, PlatformRefusedError
 */
export async function askInPrivate(
  context: ServiceContext,
  request: Awaiting,
): Promise<Omit<Move, 'dueAt'> | null> {
  const cards = await approvalCards(context, request);
  if (cards.some(({ refusal }) => refusal === null)) return null;
  const { entries, rule } = request.authorisation;
  const groups = entries.map(({ from }) => from);
  if (request.escalated && rule.escalate !== null) groups.push(rule.escalate.to);
  const messages = await messagesToOthers(context, request, groups, cards);
  if (messages.length > 0) return { next: request, audit: [], messages };
  // A card that stood once may stand still, and be decided upon.
  if (cards.some(({ postedRevision }) => postedRevision > 0)) return null;
  return {
    next: denied(request, 'nobody_can_approve', { now: context.clock.now() }),
    audit: [{ action: 'denied', outcome: 'nobody_can_approve' }],
    events: [{ kind: 'ended' }],
  };
}

/** @returns the question, for each in these groups who may decide and was not asked in private before */
export async function messagesToOthers(
  context: ServiceContext,
  { authorisation: { requester, recipient } }: Awaiting,
  groups: readonly string[],
  asked: readonly OutgoingMessage[],
): Promise<NewMessage[]> {
  const except = new Set<EntraUserId>([requester.entraId, recipient.entraId]);
  const messages = await privateApprovalMessages(context, groups, except, requester.actor.platform);
  const places = new Set(asked.map(({ place }) => JSON.stringify(place)));
  return messages.filter(({ place }) => !places.has(JSON.stringify(place)));
}

/** @returns every message that ever asked for a decision on it */
export async function approvalCards(context: ServiceContext, { id }: Awaiting): Promise<OutgoingMessage[]> {
  const messages = await context.store.transact((transaction) => transaction.listMessages(id));
  return messages.map(({ message }) => message).filter(({ content }) => content.kind === 'approval');
}

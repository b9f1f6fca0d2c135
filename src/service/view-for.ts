import { judgeApprover } from '../core/approval.ts';
import { approvalQuestion } from '../core/approval-standing.ts';
import type { Card } from '../core/card.ts';
import type { RequestId } from '../core/ids.ts';
import type { ChatActor } from '../core/person.ts';
import type { RequestIn } from '../core/request/schema.ts';
import { answerCard } from '../messages/cards/answer.ts';
import { approvalCard } from '../messages/cards/approval.ts';
import { wordsFor } from '../messages/words.ts';
import type { ServiceContext } from './context.ts';
import { identify } from './identity.ts';
import { groupsOf } from './membership.ts';

/**
 * Draws the approval card for one viewer: with its buttons for somebody who may decide now, without them for
 * everybody else. That is a courtesy and no protection: each click is judged on its own.
 * @throws PlatformUnreachableError, PlatformRefusedError, StoreUnavailableError
 */
export async function viewFor(
  context: ServiceContext,
  actor: ChatActor,
  requestId: RequestId,
  locale: string | null,
): Promise<Card> {
  const words = wordsFor(locale, context);
  const stored = await context.store.transact((transaction) => transaction.readRequest(requestId));
  if (stored === null) return answerCard(words, { kind: 'unknown_request' });
  const card = approvalCard(words, stored.request);
  const { request } = stored;
  if (request.state !== 'awaiting_approval' || (await mayDecide(context, actor, request))) return card;
  return { ...card, nodes: card.nodes.filter(({ kind }) => kind !== 'actions') };
}

async function mayDecide(
  context: ServiceContext,
  actor: ChatActor,
  request: RequestIn<'awaiting_approval'>,
): Promise<boolean> {
  const identification = await identify(context, actor);
  if (!identification.ok) return false;
  const { user } = identification.person;
  const groups = await groupsOf(context.people, context.policy.current(), user);
  return judgeApprover(approvalQuestion(request), { entraId: user.id, groups }).kind === 'may_decide';
}

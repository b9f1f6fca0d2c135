import { type ApprovalDecision, judgeApprover } from '../core/approval.ts';
import { approvalQuestion } from '../core/approval-standing.ts';
import type { Card, CardNode } from '../core/card.ts';
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
 * Draws the approval card for one viewer: with the buttons for what they may still decide now, without them for
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
  if (request.state !== 'awaiting_approval') return card;
  const open = await decisionsOpenTo(context, actor, request);
  const nodes = card.nodes.flatMap((node): CardNode[] => {
    if (node.kind !== 'actions') return [node];
    const buttons = node.buttons.filter(({ verb }) => open.some((decision) => decision === verb));
    return buttons.length === 0 ? [] : [{ ...node, buttons }];
  });
  return { ...card, nodes };
}

/** Who has approved may still deny. */
async function decisionsOpenTo(
  context: ServiceContext,
  actor: ChatActor,
  request: RequestIn<'awaiting_approval'>,
): Promise<ApprovalDecision['decision'][]> {
  const identification = await identify(context, actor);
  if (!identification.ok) return [];
  const { user } = identification.person;
  const groups = await groupsOf(context.people, context.policy.current(), user);
  const approver = { entraId: user.id, groups };
  return (['approve', 'deny'] as const).filter(
    (decision) => judgeApprover(approvalQuestion(request), approver, decision).kind === 'may_decide',
  );
}

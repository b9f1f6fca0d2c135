import type { Answer } from '../../core/message.ts';
import type { ServiceContext } from '../context.ts';
import { identify } from '../identity.ts';
import { actorOf, commitMove, withFreshRead } from '../move.ts';
import { removeDeliveries } from '../steps/close-offer.ts';
import type { Order } from './carry-out.ts';
import { refuse, unknownRequest } from './refusal.ts';

/**
 * "Got it": takes the code away at once. Only the person who received it can say so.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export function acknowledge(context: ServiceContext, order: Order<'acknowledge'>): Promise<Answer> {
  return withFreshRead(() => acknowledgeOnce(context, order));
}

async function acknowledgeOnce(context: ServiceContext, order: Order<'acknowledge'>): Promise<Answer> {
  const stored = await context.store.transact((transaction) => transaction.readRequest(order.what.requestId));
  if (stored === null) return await refuse(context, order, { kind: 'unknown_request' }, unknownRequest);
  const { request } = stored;
  if (request.state !== 'completed') {
    return await refuse(context, order, { kind: 'too_late' }, { request, person: null, harmless: true });
  }
  const { recipient } = request.authorisation;
  const identification = await identify(context, order.actor);
  if (!identification.ok || identification.person.user.id !== recipient.entraId) {
    const person = identification.ok ? identification.person : null;
    return await refuse(context, order, { kind: 'not_yours' }, { request, person });
  }
  await commitMove(context, stored, {
    next: { ...request, acknowledged: true, revealUntil: null },
    dueAt: null,
    audit: [{ action: 'code_removed', by: actorOf(recipient), reason: 'on_request' }],
    also: async (transaction) => {
      await order.finish(transaction);
      await removeDeliveries(context, transaction, request, 'removed_on_request');
    },
  });
  return { kind: 'acknowledged' };
}

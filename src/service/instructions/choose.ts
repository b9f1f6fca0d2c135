import type { Answer } from '../../core/message.ts';
import { isSameAccount } from '../../core/person.ts';
import type { ServiceContext } from '../context.ts';
import { commitMove, withFreshRead } from '../move.ts';
import type { Order } from './carry-out.ts';
import { refuse, unknownRequest } from './refusal.ts';

/**
 * A device taken from the picker: one of those that were offered to this very account. Whether it may be reset is
 * found out afterwards, as for one that was named outright.
 * @throws ConcurrentMoveError
 */
export function choose(context: ServiceContext, order: Order<'choose'>): Promise<Answer> {
  return withFreshRead(() => chooseOnce(context, order));
}

async function chooseOnce(context: ServiceContext, order: Order<'choose'>): Promise<Answer> {
  const stored = await context.store.transact((transaction) => transaction.readRequest(order.what.requestId));
  if (stored === null) return await refuse(context, order, { kind: 'unknown_request' }, unknownRequest);
  const { request } = stored;
  const { actor } = request.origin;
  if (!isSameAccount(actor, order.actor))
    return await refuse(context, order, { kind: 'not_yours' }, { request, person: null });
  const asking = request.state === 'choosing_device' && request.step.kind === 'asking' ? request.step : null;
  if (request.state !== 'choosing_device' || asking === null || context.clock.now() >= asking.expiresAt) {
    return await refuse(context, order, { kind: 'choice_gone' }, { request, person: null, harmless: true });
  }
  const candidate = asking.candidates.find(({ id }) => id === order.what.choice);
  if (candidate === undefined)
    return await refuse(context, order, { kind: 'choice_gone' }, { request, person: null });
  await commitMove(context, stored, {
    next: { ...request, step: { kind: 'chosen', deviceId: candidate.id } },
    dueAt: context.clock.now(),
    audit: [{ action: 'device_chosen', by: { entraId: asking.requester.entraId, chat: actor, name: null } }],
    also: order.finish,
  });
  return { kind: 'chosen', name: candidate.name };
}

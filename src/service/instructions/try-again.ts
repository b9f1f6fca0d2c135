import type { Answer } from '../../core/message.ts';
import { requesterOf, wasAskedBy, watchOf } from '../../core/request/moves.ts';
import { observeReset } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { identify } from '../identity.ts';
import { actorOf, commitMove, withFreshRead } from '../move.ts';
import type { Order } from './carry-out.ts';
import { refuse, unknownRequest } from './refusal.ts';

/**
 * A human decides that a reset whose result never showed shall be tried once more: as a request of its own, with
 * every check. The device is read first, for the first reset may have been taken after all.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export function tryAgain(context: ServiceContext, order: Order<'try_again'>): Promise<Answer> {
  return withFreshRead(() => tryAgainOnce(context, order));
}

async function tryAgainOnce(context: ServiceContext, order: Order<'try_again'>): Promise<Answer> {
  const stored = await context.store.transact((transaction) => transaction.readRequest(order.what.requestId));
  if (stored === null) return await refuse(context, order, { kind: 'unknown_request' }, unknownRequest);
  const { request } = stored;
  const identification = await identify(context, order.actor);
  // An account may have come to somebody else meanwhile; only where nobody was known yet does the account count.
  const entraId = identification.ok ? identification.person.user.id : null;
  const requester = requesterOf(request);
  const isOwn = requester === null ? wasAskedBy(request, order.actor, entraId) : requester === entraId;
  if (!identification.ok || !isOwn) {
    const person = identification.ok ? identification.person : null;
    return await refuse(context, order, { kind: 'not_yours' }, { request, person });
  }
  const watch = watchOf(request);
  if (request.state !== 'failed' || watch === null) {
    return await refuse(
      context,
      order,
      { kind: 'retry_not_needed' },
      { request, person: identification.person, harmless: true },
    );
  }
  const results = (await context.devices.readResults(request.authorisation.device.id)) ?? [];
  if (observeReset(results, watch.baseline).kind !== 'nothing') {
    await context.store.transact(async (transaction) => {
      await order.finish(transaction);
      await transaction.pokeRequests([request.id], context.clock.now());
    });
    context.wake();
    return { kind: 'retry_not_needed' };
  }
  await startAnother(context, order, stored, request);
  return { kind: 'retrying' };
}

/**
 * The second request has the device from the very transaction in which the first one lets go of it, and the first one
 * keeps what it takes to be watched again.
 */
async function startAnother(
  context: ServiceContext,
  order: Order<'try_again'>,
  stored: StoredRequest,
  request: RequestIn<'failed'>,
): Promise<void> {
  const now = context.clock.now();
  const id = context.ids.requestId();
  const { requester, device } = request.authorisation;
  const next: RequestIn<'choosing_device'> = {
    id,
    createdAt: now,
    origin: { ...request.origin, replyUrl: null },
    command: request.command,
    retryOf: request.id,
    state: 'choosing_device',
    step: { kind: 'received', deviceId: device.id },
  };
  await commitMove(context, stored, {
    next: { ...request, retriedBy: id },
    dueAt: null,
    audit: [{ action: 'retried', by: actorOf(requester), outcome: id, reason: device.id }],
    also: async (transaction) => {
      await order.finish(transaction);
      await transaction.insertRequest(next, { onceKey: `retry:${id}`, dueAt: now });
    },
  });
  context.observer.moved(null, next);
  context.logger.info(
    { requestId: id, retryOf: request.id },
    'A request was taken that tries another again.',
  );
}

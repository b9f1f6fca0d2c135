import type { EntraUserId } from '../../core/ids.ts';
import type { Answer } from '../../core/message.ts';
import type { ChatActor } from '../../core/person.ts';
import type { Canceler } from '../../core/request/endings.ts';
import { authorisationOf, hasEnded, legalMoves, wasAskedBy } from '../../core/request/moves.ts';
import type { Request } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import { alarmMessages } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { canceled } from '../ends.ts';
import { type IdentifiedPerson, identify } from '../identity.ts';
import { commitMove, type NewMessage, withFreshRead } from '../move.ts';
import type { Order } from './carry-out.ts';
import { refuse, unknownRequest } from './refusal.ts';

/**
 * Calls a request off, as long as the reset has not been sent: whoever asked may, and the device's owner may where
 * somebody else asked ("This wasn't me"), which is told to those who watch over the bot. It is called off even where
 * none of those can be told.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export function cancel(context: ServiceContext, order: Order<'cancel'>): Promise<Answer> {
  return withFreshRead(() => cancelOnce(context, order));
}

async function cancelOnce(context: ServiceContext, order: Order<'cancel'>): Promise<Answer> {
  const isNamed = order.what.requestId !== null;
  const named = isNamed ? await requestMeant(context, order, null) : null;
  if (isNamed && named === null)
    return await refuse(context, order, { kind: 'nothing_to_cancel' }, unknownRequest);
  const identification = await identify(context, order.actor);
  // Whoever typed the command may take it back even where nothing else is open to them.
  const person = identification.ok ? identification.person : null;
  const stored = named ?? (await requestMeant(context, order, person?.user.id ?? null));
  if (stored === null) return await refuse(context, order, { kind: 'nothing_to_cancel' }, null);
  const { request } = stored;
  const canceler = cancelerOf(request, order.actor, person);
  if (canceler === null) return await refuse(context, order, { kind: 'not_yours' }, { request, person });
  if (hasEnded(request) || !legalMoves[request.state].includes('canceled')) {
    return await refuse(
      context,
      order,
      { kind: 'cannot_cancel_any_more' },
      { request, person, harmless: true },
    );
  }
  const name = person?.user.displayName ?? order.actor.userId;
  const entraId = person?.user.id ?? null;
  await commitMove(context, stored, {
    next: canceled(request, canceler, { now: context.clock.now(), by: { name, entraId } }),
    dueAt: null,
    audit: [{ action: 'canceled', by: { entraId, chat: order.actor, name }, outcome: canceler }],
    events: [{ kind: 'ended' }],
    messages: canceler === 'owner' ? await alarm(context, request, name, order.actor) : [],
    also: order.finish,
  });
  return { kind: 'canceled' };
}

/** @returns the request that is to be called off: the one named, or whatever the actor has under way */
export async function requestMeant(
  context: ServiceContext,
  { actor, what: { requestId } }: Pick<Order<'cancel'>, 'actor' | 'what'>,
  person: EntraUserId | null,
): Promise<StoredRequest | null> {
  return await context.store.transact(async (transaction) => {
    if (requestId !== null) return await transaction.readRequest(requestId);
    const own = await transaction.listRequestsOf(actor, person, 20);
    return own.find(({ request }) => !hasEnded(request)) ?? null;
  });
}

function cancelerOf(request: Request, actor: ChatActor, person: IdentifiedPerson | null): Canceler | null {
  const entraId = person?.user.id ?? null;
  if (wasAskedBy(request, actor, entraId)) return 'requester';
  return entraId !== null && entraId === authorisationOf(request)?.ownerToTell?.entraId ? 'owner' : null;
}

async function alarm(
  context: ServiceContext,
  request: Request,
  name: string,
  actor: ChatActor,
): Promise<NewMessage[]> {
  const requester = authorisationOf(request)?.requester.entraId;
  const except = new Set(requester === undefined ? [] : [requester]);
  return await alarmMessages(context, except, actor.platform, { kind: 'notice', about: 'not_me', name });
}

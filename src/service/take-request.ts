import type { Ask, AskReceipt, OfferAsk, OfferReceipt } from '../core/door.ts';
import type { RequestIn } from '../core/request/schema.ts';
import { limitSubject } from '../core/store.ts';
import type { ServiceContext } from './context.ts';

type Received = RequestIn<'choosing_device'>;

/**
 * Keeps what was asked for; finding out about it is the worker's.
 * @throws StoreUnavailableError
 */
export async function takeRequest(
  context: ServiceContext,
  { origin, command, onceKey }: Ask,
): Promise<AskReceipt> {
  const request = newRequest(context, origin, command);
  const dueAt = request.createdAt;
  const inserted = await context.store.transact((transaction) =>
    transaction.insertRequest(request, { onceKey, dueAt }),
  );
  return inserted ? await begin(context, request) : { kind: 'repeated' };
}

/**
 * Keeps a request for a device that was offered. The offer has a key of its own beside the click's: two clicks on it
 * differ, and are one request all the same.
 * @throws StoreUnavailableError
 */
export async function takeOffer(context: ServiceContext, ask: OfferAsk): Promise<OfferReceipt> {
  const { origin, deviceId, onceKey } = ask;
  const command = { query: null, deviceId, reason: null, breakGlass: false };
  const request = newRequest(context, origin, command);
  const dueAt = request.createdAt;
  const offerKey = `offer:${limitSubject(origin.actor)}:${ask.offer}`;
  const kind = await context.store.transact(async (transaction) => {
    if (!(await transaction.insertOnceKey(onceKey, dueAt))) return 'repeated';
    return (await transaction.insertRequest(request, { onceKey: offerKey, dueAt })) ? 'accepted' : 'taken';
  });
  return kind === 'accepted' ? await begin(context, request) : { kind };
}

function newRequest(context: ServiceContext, origin: Ask['origin'], command: Ask['command']): Received {
  return {
    id: context.ids.requestId(),
    createdAt: context.clock.now(),
    origin,
    command,
    retryOf: null,
    state: 'choosing_device',
    step: { kind: 'received', deviceId: null },
  };
}

async function begin(context: ServiceContext, request: Received): Promise<AskReceipt> {
  context.observer.moved(null, request);
  context.wake();
  await context.atStep('request_kept');
  return { kind: 'accepted', requestId: request.id };
}

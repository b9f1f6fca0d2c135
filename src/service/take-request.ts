import type { Ask, AskReceipt, OfferAsk, OfferReceipt } from '../core/door.ts';
import type { RequestId } from '../core/ids.ts';
import type { RequestIn } from '../core/request/schema.ts';
import { limitSubject } from '../core/store.ts';
import type { ServiceContext } from './context.ts';

type Received = RequestIn<'choosing_device'>;

/**
 * Keeps what was asked for; finding out about it is the worker's.
 * @param id what the request is to be called
 * @throws StoreUnavailableError
 */
export async function takeRequest(
  context: ServiceContext,
  { origin, command, onceKey }: Ask,
  id: RequestId,
): Promise<AskReceipt> {
  const request = newRequest(context, id, { origin, command });
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
export async function takeOffer(
  context: ServiceContext,
  ask: OfferAsk,
  id: RequestId,
): Promise<OfferReceipt> {
  const { origin, deviceId, onceKey } = ask;
  const command = { query: null, deviceId, reason: null, breakGlass: false };
  const request = newRequest(context, id, { origin, command });
  const dueAt = request.createdAt;
  const offerKey = `offer:${limitSubject(origin.actor)}:${ask.offer}`;
  const kind = await context.store.transact(async (transaction) => {
    if (!(await transaction.insertOnceKey(onceKey, dueAt))) return 'repeated';
    return (await transaction.insertRequest(request, { onceKey: offerKey, dueAt })) ? 'accepted' : 'taken';
  });
  return kind === 'accepted' ? await begin(context, request) : { kind };
}

function newRequest(
  { clock }: Pick<ServiceContext, 'clock'>,
  id: RequestId,
  { origin, command }: Pick<Ask, 'origin' | 'command'>,
): Received {
  return {
    id,
    createdAt: clock.now(),
    origin,
    command,
    retryOf: null,
    state: 'choosing_device',
    step: { kind: 'received', deviceId: null },
  };
}

async function begin(context: ServiceContext, request: Received): Promise<AskReceipt> {
  context.observer.moved(null, request);
  context.logger.info({ requestId: request.id, from: null, to: request.state }, 'A request was taken.');
  context.wake('requests');
  await context.atStep('request_kept');
  return { kind: 'accepted', requestId: request.id };
}

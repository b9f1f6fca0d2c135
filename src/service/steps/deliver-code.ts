import { ConcurrentMoveError, PlatformRefusedError } from '../../core/errors.ts';
import type { OutgoingMessage } from '../../core/message.ts';
import type { Failure } from '../../core/request/endings.ts';
import { observeResetAgain } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { Secret } from '../../core/secret.ts';
import type { StoredMessage, StoredRequest, StoreTransaction } from '../../core/store.ts';
import { codeCard } from '../../messages/cards/delivery.ts';
import { wordsFor } from '../../messages/words.ts';
import { privateMessage } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { failed } from '../ends.ts';
import { identify } from '../identity.ts';
import { commitMove, redrawn } from '../move.ts';
import { backoff, times } from '../timing.ts';
import { withdrawDeliveries } from './close-offer.ts';
import { goOn } from './go-on.ts';

type Delivering = RequestIn<'delivering'>;

/**
 * Puts the code into the message that already stands in the person's private chat. Its removal is committed before
 * it is shown, so that no crash leaves a code standing; the code itself is read in this step and kept nowhere.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function deliverCode(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
): Promise<void> {
  const message = await context.store.transact((transaction) => latestDelivery(transaction, request));
  if (message === null || message.message.refusal !== null) {
    await giveUp(context, stored, request, 'undeliverable');
    return;
  }
  if (message.message.ref === null) {
    const dueAt = context.clock.now() + times.messageNet;
    await context.store.transact((transaction) => transaction.releaseRequest(stored, dueAt));
    return;
  }
  const { recipient } = request.authorisation;
  const identification = await identify(context, recipient.actor, recipient.entraId);
  if (!identification.ok || identification.person.user.id !== recipient.entraId) {
    await giveUp(context, stored, request, 'undeliverable');
    return;
  }
  const { content } = message.message;
  if (content.kind === 'delivery' && content.face === 'offer') {
    await completeWithOffer(context, stored, request);
    return;
  }
  const locale = message.message.locale ?? identification.person.account.locale;
  await show(context, stored, request, { ...message.message, locale });
}

async function latestDelivery(
  transaction: StoreTransaction,
  request: Delivering,
): Promise<StoredMessage | null> {
  const messages = await transaction.listMessages(request.id);
  return messages.findLast(({ message }) => message.content.kind === 'delivery') ?? null;
}

async function show(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
  message: OutgoingMessage,
): Promise<void> {
  const results = await context.devices.readResults(request.authorisation.device.id);
  const observation = observeResetAgain(results ?? [], request.baseline, request.resultStartedAt);
  switch (observation.kind) {
    case 'ambiguous':
      return await giveUp(context, stored, request, 'ambiguous');
    case 'nothing':
    case 'waiting':
      return await lookAgain(context, stored, request, results === null);
    case 'ended':
      return await giveUp(context, stored, request, 'code_missing');
    case 'done': {
      const { passcode } = observation.result;
      if (passcode === null) return await giveUp(context, stored, request, 'code_missing');
      return await putIn(context, stored, request, message, passcode);
    }
  }
}

/**
 * The result was seen before: a part of Intune that does not show it now is behind the one that did. Only where the
 * device stays away from Intune is it taken to be gone.
 */
async function lookAgain(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
  isAway: boolean,
): Promise<void> {
  const now = context.clock.now();
  const since = request.giveUpAt - times.delivery;
  if (now >= request.giveUpAt || (isAway && now >= since + times.away))
    return await giveUp(context, stored, request, 'code_missing');
  const dueAt = Math.min(now + backoff(context, now - since), request.giveUpAt);
  await context.store.transact((transaction) => transaction.releaseRequest(stored, dueAt));
}

async function putIn(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
  message: OutgoingMessage,
  code: Secret,
): Promise<void> {
  const { ref } = message;
  const chat = ref === null ? undefined : context.chats.get(ref.platform);
  if (ref === null || chat === undefined) throw new TypeError('A delivery was shown without its message.');
  const card = codeCard(wordsFor(message.locale, context), request, code);
  const heldUntil = context.clock.monotonic() + times.lease;
  const showing = await commitRemoval(context, stored, request, message.id);
  // A process that was stopped may have outlived its claim: others may have shown the code and taken it away.
  if (context.clock.monotonic() >= heldUntil) return;
  await goOn(showing, () =>
    update(context, showing, request, message.id, () => chat.updateStatus(ref, card)),
  );
}

async function update(
  context: ServiceContext,
  showing: StoredRequest,
  request: Delivering,
  messageId: StoredMessage['message']['id'],
  send: () => Promise<void>,
): Promise<void> {
  // What follows may come late, should this process be stopped: the code stands since then at the earliest.
  const shownAt = context.clock.now();
  try {
    await send();
    await context.atStep('code_shown');
  } catch (error) {
    if (!(error instanceof PlatformRefusedError)) throw error;
    if (error.reason === 'not_found') return await postAnew(context, showing, request);
    if (error.reason === 'recipient_unreachable')
      return await giveUp(context, showing, request, 'undeliverable');
    throw error;
  }
  try {
    await complete(context, showing, request, { messageId, shownAt });
  } catch (error) {
    if (error instanceof ConcurrentMoveError) await removeOnceMore(context, { messageId, shownAt });
    throw error;
  }
}

/** From here on the message will lose its code at its time, whatever happens to this process. */
async function commitRemoval(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
  messageId: StoredMessage['message']['id'],
): Promise<StoredRequest> {
  const now = context.clock.now();
  return await commitMove(context, stored, {
    next: { ...request, step: 'showing' },
    dueAt: now + times.messageNet,
    lease: { owner: context.instance, until: now + times.lease },
    audit: request.step === 'showing' ? [] : [{ action: 'code_shown', outcome: request.outcome }],
    also: (transaction) => scheduleRemoval(context, transaction, { messageId, shownAt: now }),
  });
}

/** Where a code stands, and since when, milliseconds since 1970. */
type Shown = { messageId: StoredMessage['message']['id']; shownAt: number };

async function scheduleRemoval(
  context: ServiceContext,
  transaction: StoreTransaction,
  { messageId, shownAt }: Shown,
): Promise<void> {
  const stored = await transaction.readMessage(messageId);
  if (stored === null) return;
  const { message } = stored;
  await transaction.saveMessage(stored, {
    ...redrawn(message, shownAt + context.policy.current().delivery.redactAfter),
    content: { kind: 'delivery', face: 'removed_after_time' },
  });
}

/** Somebody else has brought the request to its end and may have taken the code away before it was shown here. */
async function removeOnceMore(context: ServiceContext, shown: Shown): Promise<void> {
  await context.store.transact((transaction) => scheduleRemoval(context, transaction, shown));
  context.wake();
}

async function complete(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
  shown: Shown,
): Promise<void> {
  await commitMove(context, stored, {
    next: completed(context, request, null),
    dueAt: null,
    audit: [{ action: 'completed', outcome: request.outcome }],
    events: [{ kind: 'ended' }],
    also: (transaction) => scheduleRemoval(context, transaction, shown),
  });
}

async function completeWithOffer(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
): Promise<void> {
  const revealUntil = context.clock.now() + times.reveal;
  await commitMove(context, stored, {
    next: completed(context, request, revealUntil),
    dueAt: revealUntil,
    audit: [{ action: 'completed', outcome: request.outcome }],
    events: [{ kind: 'ended' }],
  });
}

function completed(
  context: ServiceContext,
  request: Delivering,
  revealUntil: number | null,
): RequestIn<'completed'> {
  const { id, createdAt, origin, command, retryOf, authorisation, intentAt, baseline } = request;
  return {
    ...{ id, createdAt, origin, command, retryOf, authorisation, intentAt, baseline },
    state: 'completed',
    outcome: request.outcome,
    resultStartedAt: request.resultStartedAt,
    late: request.late,
    endedAt: context.clock.now(),
    revealUntil,
    acknowledged: false,
  };
}

/** The person deleted the placeholder: nothing was shown, so another one is posted. */
async function postAnew(context: ServiceContext, stored: StoredRequest, request: Delivering): Promise<void> {
  await commitMove(context, stored, {
    next: { ...request, step: 'placeholder' },
    dueAt: context.clock.now() + times.messageNet,
    audit: [],
    messages: [privateMessage(request.authorisation.recipient, { kind: 'delivery', face: 'placeholder' })],
  });
}

async function giveUp(
  context: ServiceContext,
  stored: StoredRequest,
  request: Delivering,
  failure: Failure,
): Promise<void> {
  await commitMove(context, stored, {
    next: failed(request, failure, { now: context.clock.now() }),
    dueAt: null,
    audit: [{ action: 'failed', outcome: failure }],
    events: [{ kind: 'ended' }],
    also: (transaction) => withdrawDeliveries(context, transaction, request),
  });
}

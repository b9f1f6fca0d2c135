import type { Card } from '../core/card.ts';
import { isPlatformError } from '../core/errors.ts';
import type { MessagePlace, OutgoingMessage } from '../core/message.ts';
import type { ChatActor, Platform } from '../core/person.ts';
import type { ChatPeople, ChatPlatform } from '../core/ports.ts';
import type { StoredMessage, StoredRequest } from '../core/store.ts';
import { type MessageRef, platformOf, type Target } from '../core/target.ts';
import { drawMessage } from '../messages/draw.ts';
import { wordsFor } from '../messages/words.ts';
import { stepOfMessage } from './at-step.ts';
import type { ServiceContext } from './context.ts';
import { keepFailure, keepPosted, keepRefusal, keepUnconnected, mustBeRemoved } from './message-outcome.ts';
import { failureCauseOf } from './observer.ts';
import { times } from './timing.ts';

/**
 * Sends one message that is due: posts it, or brings what stands there up to date. It never rejects; what could not
 * be sent stays due. A lost answer can make a second status message, never a second reset and never a code.
 */
export async function sendMessage(context: ServiceContext, stored: StoredMessage): Promise<void> {
  const started = context.clock.monotonic();
  let platform: Platform | null = null;
  try {
    const address = await addressOf(context, stored.message);
    if (address === null) return await keepRefusal(context, stored.message, 'its thread is not there');
    const { target } = address;
    platform = stored.message.ref?.platform ?? platformOf(target);
    const chat = context.chats.get(platform);
    if (chat === undefined) return await keepUnconnected(context, stored.message, platform);
    const request = await requestOf(context, stored.message);
    const words = wordsFor(await localeOf(chat, address), context);
    const card = drawMessage(stored.message, request?.request ?? null, words);
    const ref = card === null ? stored.message.ref : await post(chat, stored.message, target, card);
    await context.atStep(stepOfMessage(stored.message));
    await keepPosted(context, stored.message, ref);
    const took = context.clock.monotonic() - started;
    context.observer.messageSent(platform, stored.message.content.kind, took);
  } catch (error) {
    // Without a platform the store could not even say where it goes to.
    if (platform !== null)
      context.observer.messageFailed(platform, stored.message.content.kind, failureCauseOf(error));
    await keepFailure(context, stored.message, error);
  }
}

/** Where a message goes, and who reads it there: one person, or null where it is said to several. */
type Address = { target: Target; reader: ChatActor | null; locale: string | null };

/** @returns null where the message belongs under one that was never posted */
async function addressOf(
  context: ServiceContext,
  { place, locale }: OutgoingMessage,
): Promise<Address | null> {
  if (place.kind !== 'under') return { target: place, reader: readerOf(place), locale };
  const parent = await context.store.transact((transaction) => transaction.readMessage(place.message));
  if (parent === null || parent.message.ref === null) return null;
  return {
    target: { kind: 'thread', of: parent.message.ref },
    reader: readerOf(parent.message.place),
    locale,
  };
}

function readerOf(place: MessagePlace): ChatActor | null {
  switch (place.kind) {
    case 'private':
    case 'reply':
      return place.person;
    case 'channel':
    case 'thread':
    case 'under':
      return null;
  }
}

/**
 * The language that a message is read in. Where it was not known when the message was written, the platform is asked
 * for its reader's; what is said to several has the channels' language, by null.
 */
async function localeOf(chat: ChatPeople, { reader, locale }: Address): Promise<string | null> {
  if (locale !== null || reader === null) return locale;
  try {
    return (await chat.describe(reader, { maxAgeMs: times.display })).locale;
  } catch (error) {
    if (isPlatformError(error)) return null;
    throw error;
  }
}

async function requestOf(
  context: ServiceContext,
  { requestId }: OutgoingMessage,
): Promise<StoredRequest | null> {
  if (requestId === null) return null;
  return await context.store.transact((transaction) => transaction.readRequest(requestId));
}

async function post(
  chat: ChatPlatform,
  message: OutgoingMessage,
  target: Target,
  card: Card,
): Promise<MessageRef> {
  const { ref, content } = message;
  if (ref !== null) {
    await (mustBeRemoved(message) ? chat.redact(ref, card) : chat.updateStatus(ref, card));
    return ref;
  }
  if (content.kind === 'delivery' && target.kind === 'private') {
    return await chat.deliverPrivately(target.person, card);
  }
  if (content.kind !== 'approval') return await chat.postStatus(target, card);
  const [outcome] = await chat.askApprovers([target], card);
  if (outcome === undefined) throw new TypeError('A chat platform gave no answer for an approver.');
  if (!outcome.ok) throw outcome.error;
  return outcome.ref;
}

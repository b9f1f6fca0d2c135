import type { Card } from '../core/card.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../core/errors.ts';
import type { MessagePlace, OutgoingMessage } from '../core/message.ts';
import type { ChatActor, Platform } from '../core/person.ts';
import type { ChatPeople, ChatPlatform } from '../core/ports.ts';
import type { StoredMessage, StoredRequest, StoreTransaction } from '../core/store.ts';
import { type MessageRef, platformOf, type Target } from '../core/target.ts';
import { drawMessage } from '../messages/draw.ts';
import { wordsFor } from '../messages/words.ts';
import { stepOfMessage } from './at-step.ts';
import type { ServiceContext } from './context.ts';
import { newMessage } from './move.ts';
import { failureCauseOf } from './observer.ts';
import { backoff, times } from './timing.ts';

/** A platform that refuses us altogether (token, permission) is asked again at this pace: an operator must act first. */
const operatorPace = 60_000;

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
    if (chat === undefined) return await keepRefusal(context, stored.message, `${platform} is not connected`);
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
    if (error instanceof PlatformRefusedError || error instanceof PlatformUnreachableError) return null;
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
  { ref, content }: OutgoingMessage,
  target: Target,
  card: Card,
): Promise<MessageRef> {
  const removes =
    content.kind === 'shown_code' || (content.kind === 'delivery' && content.face.startsWith('removed'));
  if (ref !== null) {
    await (removes ? chat.redact(ref, card) : chat.updateStatus(ref, card));
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

/** The message is read once more: it may have been wanted otherwise while it was on its way. */
async function keepPosted(
  context: ServiceContext,
  sent: OutgoingMessage,
  ref: MessageRef | null,
): Promise<void> {
  const now = context.clock.now();
  const first: Before = (transaction) => poke(transaction, sent, now);
  await rewrite(context, sent, sent.postedRevision === 0 ? first : nothingBefore, async (_, message) => ({
    ...message,
    // Whoever took it over from a process that stood still has posted it too: what stands in the first place counts.
    ref: message.ref ?? ref,
    postedRevision: sent.wantedRevision,
    attempts: 0,
    dueAt: message.wantedRevision > sent.wantedRevision ? (message.dueAt ?? now) : null,
  }));
}

async function keepFailure(context: ServiceContext, sent: OutgoingMessage, error: unknown): Promise<void> {
  const facts = { requestId: sent.requestId, message: sent.content.kind };
  if (error instanceof PlatformRefusedError) {
    const operator = error.reason === 'unauthenticated' || error.reason === 'permission';
    context.logger.warn({ ...facts, platform: error.platform, code: error.platformCode }, error.advice);
    if (!operator && !mustBeRemoved(sent)) return await keepRefusal(context, sent, error.platformCode);
  } else if (!(error instanceof PlatformUnreachableError)) {
    const name = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? error.stack : undefined;
    context.logger.error({ ...facts, error: name, stack }, 'A message could not be drawn or sent.');
  }
  const asked = error instanceof PlatformUnreachableError ? (error.retryAfterMs ?? 0) : 0;
  const pace = error instanceof PlatformRefusedError ? operatorPace : 0;
  const grown = backoff(context, 1_000 * 2 ** Math.min(sent.attempts + 1, 9));
  await rewrite(context, sent, nothingBefore, async (_, message) => ({
    ...message,
    attempts: message.attempts + 1,
    dueAt: context.clock.now() + Math.max(asked, pace, grown),
  }));
}

/** A code that may stand somewhere is taken out until the platform confirms it, however long that takes. */
function mustBeRemoved({ content }: OutgoingMessage): boolean {
  return content.kind === 'shown_code' || (content.kind === 'delivery' && content.face.startsWith('removed'));
}

/** The platform will not take it. Whoever cannot be written to is told by the way that their command came, if any. */
async function keepRefusal(context: ServiceContext, sent: OutgoingMessage, refusal: string): Promise<void> {
  const now = context.clock.now();
  const before: Before = async (transaction) => {
    await poke(transaction, sent, now);
    if (sent.requestId !== null) await transaction.listMessages(sent.requestId);
  };
  await rewrite(context, sent, before, async (transaction, message) => {
    await tellByReply(context, transaction, message);
    return { ...message, refusal, dueAt: null };
  });
}

async function tellByReply(
  context: ServiceContext,
  transaction: StoreTransaction,
  { requestId, content, place, locale, postedRevision }: OutgoingMessage,
): Promise<void> {
  if (requestId === null || content.kind !== 'status' || place.kind !== 'private' || postedRevision > 0)
    return;
  const request = await transaction.readRequest(requestId);
  const url = request?.request.origin.replyUrl ?? null;
  if (url === null) return;
  const messages = await transaction.listMessages(requestId);
  const sequence = messages.reduce((highest, { message }) => Math.max(highest, message.sequence), 0) + 1;
  const reply = { place: { kind: 'reply', person: place.person, url }, content, locale } as const;
  await transaction.insertMessage(newMessage(context, requestId, sequence, reply));
}

/** A request that waits for this message goes on as soon as it stands there, or never will. */
async function poke(
  transaction: StoreTransaction,
  { requestId }: OutgoingMessage,
  now: number,
): Promise<void> {
  if (requestId === null) return;
  const stored = await transaction.readRequest(requestId);
  const state = stored?.request.state;
  if (state === 'approved' || state === 'delivering') await transaction.pokeRequests([requestId], now);
}

/**
 * What else of the request is locked before the message itself is read: in the order of a move, the request before its
 * messages and those by their sequence, so that no two transactions ever wait for each other.
 */
type Before = (transaction: StoreTransaction) => Promise<void>;
const nothingBefore: Before = async () => undefined;

async function rewrite(
  context: ServiceContext,
  { id, requestId, content }: OutgoingMessage,
  before: Before,
  change: (transaction: StoreTransaction, message: OutgoingMessage) => Promise<OutgoingMessage>,
): Promise<void> {
  try {
    await context.store.transact(async (transaction) => {
      await before(transaction);
      const stored = await transaction.readMessage(id);
      if (stored === null) return;
      await transaction.finishSending(stored, await change(transaction, stored.message));
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const facts = { requestId, message: content.kind, error: name };
    context.logger.error(facts, 'What became of a message could not be kept; its lease will end.');
  }
  context.wake();
}

import { PlatformRefusedError, PlatformUnreachableError } from '../core/errors.ts';
import type { MessageContent, OutgoingMessage } from '../core/message.ts';
import type { Platform } from '../core/person.ts';
import type { Request } from '../core/request/schema.ts';
import type { StoreTransaction } from '../core/store.ts';
import type { MessageRef } from '../core/target.ts';
import { tellingOf } from './audit-telling.ts';
import type { ServiceContext } from './context.ts';
import { auditEntry } from './move.ts';
import { tellUnreachable } from './tell-unreachable.ts';
import { backoff } from './timing.ts';

/** A platform that refuses us altogether (token, permission) is asked again at this pace: an operator must act first. */
const operatorPace = 60_000;

/** Keeps that a message stands. It is read once more: it may have been wanted otherwise while it was on its way. */
export async function keepPosted(
  context: ServiceContext,
  sent: OutgoingMessage,
  ref: MessageRef | null,
): Promise<void> {
  const now = context.clock.now();
  const isFirst = sent.postedRevision === 0;
  const first: Before<Request | null> = (transaction) => poke(transaction, sent, 'posted', now);
  const change: Change<Request | null> = async (_, message) => ({
    ...message,
    // Whoever took it over from a process that stood still has posted it too: what stands in the first place counts.
    ref: message.ref ?? ref,
    postedRevision: sent.wantedRevision,
    attempts: 0,
    dueAt: message.wantedRevision > sent.wantedRevision ? (message.dueAt ?? now) : null,
  });
  await rewrite(context, sent, isFirst ? first : nothingBefore, change, async (transaction, request) => {
    const line = isFirst ? tellingOf(sent) : null;
    if (request !== null && line !== null) await transaction.appendAudit(auditEntry(context, request, line));
  });
}

/** Keeps that a message could not be sent: for good, or until its next attempt. */
export async function keepFailure(
  context: ServiceContext,
  sent: OutgoingMessage,
  error: unknown,
): Promise<void> {
  const facts = { requestId: sent.requestId, message: sent.content.kind };
  if (error instanceof PlatformRefusedError) {
    context.logger.warn({ ...facts, platform: error.platform, code: error.platformCode }, error.advice);
    if (error.reason === 'unauthenticated' || error.reason === 'permission')
      return await waitForOperator(context, sent);
    if (!mustBeRemoved(sent))
      return await keepRefusal(context, sent, error.platformCode, { isGone: error.reason === 'not_found' });
  } else if (!(error instanceof PlatformUnreachableError)) {
    const name = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? error.stack : undefined;
    context.logger.error({ ...facts, error: name, stack }, 'A message could not be drawn or sent.');
  }
  const asked = error instanceof PlatformUnreachableError ? (error.retryAfterMs ?? 0) : 0;
  const least = error instanceof PlatformRefusedError ? operatorPace : asked;
  await rewrite(context, sent, nothingBefore, async (_, message) => putOff(context, message, least));
}

/** However long that takes: meanwhile there may be another way to the person. */
async function waitForOperator(context: ServiceContext, sent: OutgoingMessage): Promise<void> {
  const read: Before<Request | null> = (transaction) => readRequestOf(transaction, sent);
  await rewrite(context, sent, withAllMessages(sent, read), async (transaction, message, request) => {
    await tellUnreachable(context, transaction, message, request);
    return putOff(context, message, operatorPace);
  });
}

/** @param least milliseconds until the next attempt; it is further off the more have been made */
function putOff(context: ServiceContext, message: OutgoingMessage, least: number): OutgoingMessage {
  const grown = backoff(context, 1_000 * 2 ** Math.min(message.attempts + 1, 9));
  const attempts = message.attempts + 1;
  return { ...message, attempts, dueAt: context.clock.now() + Math.max(least, grown) };
}

/**
 * Keeps that this instance has nothing to do with the platform. Another one may have, or this one will again once its
 * set-up is mended; a platform that was given up for good is not waited for much longer than a request is.
 */
export async function keepUnconnected(
  context: ServiceContext,
  sent: OutgoingMessage,
  platform: Platform,
): Promise<void> {
  context.logger.warn(
    { requestId: sent.requestId, message: sent.content.kind, platform },
    'A message could not be sent: its platform is not connected here.',
  );
  if (!mustBeRemoved(sent) && sent.attempts >= attemptsUnconnected(sent))
    return await keepRefusal(context, sent, `${platform} is not connected`);
  await rewrite(context, sent, nothingBefore, async (_, message) => putOff(context, message, 0));
}

/** Two minutes where others can be asked or told instead, and four hours otherwise. */
function attemptsUnconnected({ content }: OutgoingMessage): number {
  return content.kind === 'approval' || content.kind === 'notice' ? 8 : 240;
}

/** A code that may stand somewhere is taken out until the platform confirms it, however long that takes. */
export function mustBeRemoved({ content }: OutgoingMessage): boolean {
  return content.kind === 'shown_code' || (content.kind === 'delivery' && content.face.startsWith('removed'));
}

/**
 * Keeps that the platform will not take a message. Whoever cannot be written to is told by the way that their command
 * came, if any.
 */
export async function keepRefusal(
  context: ServiceContext,
  sent: OutgoingMessage,
  refusal: string,
  { isGone = false } = {},
): Promise<void> {
  const now = context.clock.now();
  const poked: Before<Request | null> = (transaction) => poke(transaction, sent, 'refused', now);
  await rewrite(context, sent, withAllMessages(sent, poked), async (transaction, message, request) => {
    if (isGone && message.ref !== null && mustStand(message, request))
      return { ...message, ref: null, postedRevision: 0, attempts: 0, dueAt: now };
    await tellUnreachable(context, transaction, message, request);
    return { ...message, refusal, dueAt: null };
  });
}

/**
 * What somebody needs to have before them is posted anew where it was taken away from there: by them, by an
 * administrator, or because the workspace keeps nothing for long.
 */
function mustStand({ content, place }: OutgoingMessage, request: Request | null): boolean {
  switch (content.kind) {
    case 'status':
      return place.kind === 'private';
    case 'owner_notice':
      return true;
    case 'approval':
      return request?.state === 'awaiting_approval';
    case 'event':
    case 'delivery':
    case 'shown_code':
    case 'answer':
    case 'notice':
      return false;
  }
}

/**
 * A request that waits for this message goes on as soon as it stands there, or never will.
 * @returns the request
 */
async function poke(
  transaction: StoreTransaction,
  message: OutgoingMessage,
  outcome: 'posted' | 'refused',
  now: number,
): Promise<Request | null> {
  const request = await readRequestOf(transaction, message);
  if (request !== null && waitsFor(request, message.content, outcome))
    await transaction.pokeRequests([request.id], now);
  return request;
}

async function readRequestOf(
  transaction: StoreTransaction,
  { requestId }: OutgoingMessage,
): Promise<Request | null> {
  const stored = requestId === null ? null : await transaction.readRequest(requestId);
  return stored?.request ?? null;
}

/** One that waits for something else is left to its own time: Intune may have said when to ask again. */
function waitsFor(request: Request, content: MessageContent, outcome: 'posted' | 'refused'): boolean {
  switch (request.state) {
    case 'approved':
      return request.waitingFor !== 'intune' && request.waitingFor !== 'pause';
    case 'delivering':
      return content.kind === 'delivery';
    // Where the question was taken nowhere, somebody else has to be asked.
    case 'awaiting_approval':
      return content.kind === 'approval' && outcome === 'refused';
    case 'choosing_device':
    case 'resetting':
    case 'awaiting_device':
    case 'completed':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'canceled':
      return false;
  }
}

/**
 * What else of the request is read, and so locked, before the message itself: in the order of a move, the request
 * before its messages and those by their sequence, so that no two transactions ever wait for each other.
 */
type Before<Seen> = (transaction: StoreTransaction) => Promise<Seen>;
const nothingBefore: Before<null> = async () => null;
type Change<Seen> = (
  transaction: StoreTransaction,
  message: OutgoingMessage,
  seen: Seen,
) => Promise<OutgoingMessage>;

function withAllMessages<Seen>({ requestId }: OutgoingMessage, before: Before<Seen>): Before<Seen> {
  return async (transaction) => {
    const seen = await before(transaction);
    if (requestId !== null) await transaction.listMessages(requestId);
    return seen;
  };
}

async function rewrite<Seen>(
  context: ServiceContext,
  { id, requestId, content }: OutgoingMessage,
  before: Before<Seen>,
  change: Change<Seen>,
  last: (transaction: StoreTransaction, seen: Seen) => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    await context.store.transact(async (transaction) => {
      const seen = await before(transaction);
      const stored = await transaction.readMessage(id);
      if (stored === null) return;
      await transaction.finishSending(stored, await change(transaction, stored.message, seen));
      await last(transaction, seen);
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const facts = { requestId, message: content.kind, error: name };
    context.logger.error(facts, 'What became of a message could not be kept; its lease will end.');
  }
  context.wake();
}

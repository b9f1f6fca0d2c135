import type { RevealAnswer, RevealAsk } from '../core/door.ts';
import { isPlatformError } from '../core/errors.ts';
import { inTime } from '../core/in-time.ts';
import { observeResetAgain } from '../core/request/result.ts';
import type { Request, RequestIn } from '../core/request/schema.ts';
import type { Secret } from '../core/secret.ts';
import type { StoredMessage, StoredRequest, StoreTransaction } from '../core/store.ts';
import type { MessageRef } from '../core/target.ts';
import { answerCard } from '../messages/cards/answer.ts';
import { codeCard, notToldApartCard, revealLaterCard } from '../messages/cards/delivery.ts';
import { wordsFor } from '../messages/words.ts';
import type { ServiceContext } from './context.ts';
import { type IdentifiedPerson, identify } from './identity.ts';
import { type Attempt, keepAttempt, unknownRequest } from './instructions/refusal.ts';
import { actorOf, auditEntry, lastSequence, newMessage } from './move.ts';
import { times } from './timing.ts';

/**
 * Opens the code for the one person it is meant for, on their click. Graph gets three seconds; what will show the
 * code is noted for overwriting before the code is handed out.
 * @throws StoreUnavailableError
 */
export async function reveal(context: ServiceContext, ask: RevealAsk): Promise<RevealAnswer> {
  const words = wordsFor(ask.locale, context);
  const { fresh, stored } = await context.store.transact(async (transaction) => ({
    fresh: await transaction.insertOnceKey(ask.onceKey, context.clock.now()),
    stored: await transaction.readRequest(ask.requestId),
  }));
  if (!fresh) return { kind: 'repeated' };
  if (stored === null) return await refuse(context, ask, unknownRequest, 'unknown_request');
  const { request } = stored;
  if (!isOffered(request, context.clock.now()))
    return await refuse(context, ask, { request, person: null, harmless: true }, 'too_late');
  const read = await readInTime(context, ask, request);
  switch (read.kind) {
    case 'not_yours':
      return await refuse(context, ask, { request, person: read.person }, 'not_yours');
    case 'not_now':
      return { kind: 'no_code', card: revealLaterCard(words, request) };
    case 'not_told_apart':
      return { kind: 'no_code', card: notToldApartCard(words) };
    case 'code': {
      const started = context.clock.monotonic();
      await keepShown(context, ask, stored, request);
      await context.atStep('reveal_kept');
      // A process that stood still may find that the view was overwritten already: what it shows then would stay.
      if (context.clock.monotonic() - started >= context.policy.current().delivery.redactAfter / 2)
        return { kind: 'no_code', card: revealLaterCard(words, request) };
      return { kind: 'code', card: codeCard(words, request, read.code) };
    }
  }
}

async function refuse(
  context: ServiceContext,
  ask: RevealAsk,
  attempt: Pick<Attempt, 'request' | 'person' | 'harmless'>,
  reason: 'unknown_request' | 'too_late' | 'not_yours',
): Promise<RevealAnswer> {
  await keepAttempt(context, ask.actor, { ...attempt, outcome: 'reveal', reason }, nothingElse);
  return { kind: 'no_code', card: answerCard(wordsFor(ask.locale, context), { kind: reason }) };
}

const nothingElse = async (): Promise<void> => undefined;

/** The button can be clicked as soon as it stands there, a moment before the request knows that it does. */
type Offered = RequestIn<'delivering'> | RequestIn<'completed'>;

function isOffered(request: Request, now: number): request is Offered {
  if (request.state === 'delivering') return true;
  return request.state === 'completed' && request.revealUntil !== null && now < request.revealUntil;
}

type Read =
  | { kind: 'code'; code: Secret }
  | { kind: 'not_yours'; person: IdentifiedPerson | null }
  | { kind: 'not_now' }
  /** The device was reset once more since. */
  | { kind: 'not_told_apart' };

async function readInTime(context: ServiceContext, ask: RevealAsk, request: Offered): Promise<Read> {
  try {
    const seen = await inTime(context.clock, times.revealRead, read(context, ask, request));
    return seen ?? { kind: 'not_now' };
  } catch (error) {
    if (isPlatformError(error)) return { kind: 'not_now' };
    throw error;
  }
}

async function read(context: ServiceContext, ask: RevealAsk, request: Offered): Promise<Read> {
  const { recipient, device } = request.authorisation;
  const [identification, results] = await Promise.all([
    identify(context, ask.actor, recipient.entraId),
    context.devices.readResults(device.id),
  ]);
  const person = identification.ok ? identification.person : null;
  if (person?.user.id !== recipient.entraId) return { kind: 'not_yours', person };
  const observation = observeResetAgain(results ?? [], request.baseline, request.resultStartedAt);
  if (observation.kind === 'ambiguous') return { kind: 'not_told_apart' };
  const code = observation.kind === 'done' ? observation.result.passcode : null;
  return code === null ? { kind: 'not_now' } : { kind: 'code', code };
}

async function keepShown(
  context: ServiceContext,
  ask: RevealAsk,
  stored: StoredRequest,
  request: Offered,
): Promise<void> {
  await context.store.transact(async (transaction) => {
    await insertShown(context, transaction, ask, stored, context.clock.now());
    const line = { action: 'code_revealed', by: actorOf(request.authorisation.recipient) } as const;
    await transaction.appendAudit(auditEntry(context, request, line));
  });
  context.wake();
}

async function insertShown(
  context: ServiceContext,
  transaction: StoreTransaction,
  ask: RevealAsk,
  { request }: StoredRequest,
  now: number,
): Promise<void> {
  const messages = await transaction.listMessages(request.id);
  const message = newMessage(context, request.id, lastSequence(messages) + 1, {
    place: { kind: 'private', person: ask.actor },
    content: { kind: 'shown_code', inOffer: messages.some((stored) => isOffer(stored, ask.shownIn)) },
    locale: ask.locale,
    dueAt: now + context.policy.current().delivery.redactAfter,
  });
  await transaction.insertMessage({ ...message, ref: ask.shownIn, wantedRevision: 2, postedRevision: 1 });
}

function isOffer({ message: { content, ref } }: StoredMessage, shownIn: MessageRef): boolean {
  if (content.kind !== 'delivery' || ref === null) return false;
  return ref.conversation === shownIn.conversation && ref.message === shownIn.message;
}

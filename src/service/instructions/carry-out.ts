import { ConcurrentMoveError, isPlatformError, StoreUnavailableError } from '../../core/errors.ts';
import type { Answer, Instruction, MessagePlace } from '../../core/message.ts';
import { legalMoves } from '../../core/request/moves.ts';
import type { StoredInstruction, StoreTransaction } from '../../core/store.ts';
import type { SpanFacts } from '../../core/tracer.ts';
import type { ServiceContext } from '../context.ts';
import { newMessage } from '../move.ts';
import { backoff, times } from '../timing.ts';
import { acknowledge } from './acknowledge.ts';
import { cancel, requestMeant } from './cancel.ts';
import { choose } from './choose.ts';
import { decide } from './decide.ts';
import { tryAgain } from './try-again.ts';

/** Tells whoever waits for an instruction what came of it. @returns false where nobody waits at this instance */
export type Settle = (instructionId: string, answer: Answer) => boolean;

/** What a handler gets: who instructed, and the line that marks the instruction as done in the move's transaction. */
export type Order<Kind extends Instruction['what']['kind']> = {
  actor: Instruction['actor'];
  locale: Instruction['locale'];
  what: Extract<Instruction['what'], { kind: Kind }>;
  finish: (transaction: StoreTransaction) => Promise<void>;
};

/** @returns what a trace and the log say of an instruction */
export function factsOfInstruction({ actor, what }: Pick<Instruction, 'actor' | 'what'>) {
  return { requestId: what.requestId, platform: actor.platform, kind: what.kind } satisfies SpanFacts;
}

/** An instruction that could not be carried out for so long is dropped, and the person is told. */
const patience = times.display;
/** The pace at which it is tried; one that is kept for longer than that is in no such hurry. */
const paces = { inHope: { least: 500, most: 15_000 }, atLength: { least: 500, most: 60_000 } };

/** Carries out one instruction; it never rejects. */
export async function carryOut(
  context: ServiceContext & { settle: Settle },
  stored: StoredInstruction,
): Promise<void> {
  try {
    const answer = await dispatch(context, stored);
    await context.atStep('instruction_carried_out');
    await tell(context, stored, answer);
  } catch (error) {
    await recover(context, stored, error);
  }
}

/**
 * Whoever clicked waits where the click was taken. Where that is another instance, or has taken too long, the way back
 * that came with the click is used, or else their private chat.
 */
async function tell(
  context: ServiceContext & { settle: Settle },
  { id, instruction }: StoredInstruction,
  answer: Answer,
): Promise<void> {
  const { actor, locale, replyUrl } = instruction;
  if (context.settle(id, answer)) return;
  const place: MessagePlace =
    replyUrl === null ? { kind: 'private', person: actor } : { kind: 'reply', person: actor, url: replyUrl };
  const reply = newMessage(context, null, 1, { place, content: { kind: 'answer', answer }, locale });
  await context.store.transact((transaction) => transaction.insertMessage(reply));
  context.wake();
}

function dispatch(context: ServiceContext, { id, instruction }: StoredInstruction): Promise<Answer> {
  const { actor, locale, what } = instruction;
  const finish = (transaction: StoreTransaction): Promise<void> => transaction.finishInstruction(id);
  const order = { actor, locale, finish };
  switch (what.kind) {
    case 'decide':
      return decide(context, { ...order, what });
    case 'cancel':
      return cancel(context, { ...order, what });
    case 'acknowledge':
      return acknowledge(context, { ...order, what });
    case 'choose':
      return choose(context, { ...order, what });
    case 'try_again':
      return tryAgain(context, { ...order, what });
  }
}

async function recover(
  context: ServiceContext & { settle: Settle },
  stored: StoredInstruction,
  error: unknown,
): Promise<void> {
  const name = error instanceof Error ? error.name : typeof error;
  const now = context.clock.now();
  const { kind, requestId } = stored.instruction.what;
  const facts = { requestId, instruction: kind, error: name };
  const passing =
    error instanceof ConcurrentMoveError || error instanceof StoreUnavailableError || isPlatformError(error);
  context.logger.warn(facts, 'An instruction could not be carried out yet.');
  try {
    const age = now - stored.receivedAt;
    const inHope = age < patience;
    const closing = inHope ? null : await closingAnswer(context, stored);
    if (passing && closing === null) {
      const dueAt = now + backoff(context, age, inHope ? paces.inHope : paces.atLength);
      await context.store.transact((transaction) => transaction.retryInstruction(stored.id, dueAt));
      context.wake();
      return;
    }
    await context.store.transact((transaction) => transaction.finishInstruction(stored.id));
    await tell(context, stored, closing ?? { kind: 'not_now' });
  } catch (second) {
    const secondName = second instanceof Error ? second.name : typeof second;
    context.logger.error(
      { ...facts, error: secondName },
      'An instruction could not be put back; its lease will end.',
    );
  }
}

/**
 * A word against a request, or for it, is kept for as long as it can still count: nobody who said "This wasn't me" is
 * to find out that the bot has forgotten it.
 * @returns what to tell whoever waits in vain; null where the instruction is worth another attempt
 */
async function closingAnswer(
  context: ServiceContext,
  { instruction: { actor, what }, receivedAt }: StoredInstruction,
): Promise<Answer | null> {
  switch (what.kind) {
    case 'decide': {
      const stored = await context.store.transact((transaction) => transaction.readRequest(what.requestId));
      const request = stored?.request;
      const isOpen = request?.state === 'awaiting_approval' && context.clock.now() < request.expiresAt;
      return isOpen ? null : { kind: 'too_late' };
    }
    case 'cancel': {
      const stored = await requestMeant(context, { actor, what }, null);
      // What was asked for since then was not meant.
      if (stored === null || stored.request.createdAt > receivedAt) return { kind: 'not_now' };
      const isOpen = legalMoves[stored.request.state].includes('canceled');
      return isOpen ? null : { kind: 'cannot_cancel_any_more' };
    }
    case 'acknowledge':
    case 'choose':
    case 'try_again':
      return { kind: 'not_now' };
  }
}

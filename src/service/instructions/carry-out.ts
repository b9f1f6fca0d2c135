import {
  ConcurrentMoveError,
  PlatformRefusedError,
  PlatformUnreachableError,
  StoreUnavailableError,
} from '../../core/errors.ts';
import type { Answer, Instruction } from '../../core/message.ts';
import type { StoredInstruction, StoreTransaction } from '../../core/store.ts';
import type { SpanFacts } from '../../core/tracer.ts';
import type { ServiceContext } from '../context.ts';
import { newMessage } from '../move.ts';
import { backoff, times } from '../timing.ts';
import { acknowledge } from './acknowledge.ts';
import { cancel } from './cancel.ts';
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
 * that came with the click is used, if there is one.
 */
async function tell(
  context: ServiceContext & { settle: Settle },
  { id, instruction }: StoredInstruction,
  answer: Answer,
): Promise<void> {
  const { actor, locale, replyUrl } = instruction;
  if (context.settle(id, answer) || replyUrl === null) return;
  const reply = newMessage(context, null, 1, {
    place: { kind: 'reply', person: actor, url: replyUrl },
    content: { kind: 'answer', answer },
    locale,
  });
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
    error instanceof ConcurrentMoveError ||
    error instanceof StoreUnavailableError ||
    error instanceof PlatformUnreachableError ||
    error instanceof PlatformRefusedError;
  context.logger.warn(facts, 'An instruction could not be carried out yet.');
  try {
    if (passing && now - stored.receivedAt < patience) {
      const dueAt = now + backoff(context, now - stored.receivedAt, { least: 500, most: 15_000 });
      await context.store.transact((transaction) => transaction.retryInstruction(stored.id, dueAt));
      context.wake();
      return;
    }
    await context.store.transact((transaction) => transaction.finishInstruction(stored.id));
    await tell(context, stored, { kind: 'not_now' });
  } catch (second) {
    const secondName = second instanceof Error ? second.name : typeof second;
    context.logger.error(
      { ...facts, error: secondName },
      'An instruction could not be put back; its lease will end.',
    );
  }
}

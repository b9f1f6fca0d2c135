import type { RequestId } from '../core/ids.ts';
import { hasEnded, legalMoves } from '../core/request/moves.ts';
import type { RequestState } from '../core/request/schema.ts';
import { atNoStep } from './at-step.ts';
import { canceled } from './ends.ts';
import { commitMove, type MoveContext, withFreshRead } from './move.ts';
import { unobserved } from './observer.ts';

export type OperatorCancel =
  | { kind: 'canceled'; from: RequestState }
  | { kind: 'unknown_request' }
  /** The request has come to its end; where not, its reset may have been sent. */
  | { kind: 'too_late'; state: RequestState; ended: boolean };

/** Nothing of the bot is at work in this process: nobody is to be woken, and nothing measured. */
const nobody = {
  observer: unobserved,
  wake: () => undefined,
  atStep: atNoStep,
};

/**
 * Calls a request off on the word of somebody who runs the bot, as long as the reset has not been sent. Its messages
 * are due then: the bot at work, or the next one, sends them.
 * @throws ConcurrentMoveError where the request was moved each time it was tried, StoreUnavailableError
 */
export function cancelByOperator(
  parts: Omit<MoveContext, keyof typeof nobody>,
  id: RequestId,
  operator: { name: string; reason: string },
): Promise<OperatorCancel> {
  const context: MoveContext = { ...parts, ...nobody };
  return withFreshRead(async () => {
    const stored = await context.store.transact((transaction) => transaction.readRequest(id));
    if (stored === null) return { kind: 'unknown_request' };
    const { request } = stored;
    const { state } = request;
    if (hasEnded(request) || !legalMoves[state].includes('canceled')) {
      return { kind: 'too_late', state, ended: hasEnded(request) };
    }
    const { name, reason } = operator;
    await commitMove(context, stored, {
      next: canceled(request, 'operator', { now: context.clock.now(), by: { name, entraId: null } }),
      dueAt: null,
      audit: [{ action: 'canceled', by: { entraId: null, chat: null, name }, outcome: 'operator', reason }],
      events: [{ kind: 'ended' }],
    });
    return { kind: 'canceled', from: state };
  });
}

import { isPlatformError } from '../../core/errors.ts';
import type { Request } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { expired, failed } from '../ends.ts';
import { commitMove } from '../move.ts';
import { backoff, times } from '../timing.ts';
import { withdrawDeliveries } from './close-offer.ts';

/**
 * Ends a request whose step keeps failing once its own time is over: nothing waits for ever.
 * @returns whether it was ended
 * @throws ConcurrentMoveError
 */
export async function giveUpIfOverdue(context: ServiceContext, stored: StoredRequest): Promise<boolean> {
  const now = context.clock.now();
  const ending = endingOf(context, stored.request);
  if (ending === null || now < ending.at) return false;
  const next = ending.next(now);
  const outcome = next.state === 'failed' ? next.failure : next.expiry;
  await commitMove(context, stored, {
    next,
    dueAt: next.state === 'failed' ? (next.watch?.until ?? null) : null,
    audit: [{ action: next.state, outcome }],
    events: [{ kind: 'ended' }],
    also: (transaction) => withdrawDeliveries(context, transaction, next),
  });
  return true;
}

/** @returns when a request whose step keeps failing ends, milliseconds since 1970; null for one that has ended */
export function overdueAt(context: Pick<ServiceContext, 'policy'>, request: Request): number | null {
  return endingOf(context, request)?.at ?? null;
}

/** When a request ends whose step keeps failing, and how. */
type Ending = { at: number; next: (now: number) => Extract<Request, { state: 'failed' | 'expired' }> };

function endingOf({ policy }: Pick<ServiceContext, 'policy'>, request: Request): Ending | null {
  switch (request.state) {
    case 'choosing_device':
      return { at: request.createdAt + times.start, next: (now) => expired(request, 'start', { now }) };
    case 'awaiting_approval':
      return { at: request.expiresAt, next: (now) => expired(request, 'approval', { now }) };
    case 'approved':
      return { at: request.giveUpAt, next: (now) => expired(request, 'start', { now }) };
    // Nothing showed because nothing could be read: whoever waits is told so all the same, and the device is watched.
    case 'resetting': {
      const at = request.intentAt + policy.current().device.confirmWithin;
      return { at, next: (now) => failed(request, 'unconfirmed', { now }) };
    }
    case 'awaiting_device':
      return { at: request.deadlineAt, next: (now) => failed(request, 'deadline', { now }) };
    case 'delivering':
      return { at: request.giveUpAt, next: (now) => failed(request, 'undeliverable', { now }) };
    case 'completed':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'canceled':
      return null;
  }
}

/**
 * Lets the person know, once, that a platform keeps them waiting.
 * @returns whether the request was put back with that word
 * @throws ConcurrentMoveError
 */
export async function noteDelay(
  context: ServiceContext,
  stored: StoredRequest,
  error: unknown,
): Promise<boolean> {
  if (!isPlatformError(error)) return false;
  const { request } = stored;
  const now = context.clock.now();
  const dueAt = now + backoff(context, now - request.createdAt);
  if (request.state === 'choosing_device' && request.step.kind === 'finding' && !request.step.delayed) {
    await commitMove(context, stored, {
      next: { ...request, step: { kind: 'finding', delayed: true } },
      dueAt,
      audit: [],
    });
    return true;
  }
  if (request.state === 'approved' && request.waitingFor === 'nothing') {
    await commitMove(context, stored, { next: { ...request, waitingFor: 'intune' }, dueAt, audit: [] });
    return true;
  }
  return false;
}

import { PlatformRefusedError, PlatformUnreachableError } from '../../core/errors.ts';
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
  const overdue = overdueAt(context, stored.request);
  if (overdue === null || now < overdue) return false;
  const next = endingOf(stored.request, now);
  if (next === null) return false;
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
  switch (request.state) {
    case 'choosing_device':
      return request.createdAt + times.start;
    case 'awaiting_approval':
      return request.expiresAt;
    case 'approved':
    case 'delivering':
      return request.giveUpAt;
    // Nothing showed because nothing could be read: whoever waits is told so all the same, and the device is watched.
    case 'resetting':
      return request.intentAt + context.policy.current().device.confirmWithin;
    case 'awaiting_device':
      return request.deadlineAt;
    case 'completed':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'canceled':
      return null;
  }
}

function endingOf(request: Request, now: number): Extract<Request, { state: 'failed' | 'expired' }> | null {
  switch (request.state) {
    case 'choosing_device':
    case 'approved':
      return expired(request, 'start', { now });
    case 'awaiting_approval':
      return expired(request, 'approval', { now });
    case 'resetting':
      return failed(request, 'unconfirmed', { now });
    case 'awaiting_device':
      return failed(request, 'deadline', { now });
    case 'delivering':
      return failed(request, 'undeliverable', { now });
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
  if (!(error instanceof PlatformUnreachableError) && !(error instanceof PlatformRefusedError)) return false;
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

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

function endingOf(request: Request, now: number): Extract<Request, { state: 'failed' | 'expired' }> | null {
  switch (request.state) {
    case 'choosing_device':
      return now >= request.createdAt + times.start ? expired(request, 'start', { now }) : null;
    case 'approved':
      return now >= request.giveUpAt ? expired(request, 'start', { now }) : null;
    case 'awaiting_approval':
      return now >= request.expiresAt ? expired(request, 'approval', { now }) : null;
    case 'awaiting_device':
      return now >= request.deadlineAt ? failed(request, 'deadline', { now }) : null;
    case 'delivering':
      return now >= request.giveUpAt ? failed(request, 'undeliverable', { now }) : null;
    // Nothing showed within `confirmWithin` because nothing could be read: that is not the same as nothing there,
    // so it is looked at for as long as the device would be followed, and then ends unconfirmed.
    case 'resetting':
      return now >= request.intentAt + times.start ? failed(request, 'unconfirmed', { now }) : null;
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

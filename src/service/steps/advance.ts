import {
  ConcurrentMoveError,
  isPlatformError,
  PlatformUnreachableError,
  StoreUnavailableError,
} from '../../core/errors.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { failureCauseOf } from '../observer.ts';
import { backoff } from '../timing.ts';
import { beginReset } from './begin-reset.ts';
import { closeOffer } from './close-offer.ts';
import { confirmReset } from './confirm-reset.ts';
import { deliverCode } from './deliver-code.ts';
import { findDevice } from './find-device.ts';
import { followDevice } from './follow-device.ts';
import { giveUpIfOverdue, noteDelay, overdueAt } from './give-up.ts';
import { FailedAfterMove } from './go-on.ts';
import { keepApprovalTimes } from './keep-approval-times.ts';
import { watchLateResult } from './watch-late-result.ts';

/**
 * Makes the one next move of a request that is due. It never rejects: what a platform could not do now is tried
 * again later, until the request's own time is over.
 */
export async function advance(context: ServiceContext, stored: StoredRequest): Promise<void> {
  try {
    await step(context, stored);
  } catch (error) {
    if (error instanceof FailedAfterMove) await recover(context, error.stored, error.cause);
    else await recover(context, stored, error);
  }
}

function step(context: ServiceContext, stored: StoredRequest): Promise<void> {
  const { request } = stored;
  switch (request.state) {
    case 'choosing_device':
      return findDevice(context, stored, request);
    case 'awaiting_approval':
      return keepApprovalTimes(context, stored, request);
    case 'approved':
      return beginReset(context, stored, request);
    case 'resetting':
      return confirmReset(context, stored, request);
    case 'awaiting_device':
      return followDevice(context, stored, request);
    case 'delivering':
      return deliverCode(context, stored, request);
    case 'completed':
      return closeOffer(context, stored, request);
    case 'failed':
      return watchLateResult(context, stored, request);
    case 'denied':
    case 'expired':
    case 'canceled':
      return release(context, stored, null);
  }
}

async function recover(context: ServiceContext, stored: StoredRequest, error: unknown): Promise<void> {
  const facts = { requestId: stored.request.id, state: stored.request.state };
  // Somebody else moved it: that move has set what comes next.
  if (error instanceof ConcurrentMoveError) return;
  context.observer.stepFailed(stored.request.state, failureCauseOf(error));
  if (error instanceof StoreUnavailableError) {
    context.logger.error(facts, 'The store could not be reached; the request stays as it is.');
    return;
  }
  if (isPlatformError(error)) {
    context.logger.warn(
      { ...facts, platform: error.platform, advice: error.advice },
      'A platform could not help.',
    );
  } else {
    const name = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? error.stack : undefined;
    context.logger.error({ ...facts, error: name, stack }, 'A step failed; it is tried again later.');
  }
  try {
    if (await giveUpIfOverdue(context, stored)) return;
    if (await noteDelay(context, stored, error)) return;
    const asked = error instanceof PlatformUnreachableError ? error.retryAfterMs : null;
    const now = context.clock.now();
    const wait = Math.max(asked ?? 0, backoff(context, now - stored.request.createdAt));
    const overdue = overdueAt(context, stored.request) ?? Number.POSITIVE_INFINITY;
    await release(context, stored, Math.min(now + wait, overdue));
  } catch (second) {
    const name = second instanceof Error ? second.name : typeof second;
    context.logger.error({ ...facts, error: name }, 'The request could not be put back; its lease will end.');
  }
}

async function release(context: ServiceContext, stored: StoredRequest, dueAt: number | null): Promise<void> {
  await context.store.transact((transaction) => transaction.releaseRequest(stored, dueAt));
}

import { observeReset } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { failed } from '../ends.ts';
import { commitMove } from '../move.ts';
import { backoff } from '../timing.ts';

/**
 * The intent stands but nobody knows whether the reset was taken: after a crash, a time-out, a dropped connection or
 * a server error. The reset is never sent again. The device's own results decide; where none shows in time, the
 * request ends and a human decides.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function confirmReset(
  context: ServiceContext,
  stored: StoredRequest,
  request: RequestIn<'resetting'>,
): Promise<void> {
  const now = context.clock.now();
  const results = (await context.devices.readResults(request.authorisation.device.id)) ?? [];
  const observation = observeReset(results, request.baseline);
  switch (observation.kind) {
    case 'ambiguous':
      await commitMove(context, stored, {
        next: failed(request, 'ambiguous', { now }),
        dueAt: null,
        audit: [{ action: 'failed', outcome: 'ambiguous' }],
        events: [{ kind: 'ended' }],
      });
      return;
    case 'nothing':
      await waitOrEnd(context, stored, request, now);
      return;
    case 'waiting':
    case 'done':
    case 'ended':
      await commitMove(context, stored, {
        next: resetTaken(context, request),
        dueAt: now,
        audit: [{ action: 'reset_confirmed' }],
        events: [{ kind: 'reset_sent' }],
      });
  }
}

/** @returns the request, with a reset that Intune has taken and the device has yet to carry out */
export function resetTaken(
  context: ServiceContext,
  request: RequestIn<'resetting'>,
): RequestIn<'awaiting_device'> {
  const deadlineAt = context.clock.now() + context.policy.current().device.deadline;
  return { ...request, state: 'awaiting_device', deadlineAt, deviceActive: false };
}

async function waitOrEnd(
  context: ServiceContext,
  stored: StoredRequest,
  request: RequestIn<'resetting'>,
  now: number,
): Promise<void> {
  const until = request.intentAt + context.policy.current().device.confirmWithin;
  if (now < until) {
    const wait = Math.min(
      backoff(context, now - request.intentAt, { least: 1_000, most: 15_000 }),
      until - now,
    );
    await context.store.transact((transaction) => transaction.releaseRequest(stored, now + wait));
    return;
  }
  const next = failed(request, 'unconfirmed', { now });
  await commitMove(context, stored, {
    next,
    dueAt: next.watch?.until ?? null,
    audit: [{ action: 'failed', outcome: 'unconfirmed' }],
    events: [{ kind: 'ended' }],
  });
}

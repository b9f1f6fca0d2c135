import { observeReset, type ResetObservation } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { failed } from '../ends.ts';
import { commitMove } from '../move.ts';
import { takeResult } from './take-result.ts';

/**
 * Looks at a device that was told to reset. The poller makes the row due when Intune's list of actions says that
 * something has changed; the row's own due time is the deadline.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function followDevice(
  context: ServiceContext,
  stored: StoredRequest,
  request: RequestIn<'awaiting_device'>,
): Promise<void> {
  const now = context.clock.now();
  const results = await context.devices.readResults(request.authorisation.device.id);
  const observation: ResetObservation =
    results === null ? { kind: 'nothing' } : observeReset(results, request.baseline);
  await context.atStep('device_followed');
  if (await takeResult(context, stored, request, observation)) return;
  if (now >= request.deadlineAt) {
    const next = failed(request, 'deadline', { now });
    await commitMove(context, stored, {
      next,
      dueAt: next.watch?.until ?? null,
      audit: [{ action: 'failed', outcome: 'deadline' }],
      events: [{ kind: 'ended' }],
    });
    return;
  }
  const active = observation.kind === 'waiting' && observation.active;
  if (active && !request.deviceActive) {
    const next = { ...request, deviceActive: true };
    await commitMove(context, stored, { next, dueAt: request.deadlineAt, audit: [] });
    return;
  }
  await context.store.transact((transaction) => transaction.releaseRequest(stored, request.deadlineAt));
}

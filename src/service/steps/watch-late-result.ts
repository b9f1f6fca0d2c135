import { watchOf } from '../../core/request/moves.ts';
import { observeReset } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { commitMove } from '../move.ts';
import { takeResult } from './take-result.ts';

/**
 * A request that failed because its result never showed: for a week, a late result is still taken and delivered.
 * After that the device is free again.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function watchLateResult(
  context: ServiceContext,
  stored: StoredRequest,
  request: RequestIn<'failed'>,
): Promise<void> {
  const watch = watchOf(request);
  if (watch === null) {
    await context.store.transact((transaction) => transaction.releaseRequest(stored, null));
    return;
  }
  const results = (await context.devices.readResults(request.authorisation.device.id)) ?? [];
  if (await takeResult(context, stored, { ...request, watch }, observeReset(results, watch.baseline))) return;
  if (context.clock.now() >= watch.until) {
    await commitMove(context, stored, { next: { ...request, watch: null }, dueAt: null, audit: [] });
    return;
  }
  await context.store.transact((transaction) => transaction.releaseRequest(stored, watch.until));
}

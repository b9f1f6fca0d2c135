import { hasEnded } from '../core/request/moves.ts';
import type { Request } from '../core/request/schema.ts';
import type { StoredRequest, StoreTransaction } from '../core/store.ts';
import type { Move } from './move.ts';

/**
 * "Try again" hands a device on, and the first request is not watched while the second one may act. A second one that
 * ends with nothing sent hands it back; one that was sent, or may have been, leaves the first one nothing to wait for.
 * @returns the move of the first request that belongs to this move of the second one, or null
 */
export async function predecessorMove(
  transaction: StoreTransaction,
  { before, next, now }: { before: Request; next: Request; now: number },
): Promise<{ before: StoredRequest; move: Move } | null> {
  const fate = fateOfPredecessor(before, next);
  if (fate === null || next.retryOf === null) return null;
  const stored = await transaction.readRequest(next.retryOf);
  if (stored?.request.state !== 'failed' || stored.request.watch === null) return null;
  const { request } = stored;
  const move: Move =
    fate === 'watched_again' && now < stored.request.watch.until
      ? { next: { ...request, retriedBy: null }, dueAt: now, audit: [] }
      : { next: { ...request, watch: null }, dueAt: null, audit: [] };
  return { before: stored, move };
}

function fateOfPredecessor(before: Request, next: Request): 'watched_again' | 'let_go' | null {
  switch (before.state) {
    case 'choosing_device':
    case 'awaiting_approval':
    case 'approved':
      return hasEnded(next) ? 'watched_again' : null;
    // Back to where it may be sent: it is certain that nothing was.
    case 'resetting':
      return next.state === 'approved' ? null : 'let_go';
    default:
      return null;
  }
}

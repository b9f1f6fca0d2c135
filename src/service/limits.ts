import type { EntraUserId } from '../core/ids.ts';
import { limitSubject, type StoreTransaction } from '../core/store.ts';
import type { ServiceContext } from './context.ts';

/** Thrown within a move: the person has asked as often as they may, and nothing of the move is kept. */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError';
}

type LimitContext = Pick<ServiceContext, 'store' | 'clock' | 'policy'>;

/** @returns whether the person has asked as often as they may: then nothing more is looked up for them */
export async function isOverLimit(context: LimitContext, person: EntraUserId): Promise<boolean> {
  const { most, since } = limitOf(context);
  const hits = await context.store.transact((transaction) =>
    transaction.countHits('request', limitSubject(person), since),
  );
  return hits >= most;
}

/**
 * Counts a request in the move that lets it through, for others of the same person may be on their way beside it.
 * @throws LimitReachedError
 */
export async function countRequest(
  context: LimitContext,
  transaction: StoreTransaction,
  person: EntraUserId,
): Promise<void> {
  const now = context.clock.now();
  const counted = await transaction.takeHit('request', limitSubject(person), now, limitOf(context));
  if (!counted) throw new LimitReachedError('The person has asked as often as they may.');
}

function limitOf({ clock, policy }: LimitContext): { most: number; since: number } {
  const { count, window } = policy.current().limits.perRequester;
  return { most: count, since: clock.now() - window };
}

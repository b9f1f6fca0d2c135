import type { EntraUserId, ManagedDeviceId } from '../core/ids.ts';
import type { ChatActor } from '../core/person.ts';
import { limitSubject, type StoreTransaction } from '../core/store.ts';
import type { ServiceContext } from './context.ts';

/** Thrown within a move: the person has asked as often as they may, and nothing of the move is kept. */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError';
}

type LimitContext = Pick<ServiceContext, 'clock' | 'policy'>;

/**
 * @param person an account counts what was refused before anybody was known behind it
 * @returns whether the person has asked as often as they may: then nothing more is looked up for them
 */
export async function isOverLimit(
  context: LimitContext & Pick<ServiceContext, 'store'>,
  person: EntraUserId | ChatActor,
): Promise<boolean> {
  const { most, since } = limitOf(context, 'perRequester');
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
  const counted = await transaction.takeHit(
    'request',
    limitSubject(person),
    now,
    limitOf(context, 'perRequester'),
  );
  if (!counted) throw new LimitReachedError('The person has asked as often as they may.');
}

/** @returns whether the device has been reset as often as it may be */
export async function isDeviceOverLimit(
  context: LimitContext,
  transaction: StoreTransaction,
  device: ManagedDeviceId,
): Promise<boolean> {
  const { most, since } = limitOf(context, 'perDevice');
  return (await transaction.countHits('device', device, since)) >= most;
}

function limitOf(
  { clock, policy }: LimitContext,
  of: 'perRequester' | 'perDevice',
): { most: number; since: number } {
  const { count, window } = policy.current().limits[of];
  return { most: count, since: clock.now() - window };
}

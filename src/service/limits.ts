import type { EntraUserId, ManagedDeviceId } from '../core/ids.ts';
import type { ChatActor } from '../core/person.ts';
import type { Denial } from '../core/request/endings.ts';
import type { RequestIn } from '../core/request/schema.ts';
import { limitSubject, type StoreTransaction } from '../core/store.ts';
import type { ServiceContext } from './context.ts';

/** Thrown within a move: a limit has been reached, and nothing of the move is kept. */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError';
  readonly denial: Extract<Denial, 'limit_person' | 'limit_device'>;

  constructor(denial: LimitReachedError['denial']) {
    super(`A limit has been reached: ${denial}.`);
    this.denial = denial;
  }
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
  if (!counted) throw new LimitReachedError('limit_person');
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

/**
 * Counts a reset in the move that commits its intent: should the process end there, nobody knows that none was sent.
 * "Try again" does not count.
 */
export async function countReset(
  transaction: StoreTransaction,
  { retryOf, authorisation, intentAt }: RequestIn<'resetting'>,
): Promise<void> {
  if (retryOf === null) await transaction.recordHit('device', authorisation.device.id, intentAt);
}

/** Takes a reset back that was counted, where it is certain that none was begun. */
export async function uncountReset(
  transaction: StoreTransaction,
  { retryOf, authorisation, intentAt }: RequestIn<'resetting'>,
): Promise<void> {
  if (retryOf === null) await transaction.dropHit('device', authorisation.device.id, intentAt);
}

function limitOf(
  { clock, policy }: LimitContext,
  of: 'perRequester' | 'perDevice',
): { most: number; since: number } {
  const { count, window } = policy.current().limits[of];
  return { most: count, since: clock.now() - window };
}

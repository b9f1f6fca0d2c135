import type { EntraUserId, ManagedDeviceId } from '../ids.ts';
import { type ChatActor, isSameAccount } from '../person.ts';
import type { Authorisation, Request, RequestIn, RequestState } from './schema.ts';

/**
 * Every legal move. A state that lists itself may be written again (a reminder, a late approval, a longer wait).
 * `failed` is left only by a late result; nothing leads back to `approved` but an answer that says nothing was done.
 */
export const legalMoves: Record<RequestState, readonly RequestState[]> = {
  choosing_device: ['choosing_device', 'awaiting_approval', 'approved', 'denied', 'expired', 'canceled'],
  awaiting_approval: ['awaiting_approval', 'approved', 'failed', 'denied', 'expired', 'canceled'],
  approved: ['approved', 'resetting', 'failed', 'denied', 'expired', 'canceled'],
  resetting: ['resetting', 'approved', 'awaiting_device', 'delivering', 'completed', 'failed'],
  awaiting_device: ['awaiting_device', 'delivering', 'completed', 'failed'],
  delivering: ['delivering', 'completed', 'failed'],
  completed: ['completed'],
  failed: ['failed', 'delivering', 'completed'],
  denied: [],
  expired: [],
  canceled: [],
};

/** States in which something is still to be done or decided. */
export const openStates = [
  'choosing_device',
  'awaiting_approval',
  'approved',
  'resetting',
  'awaiting_device',
  'delivering',
] as const satisfies readonly RequestState[];
export type OpenRequestState = (typeof openStates)[number];

/** A request that has come to its end. */
export type EndedRequest = Exclude<Request, { state: OpenRequestState }>;

/** A move that the life of a request does not know: a fault of ours, never of a person. */
export class IllegalMoveError extends Error {
  override readonly name = 'IllegalMoveError';
}

/** @throws IllegalMoveError unless `to` may follow `from`; a late result may only leave a failure that is watched. */
export function assertLegalMove(from: Request, to: Request): void {
  const late = from.state === 'failed' && to.state !== 'failed';
  if (!legalMoves[from.state].includes(to.state) || (late && watchOf(from) === null) || from.id !== to.id) {
    throw new IllegalMoveError(`A request cannot go from ${from.state} to ${to.state}.`);
  }
}

/** @returns whether the request has come to its end and only its messages may still change. */
export function hasEnded(request: Request): request is EndedRequest {
  switch (request.state) {
    case 'completed':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'canceled':
      return true;
    case 'choosing_device':
    case 'awaiting_approval':
    case 'approved':
    case 'resetting':
    case 'awaiting_device':
    case 'delivering':
      return false;
  }
}

/** @returns what was allowed, once something was. */
export function authorisationOf(request: Request): Authorisation | null {
  return 'authorisation' in request ? request.authorisation : null;
}

/** @returns how a failed request is watched for a late result; null where it is not, or not while its retry may act */
export function watchOf(request: Request): RequestIn<'failed'>['watch'] {
  return request.state === 'failed' && request.retriedBy === null ? request.watch : null;
}

/**
 * The device that this request alone may act on: a unique index over it holds one active request a device.
 * A failed request that is still watched keeps its hold, until "Try again" hands it on to the next one.
 */
export function heldDeviceOf(request: Request): ManagedDeviceId | null {
  if (request.state === 'failed') {
    return watchOf(request) === null ? null : request.authorisation.device.id;
  }
  if (request.state === 'choosing_device' && request.retryOf !== null) {
    return 'deviceId' in request.step ? request.step.deviceId : null;
  }
  return hasEnded(request) ? null : (authorisationOf(request)?.device.id ?? null);
}

/** @returns the Entra id of who asked, once it is known. */
export function requesterOf(request: Request): EntraUserId | null {
  const authorisation = authorisationOf(request);
  if (authorisation !== null) return authorisation.requester.entraId;
  if (request.state === 'choosing_device') {
    return request.step.kind === 'asking' ? request.step.requester.entraId : null;
  }
  return 'requester' in request ? (request.requester?.entraId ?? null) : null;
}

/** @returns whether this account typed the command, or the person behind it did from another one */
export function wasAskedBy(request: Request, actor: ChatActor, person: EntraUserId | null): boolean {
  const typedIt = isSameAccount(request.origin.actor, actor);
  return typedIt || (person !== null && person === requesterOf(request));
}

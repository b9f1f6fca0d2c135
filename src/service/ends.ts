import type { Reason } from '../core/eligibility/reason.ts';
import type { Denial, Expiry, Failure } from '../core/request/endings.ts';
import { isWatchedFailure } from '../core/request/endings.ts';
import { authorisationOf } from '../core/request/moves.ts';
import type { Request, RequestIn } from '../core/request/schema.ts';
import type { DeviceSnapshot, PersonSnapshot } from '../core/request/snapshot.ts';
import { times } from './timing.ts';

/** What a request keeps to its end, whatever that is. */
export type EndingFacts = {
  now: number;
  requester?: PersonSnapshot | null;
  device?: DeviceSnapshot | null;
};

function opening(request: Request): Pick<Request, 'id' | 'createdAt' | 'origin' | 'command' | 'retryOf'> {
  const { id, createdAt, origin, command, retryOf } = request;
  return { id, createdAt, origin, command, retryOf };
}

function ended(request: Request, facts: EndingFacts) {
  const authorisation = authorisationOf(request);
  return {
    ...opening(request),
    requester: facts.requester ?? authorisation?.requester ?? null,
    device: facts.device ?? authorisation?.device ?? null,
    authorisation,
    endedAt: facts.now,
  };
}

/** The request, refused before anything was done to a device. */
export function denied(
  request: Request,
  denial: Denial,
  facts: EndingFacts & { reasons?: readonly Reason[]; by?: PersonSnapshot },
): RequestIn<'denied'> {
  const { reasons = [], by = null } = facts;
  return { ...ended(request, facts), state: 'denied', denial, reasons: [...reasons], by };
}

/** The request, waited for too long. */
export function expired(request: Request, expiry: Expiry, facts: EndingFacts): RequestIn<'expired'> {
  return { ...ended(request, facts), state: 'expired', expiry };
}

/** The request, called off. */
export function canceled(
  request: Request,
  canceler: RequestIn<'canceled'>['canceler'],
  facts: EndingFacts & { by: RequestIn<'canceled'>['by'] },
): RequestIn<'canceled'> {
  return { ...ended(request, facts), state: 'canceled', canceler, by: facts.by };
}

type Authorised = Extract<Request, { authorisation: object }>;
type Posted = Extract<Request, { baseline: string[] }>;

/** The request, allowed but without its result. One that may still bring it is watched on. */
export function failed(
  request: Authorised | Posted,
  failure: Failure,
  facts: { now: number; detail?: string | null },
): RequestIn<'failed'> {
  const posted = 'baseline' in request ? { intentAt: request.intentAt, baseline: request.baseline } : null;
  const watch =
    posted !== null && isWatchedFailure(failure) ? { ...posted, until: facts.now + times.watch } : null;
  return {
    ...opening(request),
    authorisation: request.authorisation,
    state: 'failed',
    failure,
    detail: facts.detail ?? null,
    endedAt: facts.now,
    watch,
    retriedBy: null,
  };
}

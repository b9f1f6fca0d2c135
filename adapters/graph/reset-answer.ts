import type { ResetAnswer } from '../../src/core/ports.ts';
import { retryAfterOf } from '../../src/core/retry-after.ts';
import { actPermission } from './device-calls.ts';
import { type GraphError, readGraphError } from './graph-error.ts';
import type { PostOutcome } from './single-post.ts';

type Refusal = Extract<ResetAnswer, { kind: 'refused' }>;

/** Statuses that say the request was looked at and turned down before anything was done. */
const refusingStatuses = new Set([400, 401, 403, 404, 405, 409, 501]);
const acceptingStatuses = new Set([200, 202, 204]);

/**
 * Reads what became of the reset. Whatever is not known to be a refusal leaves open whether Graph acted: a gateway's
 * 5xx, a redirect, a connection that broke.
 * @param now wall clock, milliseconds since 1970
 */
export function readResetAnswer(outcome: PostOutcome, now: number): ResetAnswer {
  switch (outcome.kind) {
    case 'not_sent':
      return { kind: 'throttled', retryAfterMs: null };
    case 'unknown':
      return { kind: 'doubtful', detail: `No answer came (${outcome.code}).` };
    case 'answered': {
      const { status, headers, text } = outcome;
      if (acceptingStatuses.has(status)) return { kind: 'accepted' };
      if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfterOf(headers, now) };
      const error = readGraphError(status, headers, text);
      if (refusingStatuses.has(status)) return refusal(status, error);
      return { kind: 'doubtful', detail: `Graph answered ${status} ${error.code}`.trimEnd() };
    }
  }
}

function refusal(status: number, error: GraphError): Refusal {
  const cause = causeOf(status, error);
  const missing = cause === 'permission' ? ` The app needs ${error.permission ?? actPermission}.` : '';
  const said = error.message === '' ? `Graph answered ${status}.` : error.message;
  return { kind: 'refused', status, code: error.code, cause, detail: `${said}${missing}` };
}

function causeOf(status: number, error: GraphError): Refusal['cause'] {
  if (error.approvalRequired) return 'approval_required';
  switch (status) {
    case 403:
      return 'permission';
    case 404:
      return 'not_found';
    case 409:
      return 'conflict';
    case 405:
    case 501:
      return 'not_supported';
    case 400:
      return /not ?supported|unsupported/i.test(`${error.code} ${error.message}`) ? 'not_supported' : 'other';
    default:
      return 'other';
  }
}

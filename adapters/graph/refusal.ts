import { PlatformRefusedError, type RefusalCause } from '../../src/core/errors.ts';
import { readGraphError } from './graph-error.ts';
import type { HttpAnswer } from './http-exchange.ts';

/** @returns whether a status, not one of success, means that Graph will say no again */
export function isRefusal(status: number): boolean {
  return status === 501 || (status < 500 && status !== 408 && status !== 429);
}

/**
 * Turns an answer that says no into an error for the operator.
 * @param permission what the app needs for this call, for a refusal that does not name it
 */
export function refusalOf(answer: HttpAnswer, permission: string): PlatformRefusedError {
  const { status, headers, text } = answer;
  const error = readGraphError(status, headers, text);
  const cause = causeOf(status);
  const said = error.message === '' ? '' : ` Graph says: ${error.message}`;
  return new PlatformRefusedError({
    platform: 'graph',
    cause,
    platformCode: `${status} ${error.code}`.trim(),
    advice: `${adviceFor(cause, error.permission ?? permission)}${said}`,
  });
}

function causeOf(status: number): RefusalCause {
  switch (status) {
    case 400:
      return 'invalid';
    case 401:
      return 'unauthenticated';
    case 403:
      return 'permission';
    case 404:
    case 410:
      return 'not_found';
    case 405:
    case 501:
      return 'unsupported';
    default:
      return 'other';
  }
}

function adviceFor(cause: RefusalCause, permission: string): string {
  switch (cause) {
    case 'unauthenticated':
      return "The app's token is not taken. Check its tenant, its secret or certificate, and GRAPH_BASE_URL.";
    case 'permission':
      return `The app may not do this. Give it the application permission ${permission} in Entra and grant admin consent; devices also need an Intune licence in the tenant.`;
    case 'not_found':
      return 'It is not there, or not any more.';
    case 'unsupported':
      return 'This cloud or tenant does not offer it.';
    default:
      return 'Graph does not take this request.';
  }
}

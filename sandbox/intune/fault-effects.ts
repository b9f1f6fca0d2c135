import {
  approvalRequired,
  conflict,
  forbidden,
  invalidToken,
  noLicence,
  noSuchDevice,
  serverFailure,
  throttled,
  unsupportedPlatform,
} from './failures.ts';
import type { Fault } from './fault-schema.ts';
import { type Random, randomGuid } from './random.ts';
import type { Delivery, GraphReply } from './route.ts';

/**
 * What a fault that ends a request makes of it.
 * @param reply what would have been answered; null where the request has not been carried out
 * @returns what is delivered instead; null where the fault is not of this kind
 * @throws GraphFailure for faults that are worded as errors
 */
export function endRequest(fault: Fault, reply: GraphReply | null, random: Random): Delivery | null {
  switch (fault.kind) {
    case 'drop_before_acting':
    case 'drop_after_acting':
      return { kind: 'drop' };
    case 'silence_before_acting':
    case 'silence_after_acting':
      return { kind: 'silence' };
    case 'cut_body':
      return reply === null ? { kind: 'drop' } : { kind: 'cut', reply };
    case 'redirect':
      return { kind: 'reply', reply: { status: 302, headers: { Location: fault.location } } };
    case 'throttle':
      throw throttled(fault.retryAfterSeconds, fault.words);
    case 'error_before_acting':
      throw serverFailure(fault.status, fault.retryAfterSeconds);
    case 'error_after_acting':
      throw serverFailure(fault.status, null);
    case 'refuse':
      throw refusals[fault.status]();
    case 'no_licence':
      throw noLicence();
    case 'approval_required':
      throw approvalRequired(randomGuid(random));
    case 'unsupported_platform':
      throw unsupportedPlatform();
    case 'conflict':
      throw conflict();
    default:
      return null;
  }
}

const refusals = {
  401: () => invalidToken('Lifetime validation failed, the token is expired.'),
  403: () => forbidden([]),
  404: () => noSuchDevice('00000000-0000-0000-0000-000000000000'),
} as const;

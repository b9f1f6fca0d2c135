import type { Attributes } from '@opentelemetry/api';
import type { SpanFacts } from '../../src/core/tracer.ts';

/** A click brings a number along, and whoever forges one may put anything there. */
const requestNumber = /^R-[0-9A-Z]{1,20}$/;

/** @returns the facts by the field's names where it has one, by our own where not */
export function attributesOf(facts: SpanFacts): Attributes {
  const { requestId, platform, state, to, kind, route, status, clientRequestId } = facts;
  const given = {
    'passcode_bot.request_id': requestId != null && requestNumber.test(requestId) ? requestId : undefined,
    'passcode_bot.platform': platform,
    'passcode_bot.state': state,
    'passcode_bot.state.to': to,
    'passcode_bot.kind': kind,
    'http.route': route,
    'http.response.status_code': status,
    'passcode_bot.client_request_id': clientRequestId,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

import { ArmedFaults } from '../http/armed-faults.ts';
import type { Delivery, GraphReply } from '../intune/route.ts';
import {
  type ConnectorFailure,
  refused,
  serverFailure,
  throttled,
  unauthorized,
} from './connector-failure.ts';
import { parseConversationId } from './conversation-id.ts';
import { type Fault, type FaultInput, faultSchema, faultStages, type RouteName } from './fault-schema.ts';

export type FaultTarget = { route: RouteName; conversationId: string | null };

export type Faults = ArmedFaults<FaultInput, Fault, FaultTarget>;

export function openFaults(changed: () => void): Faults {
  return new ArmedFaults({
    parse: (input: FaultInput) => faultSchema.parse(input),
    stageOf: ({ kind }) => faultStages[kind],
    meets: (fault: Fault, target: FaultTarget) => meets(fault, target),
    changed,
  });
}

function meets(fault: Fault, { route, conversationId }: FaultTarget): boolean {
  if (fault.route !== '*' && fault.route !== route) return false;
  if (fault.conversationId === undefined) return true;
  if (conversationId === null) return false;
  return (
    parseConversationId(fault.conversationId).conversationId ===
    parseConversationId(conversationId).conversationId
  );
}

/**
 * What a fault that ends a call makes of it.
 * @param reply what would have been answered; null where the call has not been carried out
 * @returns what is delivered instead; null where the fault only delays
 * @throws ConnectorFailure for faults that are worded as errors
 */
export function endRequest(fault: Fault, reply: GraphReply | null): Delivery | null {
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
      throw throttled(fault.retryAfterSeconds);
    case 'error_before_acting':
    case 'error_after_acting':
      throw serverFailure(fault.status);
    case 'unauthorized':
      throw unauthorized();
    case 'refuse':
      throw refused(fault.code);
    case 'slow_before_acting':
    case 'slow_after_acting':
      return null;
  }
}

/** @returns the body that goes with a failure; undefined where Teams sends none */
export function errorBody(failure: ConnectorFailure): object | undefined {
  if (failure.code === null) return undefined;
  return { error: { code: failure.code, message: failure.message } };
}

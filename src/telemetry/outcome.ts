import { cancelerSchema, denialSchema, expirySchema, failureSchema } from '../core/request/endings.ts';
import { hasEnded } from '../core/request/moves.ts';
import type { Request } from '../core/request/schema.ts';
import { expectedOutcomeSchema } from '../core/request/snapshot.ts';

/** Every way in which a request can end, as a label. */
export const outcomes: readonly string[] = [
  ...expectedOutcomeSchema.options,
  ...failureSchema.options,
  ...denialSchema.options,
  ...expirySchema.options.map((expiry) => `expired_${expiry}`),
  ...cancelerSchema.options.map((canceler) => `canceled_by_${canceler}`),
];

/** @returns how a request ended, as a label; null while it is under way */
export function outcomeOf(request: Request): string | null {
  if (!hasEnded(request)) return null;
  switch (request.state) {
    case 'completed':
      return request.outcome;
    case 'failed':
      return request.failure;
    case 'denied':
      return request.denial;
    case 'expired':
      return `expired_${request.expiry}`;
    case 'canceled':
      return `canceled_by_${request.canceler}`;
  }
}

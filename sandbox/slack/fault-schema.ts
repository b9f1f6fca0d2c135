import { z } from 'zod';

const when = {
  /** A Web API method, `response_url`, or `*` for everything that the bot asks for. */
  method: z.string().min(1).default('*'),
  /** How many calls it meets; null: every one until it is taken away. */
  times: z.number().int().positive().nullable().default(1),
  /** How many matching calls pass before the first one is met. */
  skip: z.number().int().nonnegative().default(0),
  /** Arguments that the call must have: `{ channel: 'D…' }`. */
  matching: z.record(z.string(), z.string()).default({}),
};

/** What can go wrong on Slack's side. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The connection is closed at once; the call is not even looked at. */
  z.strictObject({ kind: z.literal('down'), ...when }),
  z.strictObject({
    kind: z.literal('http500'),
    status: z.number().int().min(500).max(599).default(500),
    ...when,
  }),
  z.strictObject({
    kind: z.literal('ratelimited'),
    retryAfterSeconds: z.number().int().nonnegative().default(1),
    ...when,
  }),
  /** Slack does what was asked; the answer gets lost. */
  z.strictObject({ kind: z.literal('drop_after_acting'), ...when }),
  z.strictObject({ kind: z.literal('drop_before_acting'), ...when }),
  /** The answer comes late; what was asked happens before or after the wait. */
  z.strictObject({
    kind: z.literal('slow'),
    ms: z.number().int().positive(),
    acts: z.enum(['before_waiting', 'after_waiting']).default('after_waiting'),
    ...when,
  }),
  /** An answer with `ok: false` and nothing done. */
  z.strictObject({ kind: z.literal('error'), error: z.string().min(1), ...when }),
]);
export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultKind = Fault['kind'];

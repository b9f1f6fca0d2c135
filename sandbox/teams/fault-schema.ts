import { z } from 'zod';
import type { FaultStage } from '../http/armed-faults.ts';
import { refusalCodes } from './connector-failure.ts';

/** The connector's operations, by the name that faults and the journal call them. */
export const routeNames = [
  'createConversation',
  'sendActivity',
  'replyToActivity',
  'updateActivity',
  'deleteActivity',
  'listMembers',
  'listPagedMembers',
  'getMember',
] as const;
export const routeNameSchema = z.enum(routeNames);
export type RouteName = z.infer<typeof routeNameSchema>;

const base = z.object({
  route: z.union([routeNameSchema, z.literal('*')]),
  /** How many requests it meets; null: every one until it is taken away. */
  times: z.number().int().positive().nullable().default(1),
  /** How many matching requests pass before the first one is met. */
  skip: z.number().int().nonnegative().default(0),
  /** Only requests about this conversation, in any of its threads. */
  conversationId: z.string().optional(),
});

const milliseconds = z.number().int().positive();
const serverError = z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]);

/**
 * A fault that the next matching requests meet. `before_acting` never changes anything in Teams; `after_acting` has
 * done what was asked, and only the answer is spoiled.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  base.extend({ kind: z.literal('slow_before_acting'), ms: milliseconds }),
  base.extend({ kind: z.literal('slow_after_acting'), ms: milliseconds }),

  base.extend({ kind: z.literal('drop_before_acting') }),
  base.extend({ kind: z.literal('silence_before_acting') }),
  base.extend({
    kind: z.literal('throttle'),
    retryAfterSeconds: z.number().int().positive().nullable().default(null),
  }),
  base.extend({ kind: z.literal('error_before_acting'), status: serverError }),
  base.extend({ kind: z.literal('unauthorized') }),
  base.extend({ kind: z.literal('refuse'), code: z.enum(refusalCodes) }),
  base.extend({ kind: z.literal('redirect'), location: z.url() }),

  base.extend({ kind: z.literal('error_after_acting'), status: serverError }),
  base.extend({ kind: z.literal('drop_after_acting') }),
  base.extend({ kind: z.literal('silence_after_acting') }),
  base.extend({ kind: z.literal('cut_body') }),
]);
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type FaultKind = Fault['kind'];

export const faultStages: Readonly<Record<FaultKind, FaultStage>> = {
  slow_before_acting: 'delay_before',
  slow_after_acting: 'delay_after',
  drop_before_acting: 'before',
  silence_before_acting: 'before',
  throttle: 'before',
  error_before_acting: 'before',
  unauthorized: 'before',
  refuse: 'before',
  redirect: 'before',
  error_after_acting: 'after',
  drop_after_acting: 'after',
  silence_after_acting: 'after',
  cut_body: 'after',
};

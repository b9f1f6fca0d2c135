import { z } from 'zod';

/** The operations that are simulated, by the name that faults and the journal call them. */
export const routeNames = [
  'listDevices',
  'getDevice',
  'resetPasscode',
  'remoteLock',
  'listUserDevices',
  'listUsers',
  'getUser',
  'checkMemberGroups',
  'listMemberOf',
  'getGroup',
  'listMembers',
  'listTransitiveMembers',
  'getOrganization',
  'listDomains',
  'listAudits',
  'listCatalogApps',
  'installApp',
  'batch',
] as const;
export const routeNameSchema = z.enum(routeNames);
export type RouteName = z.infer<typeof routeNameSchema>;

const base = z.object({
  route: z.union([routeNameSchema, z.literal('*')]),
  /** How many requests it meets; null: every one until it is taken away. */
  times: z.number().int().positive().nullable().default(1),
  /** How many matching requests pass before the first one is met. */
  skip: z.number().int().nonnegative().default(0),
  /** Only requests about this device. */
  deviceId: z.guid().optional(),
});

const milliseconds = z.number().int().positive();
const serverError = z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]);
const seconds = z.number().int().positive().nullable().default(null);

/**
 * A fault that the next matching requests meet. `before_acting` never changes anything in the tenant;
 * `after_acting` has done what was asked, and only the answer is spoiled. The last group lies: the answer looks
 * fine and is wrong.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  base.extend({ kind: z.literal('slow_before_acting'), ms: milliseconds }),
  base.extend({ kind: z.literal('slow_after_acting'), ms: milliseconds }),

  base.extend({ kind: z.literal('drop_before_acting') }),
  base.extend({ kind: z.literal('silence_before_acting') }),
  base.extend({
    kind: z.literal('throttle'),
    retryAfterSeconds: seconds,
    words: z.enum(['enveloped', 'plain']).default('enveloped'),
  }),
  base.extend({ kind: z.literal('error_before_acting'), status: serverError, retryAfterSeconds: seconds }),
  base.extend({
    kind: z.literal('refuse'),
    status: z.union([z.literal(401), z.literal(403), z.literal(404)]),
  }),
  base.extend({ kind: z.literal('redirect'), location: z.url() }),
  base.extend({ kind: z.literal('no_licence') }),
  base.extend({ kind: z.literal('approval_required') }),
  base.extend({ kind: z.literal('unsupported_platform') }),
  base.extend({ kind: z.literal('conflict') }),

  base.extend({ kind: z.literal('error_after_acting'), status: serverError }),
  base.extend({ kind: z.literal('drop_after_acting') }),
  base.extend({ kind: z.literal('silence_after_acting') }),
  base.extend({ kind: z.literal('cut_body') }),

  /** A list that should have rows has none. */
  base.extend({ kind: z.literal('empty_list') }),
  base.extend({ kind: z.literal('filter_ignored') }),
  base.extend({ kind: z.literal('starts_with_contains') }),
  base.extend({ kind: z.literal('or_honours_first_clause') }),
  base.extend({ kind: z.literal('empty_value_matches_all') }),
  base.extend({ kind: z.literal('wrong_device'), otherDeviceId: z.guid().optional() }),
  base.extend({ kind: z.literal('passcode_missing') }),
  /** A device shows none of its results: what it says is from before all of them. */
  base.extend({ kind: z.literal('results_missing') }),
  /** Every result of a device has this state. */
  base.extend({ kind: z.literal('strange_state'), state: z.string() }),
  base.extend({ kind: z.literal('result_hidden'), ms: milliseconds }),
  base.extend({ kind: z.literal('own_audits_missing') }),
  /** The list of actions is behind: whatever has been answered still shows as pending. */
  base.extend({ kind: z.literal('audits_pending') }),
  base.extend({ kind: z.literal('foreign_next_link'), origin: z.url() }),
]);
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type FaultKind = Fault['kind'];

/** At which point of a request a fault strikes. */
export type FaultStage = 'delay_before' | 'before' | 'lie' | 'delay_after' | 'after';

export const faultStages: Readonly<Record<FaultKind, FaultStage>> = {
  slow_before_acting: 'delay_before',
  slow_after_acting: 'delay_after',
  drop_before_acting: 'before',
  silence_before_acting: 'before',
  throttle: 'before',
  error_before_acting: 'before',
  refuse: 'before',
  redirect: 'before',
  no_licence: 'before',
  approval_required: 'before',
  unsupported_platform: 'before',
  conflict: 'before',
  error_after_acting: 'after',
  drop_after_acting: 'after',
  silence_after_acting: 'after',
  cut_body: 'after',
  empty_list: 'lie',
  filter_ignored: 'lie',
  starts_with_contains: 'lie',
  or_honours_first_clause: 'lie',
  empty_value_matches_all: 'lie',
  wrong_device: 'lie',
  passcode_missing: 'lie',
  results_missing: 'lie',
  strange_state: 'lie',
  result_hidden: 'lie',
  own_audits_missing: 'lie',
  audits_pending: 'lie',
  foreign_next_link: 'lie',
};

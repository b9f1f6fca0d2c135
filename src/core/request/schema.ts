import { z } from 'zod';
import { approvalDecisionSchema, approvalEntrySchema } from '../approval.ts';
import { reasonSchema } from '../eligibility/reason.ts';
import { entraUserIdSchema, managedDeviceIdSchema, requestIdSchema } from '../ids.ts';
import { chatActorSchema } from '../person.ts';
import { ruleSnapshotSchema } from '../policy/snapshot.ts';
import { messageRefSchema, targetSchema } from '../target.ts';
import { cancelerSchema, denialSchema, expirySchema, failureSchema } from './endings.ts';
import { deviceSnapshotSchema, expectedOutcomeSchema, personSnapshotSchema } from './snapshot.ts';

/** Milliseconds since 1970 by the bot's own clock. It is never compared with a time that Graph gave. */
const instant = z.number().int();

const commandSchema = z.object({
  /** What was typed as the device's name; null when nothing was. */
  query: z.string().nullable(),
  /** The device itself, where one that was offered was taken instead of a name typed. */
  deviceId: managedDeviceIdSchema.optional(),
  reason: z.string().nullable(),
  breakGlass: z.boolean(),
});

const originSchema = z.object({
  actor: chatActorSchema,
  /** Where it was asked; null in a private chat. */
  conversation: targetSchema.nullable(),
  /** The asking message, where the platform has one (Teams, an app mention): the thread to answer in. */
  askedIn: messageRefSchema.nullable(),
  replyUrl: z.url().nullable(),
  locale: z.string().nullable(),
});

/** What every request has from its first moment, before anything is known of the person or the device. */
const openingShape = {
  id: requestIdSchema,
  createdAt: instant,
  origin: originSchema,
  command: commandSchema,
  /** The request that this one tries again after a failure whose result never showed. */
  retryOf: requestIdSchema.nullable(),
};

const candidateSchema = z.object({
  id: managedDeviceIdSchema,
  name: z.string(),
  model: z.string().nullable(),
  operatingSystem: z.string(),
  lastSyncDateTime: z.string().nullable(),
  serialTail: z.string().nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** What was allowed: who asked, for which device, under which rule, and who gets the result. */
const authorisationSchema = z.object({
  requester: personSnapshotSchema,
  recipient: personSnapshotSchema,
  /** The device's owner where that is somebody else who must be told before the reset; null otherwise. */
  ownerToTell: personSnapshotSchema.nullable(),
  device: deviceSnapshotSchema,
  expected: expectedOutcomeSchema,
  rule: ruleSnapshotSchema,
  policyHash: z.string(),
  entries: z.array(approvalEntrySchema),
  decisions: z.array(approvalDecisionSchema),
});
export type Authorisation = z.infer<typeof authorisationSchema>;

/**
 * The device's `resetPasscode` results that were there before ours, by start time. Ours is the one new entry:
 * both sides of that comparison come from Graph's clock.
 */
const baselineSchema = z.array(z.string());

const authorisedShape = { ...openingShape, authorisation: authorisationSchema };
const postedShape = { ...authorisedShape, intentAt: instant, baseline: baselineSchema };

const choosingSchema = z.object({
  ...openingShape,
  state: z.literal('choosing_device'),
  step: z.discriminatedUnion('kind', [
    /** With a device id where another request is tried again. */
    z.object({ kind: z.literal('received'), deviceId: managedDeviceIdSchema.nullable() }),
    z.object({ kind: z.literal('finding'), delayed: z.boolean() }),
    z.object({
      kind: z.literal('asking'),
      requester: personSnapshotSchema,
      because: z.enum(['several', 'not_exact', 'not_found', 'no_name']),
      candidates: z.array(candidateSchema),
      expiresAt: instant,
    }),
    z.object({ kind: z.literal('chosen'), deviceId: managedDeviceIdSchema }),
  ]),
});

const awaitingApprovalSchema = z.object({
  ...authorisedShape,
  state: z.literal('awaiting_approval'),
  expiresAt: instant,
  remindAt: instant.nullable(),
  escalateAt: instant.nullable(),
  escalated: z.boolean(),
});

const approvedSchema = z.object({
  ...authorisedShape,
  state: z.literal('approved'),
  /** Until then the reset may start: an open private chat, a reachable Graph, a policy that is not paused. */
  giveUpAt: instant,
  /** Why it has not started yet, for the status message. */
  waitingFor: z.enum(['nothing', 'private_chat', 'notice', 'intune', 'pause']),
  throttled: z.number().int(),
});

const resettingSchema = z.object({
  ...postedShape,
  state: z.literal('resetting'),
  throttled: z.number().int(),
});

const awaitingDeviceSchema = z.object({
  ...postedShape,
  state: z.literal('awaiting_device'),
  deadlineAt: instant,
  deviceActive: z.boolean(),
});

const deliveringSchema = z.object({
  ...postedShape,
  state: z.literal('delivering'),
  outcome: expectedOutcomeSchema,
  /** Which of the device's results is ours. */
  resultStartedAt: z.string(),
  late: z.boolean(),
  giveUpAt: instant,
  step: z.enum(['placeholder', 'showing']),
});

const completedSchema = z.object({
  ...postedShape,
  state: z.literal('completed'),
  outcome: expectedOutcomeSchema,
  resultStartedAt: z.string(),
  late: z.boolean(),
  endedAt: instant,
  /** In `reveal` mode: until when the button works. Null where the code stood in the message or there is none. */
  revealUntil: instant.nullable(),
  acknowledged: z.boolean(),
});

const failedSchema = z.object({
  ...authorisedShape,
  state: z.literal('failed'),
  failure: failureSchema,
  /** What Intune said, cleaned of ids, for the people who can act on it; never shown to others. */
  detail: z.string().nullable(),
  endedAt: instant,
  /**
   * Where a late result would still be taken: the baseline to find it by, and until when. While another request tries
   * it again this is only kept, for the case that nothing is sent by that one.
   */
  watch: z.object({ intentAt: instant, baseline: baselineSchema, until: instant }).nullable(),
  /** The request that took over by "Try again". */
  retriedBy: requestIdSchema.nullable(),
});

const endedShape = {
  ...openingShape,
  requester: personSnapshotSchema.nullable(),
  device: deviceSnapshotSchema.nullable(),
  authorisation: authorisationSchema.nullable(),
  endedAt: instant,
};

const deniedSchema = z.object({
  ...endedShape,
  state: z.literal('denied'),
  denial: denialSchema,
  /** All of them, where the device cannot be reset. */
  reasons: z.array(reasonSchema),
  /** Who said no, where a person did. */
  by: personSnapshotSchema.nullable(),
});

const expiredSchema = z.object({ ...endedShape, state: z.literal('expired'), expiry: expirySchema });

const canceledSchema = z.object({
  ...endedShape,
  state: z.literal('canceled'),
  canceler: cancelerSchema,
  by: z.object({ name: z.string(), entraId: entraUserIdSchema.nullable() }),
});

/** A request, whole. The row that holds it is the job: there is no queue beside it. */
export const requestSchema = z.discriminatedUnion('state', [
  choosingSchema,
  awaitingApprovalSchema,
  approvedSchema,
  resettingSchema,
  awaitingDeviceSchema,
  deliveringSchema,
  completedSchema,
  failedSchema,
  deniedSchema,
  expiredSchema,
  canceledSchema,
]);
export type Request = z.infer<typeof requestSchema>;
export type RequestState = Request['state'];
/** A request in one given state. */
export type RequestIn<State extends RequestState> = Extract<Request, { state: State }>;
export type RequestOrigin = z.infer<typeof originSchema>;
export type ResetCommand = z.infer<typeof commandSchema>;

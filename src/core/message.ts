import { z } from 'zod';
import { entraUserIdSchema, messageIdSchema, requestIdSchema } from './ids.ts';
import { chatActorSchema } from './person.ts';
import { denialSchema } from './request/endings.ts';
import { messageRefSchema, targetSchema } from './target.ts';

/** What is said in the thread of a status message as the request goes on. The words are found when it is sent. */
export const threadEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approval_asked') }),
  z.object({ kind: z.literal('approved_by'), name: z.string(), have: z.number(), need: z.number() }),
  z.object({ kind: z.literal('reminded') }),
  z.object({ kind: z.literal('escalated') }),
  z.object({ kind: z.literal('break_glass') }),
  z.object({ kind: z.literal('reset_sent') }),
  z.object({ kind: z.literal('waiting'), for: z.enum(['private_chat', 'notice', 'intune', 'pause']) }),
  z.object({ kind: z.literal('ended') }),
]);
export type ThreadEvent = z.infer<typeof threadEventSchema>;

/** A sentence for the one who clicked or typed, when nothing else tells them. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), decision: z.enum(['approve', 'deny']) }),
  z.object({ kind: z.literal('too_late') }),
  z.object({ kind: z.literal('already_decided') }),
  z.object({ kind: z.literal('not_yours') }),
  z.object({ kind: z.literal('not_an_approver') }),
  z.object({ kind: z.literal('own_request') }),
  z.object({ kind: z.literal('recipient_cannot_approve') }),
  z.object({ kind: z.literal('identity'), why: denialSchema }),
  z.object({ kind: z.literal('canceled') }),
  z.object({ kind: z.literal('nothing_to_cancel') }),
  z.object({ kind: z.literal('cannot_cancel_any_more') }),
  z.object({ kind: z.literal('chosen'), name: z.string() }),
  z.object({ kind: z.literal('choice_gone') }),
  z.object({ kind: z.literal('retry_not_needed') }),
  z.object({ kind: z.literal('retrying') }),
  z.object({ kind: z.literal('acknowledged') }),
  z.object({ kind: z.literal('unknown_request') }),
  z.object({ kind: z.literal('working') }),
  z.object({ kind: z.literal('not_now') }),
  z.object({ kind: z.literal('cannot_reach') }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** @returns whether the card that was clicked goes on to show this by itself: it needs no further word */
export function isSeenOnTheCard({ kind }: Answer): boolean {
  switch (kind) {
    case 'recorded':
    case 'retrying':
    case 'acknowledged':
    case 'canceled':
    case 'chosen':
      return true;
    default:
      return false;
  }
}

/**
 * What a message says, without its words. `status`, `approval` and `owner_notice` are drawn from the request as it
 * is when they are sent, so that every copy shows the latest state. No content has a place for a code: the request's
 * own step puts it into a `delivery` message that already stands there.
 */
export const messageContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('approval') }),
  z.object({ kind: z.literal('owner_notice') }),
  z.object({ kind: z.literal('event'), event: threadEventSchema }),
  z.object({
    kind: z.literal('delivery'),
    face: z.enum(['placeholder', 'offer', 'removed_after_time', 'removed_on_request', 'withdrawn']),
  }),
  /**
   * An opened view or card that showed a code on click and is to be overwritten: by the offer itself, for as long as
   * that is good, where the code was shown in its place.
   */
  z.object({ kind: z.literal('shown_code'), inOffer: z.boolean().optional() }),
  z.object({ kind: z.literal('answer'), answer: answerSchema }),
  z.object({
    kind: z.literal('notice'),
    about: z.enum(['break_glass', 'not_me', 'guessing']),
    name: z.string(),
  }),
]);
export type MessageContent = z.infer<typeof messageContentSchema>;

/** Where a message goes: a target, or under another message of ours, once that one has been posted. */
export const messagePlaceSchema = z.discriminatedUnion('kind', [
  ...targetSchema.options,
  z.object({ kind: z.literal('under'), message: messageIdSchema }),
]);
export type MessagePlace = z.infer<typeof messagePlaceSchema>;

/**
 * One message that stands, or is to stand, in a chat. Wanted and posted revision differ while something is still to
 * be sent; that one mechanism carries cards, replies, reminders and redaction.
 */
export const outgoingMessageSchema = z.object({
  id: messageIdSchema,
  requestId: requestIdSchema.nullable(),
  /** Grows by one within a request: messages to one place are sent in this order. */
  sequence: z.number().int(),
  place: messagePlaceSchema,
  /** Who it is for, where that is one person whose Entra id is known. */
  person: entraUserIdSchema.nullable(),
  locale: z.string().nullable(),
  content: messageContentSchema,
  wantedRevision: z.number().int().min(1),
  postedRevision: z.number().int().min(0),
  ref: messageRefSchema.nullable(),
  dueAt: z.number().int().nullable(),
  attempts: z.number().int(),
  /** Set when the platform said for good that it will not take it. */
  refusal: z.string().nullable(),
  createdAt: z.number().int(),
});
export type OutgoingMessage = z.infer<typeof outgoingMessageSchema>;

/** What somebody asked for by a click or a subcommand, kept until it has been carried out. */
export const instructionSchema = z.object({
  actor: chatActorSchema,
  locale: z.string().nullable(),
  replyUrl: z.url().nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('decide'),
      requestId: requestIdSchema,
      decision: z.enum(['approve', 'deny']),
    }),
    /** Without a request id: whatever the actor has under way. */
    z.object({ kind: z.literal('cancel'), requestId: requestIdSchema.nullable() }),
    z.object({ kind: z.literal('acknowledge'), requestId: requestIdSchema }),
    z.object({ kind: z.literal('choose'), requestId: requestIdSchema, choice: z.string() }),
    z.object({ kind: z.literal('try_again'), requestId: requestIdSchema }),
  ]),
});
export type Instruction = z.infer<typeof instructionSchema>;

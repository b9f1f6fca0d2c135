import { z } from 'zod';
import { adaptiveCardType, checkCard } from './card-check.ts';
import { badSyntax, refused } from './connector-failure.ts';
import type { CardJson } from './state.ts';

/** What a message may weigh in all, bytes. */
const messageLimit = 100 * 1024;

const attachmentSchema = z.looseObject({ contentType: z.string(), content: z.unknown().optional() });
const mentionSchema = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string(),
});

const outgoingSchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  summary: z.string().nullish(),
  attachments: z.array(attachmentSchema).nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
});

export const createConversationSchema = z.looseObject({
  isGroup: z.boolean().nullish(),
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).nullish(),
      channel: z.looseObject({ id: z.string() }).nullish(),
    })
    .nullish(),
  activity: z.unknown().optional(),
});

export type OutgoingMessage = {
  kind: 'message';
  text: string | null;
  summary: string | null;
  cards: readonly CardJson[];
  /** Teams ids of the people who are mentioned. */
  mentioned: readonly string[];
};
export type OutgoingActivity = OutgoingMessage | { kind: 'typing' };

/** @throws ConnectorFailure 400 where the body is not what the operation takes; the message names the field */
export function parseBody<Schema extends z.ZodType>(body: unknown, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw badSyntax(`Invalid request body: ${z.prettifyError(parsed.error)}`);
}

/**
 * Reads an activity that the bot posts.
 * @throws ConnectorFailure 400 where Teams would not show it, 413 where it is too big
 */
export function parseOutgoing(body: unknown): OutgoingActivity {
  if (Buffer.byteLength(JSON.stringify(body) ?? '') > messageLimit) throw refused('MessageSizeTooBig');
  const activity = parseBody(body, outgoingSchema);
  if (activity.type === 'typing') return { kind: 'typing' };
  if (activity.type !== 'message') throw badSyntax(`Unknown activity type '${activity.type}'.`);
  const cards = (activity.attachments ?? []).map(({ contentType, content }) => {
    if (contentType !== adaptiveCardType) throw badSyntax(`Unknown attachment type '${contentType}'.`);
    return checkCard(content);
  });
  const text = activity.text ?? null;
  if ((text === null || text === '') && cards.length === 0) {
    throw badSyntax('The activity has neither text nor an attachment.');
  }
  const mentioned = (activity.entities ?? [])
    .filter(({ type }) => type === 'mention')
    .map((entity) => {
      const mention = parseBody(entity, mentionSchema);
      if (text?.includes(mention.text) !== true) throw badSyntax('Mention entity text is not valid.');
      return mention.mentioned.id;
    });
  return { kind: 'message', text, summary: activity.summary ?? null, cards, mentioned };
}

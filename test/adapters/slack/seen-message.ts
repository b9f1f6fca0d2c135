import { z } from 'zod';
import type { SeenMessage } from '../../contract/chat-contract.ts';

export const slackMessageSchema = z.object({
  ts: z.string(),
  text: z.string().default(''),
  thread_ts: z.string().optional(),
  blocks: z.array(z.unknown()).default([]),
});

/** Reads a message as Slack keeps it the way a person reads it, and looks for all that Slack would make of it. */
export function seenMessage(message: z.infer<typeof slackMessageSchema>): SeenMessage {
  const texts = textsOf(message.blocks);
  return {
    notification: unescaped(message.text),
    shown: texts
      .map(({ text, isMarkup }) => (isMarkup ? unescaped(text) : withoutZeroWidth(text)))
      .join('\n'),
    active: [...activeIn(message.text), ...texts.flatMap(activeText)],
    thread: message.thread_ts === undefined || message.thread_ts === message.ts ? null : message.thread_ts,
  };
}

type Text = { text: string; isMarkup: boolean; hasEmoji: boolean };

const textSchema = z.object({ type: z.string(), text: z.string(), emoji: z.boolean().optional() });

function textsOf(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = textSchema.safeParse(value);
  if (own.success) {
    const { type, text, emoji } = own.data;
    return [{ text, isMarkup: type === 'mrkdwn', hasEmoji: type === 'plain_text' && emoji !== false }];
  }
  return Object.values(value).flatMap(textsOf);
}

function activeText({ text, isMarkup, hasEmoji }: Text): string[] {
  if (!isMarkup) return [...(text.match(/<[!@#][^>]*>/gu) ?? []), ...(hasEmoji ? emojiIn(text) : [])];
  // A label in bold is meant; what stands between its two marks must be inert.
  return activeIn(text.replace(/^\*(.*)\*$/su, '$1'));
}

/** Tokens, marks at the edge of a word, and emoji: all that mrkdwn makes something of. */
function activeIn(markup: string): string[] {
  return [
    ...(markup.match(/<[^>]*>?|>|&(?!amp;|lt;|gt;)/gu) ?? []),
    ...(markup.match(/(?<![^\s(])[*_~`](?=\S)(?!\u200B)/gu) ?? []),
    ...emojiIn(markup),
  ];
}

function emojiIn(text: string): string[] {
  return text.match(/:[\w+'-]+:/gu) ?? [];
}

function unescaped(markup: string): string {
  return withoutZeroWidth(markup).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function withoutZeroWidth(text: string): string {
  return text.replaceAll('\u200B', '');
}

import { z } from 'zod';
import type { Reply } from './bot-line.ts';
import { adaptiveCardType, checkCard } from './card-check.ts';
import { ConnectorFailure } from './connector-failure.ts';
import type { CardJson } from './state.ts';

/** What a click or a refresh comes to on the screen of the one who made it. */
export type InvokeResult =
  | { kind: 'card'; card: CardJson }
  | { kind: 'message'; text: string }
  | { kind: 'error'; text: string; status: number | null };

const answerSchema = z.discriminatedUnion('type', [
  z.object({ statusCode: z.literal(200), type: z.literal(adaptiveCardType), value: z.unknown() }),
  z.object({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string(),
  }),
  z.object({
    statusCode: z.number().int().min(400).max(599),
    type: z.literal('application/vnd.microsoft.error'),
    value: z.object({ code: z.string(), message: z.string() }),
  }),
]);

/** @param status what the bot's address answered; null where nothing came */
export function appUnreachable(status: number | null): InvokeResult {
  return { kind: 'error', text: 'Unable to reach app. Please try again.', status };
}

const misunderstood = 'Something went wrong. Please try again.';

/** Reads the bot's answer to an invoke as Teams' client does; what it cannot show becomes an error. */
export function readInvokeAnswer(reply: Reply): InvokeResult {
  if (reply.kind !== 'answered') return appUnreachable(null);
  const { status, text } = reply;
  if (status !== 200 || text === '') return appUnreachable(status);
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success) return { kind: 'error', text: misunderstood, status };
  switch (parsed.data.type) {
    case 'application/vnd.microsoft.activity.message':
      return { kind: 'message', text: parsed.data.value };
    case 'application/vnd.microsoft.error':
      return { kind: 'error', text: parsed.data.value.message, status: parsed.data.statusCode };
    case adaptiveCardType:
      return cardResult(parsed.data.value);
  }
}

function cardResult(content: unknown): InvokeResult {
  try {
    return { kind: 'card', card: checkCard(content) };
  } catch (error) {
    if (error instanceof ConnectorFailure) return { kind: 'error', text: error.message, status: 200 };
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import { z } from 'zod';
import { badSyntax, refused } from './connector-failure.ts';
import type { CardJson } from './state.ts';

/** The package's entry is written for bundlers; this file of it loads in Node. */
const cards: typeof AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** What a card may weigh as JSON, bytes. */
const cardLimit = 28 * 1024;

const elementSchema = z.looseObject({ type: z.string().min(1) });
const cardSchema = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.string().regex(/^1\.[0-5]$/, 'is not a version up to 1.5'),
  body: z.array(elementSchema).exactOptional(),
  actions: z.array(elementSchema).exactOptional(),
  refresh: z
    .looseObject({
      action: z.looseObject({ type: z.literal('Action.Execute') }),
      userIds: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
});

/** What the parser remarks on and Teams shows all the same: advice for authors, and limits of its own host. */
const harmless: readonly number[] = [
  cards.ValidationEvent.Hint,
  cards.ValidationEvent.Deprecated,
  cards.ValidationEvent.TooManyActions,
  cards.ValidationEvent.RequiredInputsShouldHaveErrorMessage,
  cards.ValidationEvent.RequiredInputsShouldHaveLabel,
];

/**
 * Takes a card as Teams would: within its size, and understood in every part by the parser of Adaptive Cards 1.5.
 * @throws ConnectorFailure 400 where it is no such card, 413 where it is too big
 */
export function checkCard(content: unknown): CardJson {
  if (Buffer.byteLength(JSON.stringify(content) ?? '') > cardLimit) throw refused('MessageSizeTooBig');
  const shape = cardSchema.safeParse(content);
  if (!shape.success) throw badSyntax(`The card is not understood: ${z.prettifyError(shape.error)}`);
  const [problem] = remarksOn(shape.data);
  if (problem !== undefined) throw badSyntax(`The card is not understood: ${problem}`);
  return shape.data;
}

function remarksOn(content: CardJson): string[] {
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const card = new cards.AdaptiveCard();
  card.parse(content, context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...parsed, ...card.validateProperties().validationEvents]
    .filter(({ event }) => !harmless.includes(event))
    .map(({ message }) => message);
}

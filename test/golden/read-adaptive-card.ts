import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

/** The package's entry is written for bundlers; this file of it loads in Node. */
const { AdaptiveCard, SerializationContext, Versions }: typeof AdaptiveCards = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

/**
 * Reads a card with Microsoft's own parser, as a host of version 1.5 would.
 * @returns everything that the parser remarks on, hints included, and what it understood, written out again
 */
export function readAdaptiveCard(content: object): { remarks: string[]; understood: unknown } {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.parse(content, context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const remarks = [...parsed, ...card.validateProperties().validationEvents].map(({ message }) => message);
  return { remarks, understood: card.toJSON(new SerializationContext(Versions.v1_5)) };
}

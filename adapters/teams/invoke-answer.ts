import type { Card } from '../../src/core/card.ts';
import { type AdaptiveCard, adaptiveCardType } from './adaptive-card.ts';
import { literalText } from './literal-text.ts';

/**
 * What a click is answered with: a card in the place of the one that was clicked, for the one who clicked, or a line
 * below it. An invoke without such an answer would be sent again.
 */
export type InvokeAnswer =
  | { statusCode: 200; type: typeof adaptiveCardType; value: AdaptiveCard }
  | { statusCode: 200; type: 'application/vnd.microsoft.activity.message'; value: string };

const messageLength = 1_000;

export function cardAnswer(card: AdaptiveCard): InvokeAnswer {
  return { statusCode: 200, type: adaptiveCardType, value: card };
}

export function messageAnswer(text: string): InvokeAnswer {
  const value = literalText(text, messageLength);
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

/** What a card says in its sentences, for a place that takes no card; a code is never among them. */
export function sentencesOf(card: Card): string {
  const texts = card.nodes.flatMap((node) => (node.kind === 'text' ? [node.text] : []));
  return texts.length === 0 ? card.summary : texts.join(' ');
}

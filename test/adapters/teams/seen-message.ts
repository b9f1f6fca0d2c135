import { z } from 'zod';
import type { AdaptiveCard, CardAction, CardElement } from '../../../adapters/teams/adaptive-card.ts';
import type { Message } from '../../../sandbox/teams/state.ts';
import type { SeenMessage } from '../../contract/chat-contract.ts';

const cardSchema = z.custom<AdaptiveCard>((value) => typeof value === 'object' && value !== null);

/** Reads a message as Teams keeps it the way a person reads it, and looks for all that Teams would make of it. */
export function seenMessage({ versions, threadId }: Message): SeenMessage {
  const current = versions.at(-1);
  const cards = (current?.cards ?? []).map((card) => cardSchema.parse(card));
  const texts = cards.flatMap((card) => card.body.flatMap(textsOf));
  return {
    notification: withoutZeroWidth(current?.summary ?? current?.text ?? ''),
    shown: texts.map(withoutZeroWidth).join('\n'),
    active: [...(current?.text ? [current.text] : []), ...texts.flatMap(activeIn), ...strangers(cards)],
    thread: threadId,
  };
}

function textsOf(element: CardElement): string[] {
  switch (element.type) {
    case 'RichTextBlock':
      return [element.inlines.map(({ text }) => text).join('')];
    case 'Input.ChoiceSet':
      return [element.label, ...element.choices.map(({ title }) => title)];
    case 'ActionSet':
      return element.actions.flatMap(actionTexts);
  }
}

function actionTexts(action: CardAction): string[] {
  return action.type === 'Action.ShowCard'
    ? [action.title, ...action.card.body.flatMap(textsOf)]
    : [action.title];
}

/** Functions and bare addresses are taken for what they are even where no Markdown is read. */
function activeIn(text: string): string[] {
  return text.match(/\{\{|\w+:\/\/\S+|\bwww\.\w+/gu) ?? [];
}

/** None of these kinds reads Markdown or HTML; others do, and would need an escape. */
function strangers(cards: readonly AdaptiveCard[]): string[] {
  const known = [
    'AdaptiveCard',
    'RichTextBlock',
    'TextRun',
    'Input.ChoiceSet',
    'ActionSet',
    'Action.Execute',
    'Action.ShowCard',
  ];
  const types = JSON.stringify(cards).matchAll(/"type":"([^"]+)"/gu);
  return [...types].map((match) => match[1] ?? '').filter((type) => !known.includes(type));
}

function withoutZeroWidth(text: string): string {
  return text.replaceAll('\u200B', '');
}

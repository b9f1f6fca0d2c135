import type { CardVerb } from '../../src/core/card.ts';

/** The parts of an Adaptive Card 1.5 that the product uses. */
export type AdaptiveCard = {
  type: 'AdaptiveCard';
  version: '1.5';
  /** Shown by a client that knows no Adaptive Cards. */
  fallbackText?: string;
  body: CardElement[];
  refresh?: { action: ExecuteAction; userIds: readonly string[] };
};

export type CardElement = RichTextBlock | ChoiceSet | ActionSet;

export type TextRun = {
  type: 'TextRun';
  text: string;
  size?: 'Small' | 'Medium' | 'Large' | 'ExtraLarge';
  weight?: 'Bolder';
  color?: 'Good' | 'Attention' | 'Warning';
  fontType?: 'Monospace';
  isSubtle?: true;
};

export type RichTextBlock = {
  type: 'RichTextBlock';
  inlines: TextRun[];
  spacing?: 'None' | 'Small' | 'Medium';
};

export type ChoiceSet = {
  type: 'Input.ChoiceSet';
  id: string;
  style: 'compact';
  label: string;
  isRequired: true;
  errorMessage: string;
  choices: { title: string; value: string }[];
};

export type ActionSet = { type: 'ActionSet'; actions: CardAction[] };

export type CardAction = ExecuteAction | ShowCardAction;

export type ExecuteAction = {
  type: 'Action.Execute';
  title: string;
  verb: CardVerb;
  /** The request's id and no more: whatever stands in a card can be read and changed by who sees it. */
  data: { requestId: string };
  style?: 'positive' | 'destructive';
  /** `none` lets the button work whatever stands in the card's inputs. */
  associatedInputs?: 'auto' | 'none';
};

export type ShowCardAction = {
  type: 'Action.ShowCard';
  title: string;
  style?: 'positive' | 'destructive';
  card: AdaptiveCard;
};

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

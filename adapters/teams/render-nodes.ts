import type { CardButton, CardNode } from '../../src/core/card.ts';
import type { Secret } from '../../src/core/secret.ts';
import type { Translate } from '../../src/messages/translate.ts';
import type {
  AdaptiveCard,
  CardAction,
  CardElement,
  ExecuteAction,
  RichTextBlock,
  TextRun,
} from './adaptive-card.ts';
import { buttonsInRow, type Room } from './limits.ts';
import { literalText } from './literal-text.ts';

/** A sign beside the colour, for those who do not see it; each one that a font without emoji has. */
const tones = {
  default: { sign: '' },
  good: { sign: '✓ ', color: 'Good' },
  attention: { sign: '! ', color: 'Attention' },
  warning: { sign: '⚠ ', color: 'Warning' },
} as const;

const styles = { primary: 'positive', danger: 'destructive' } as const;

/** Teams takes no empty text. */
const nothing = '–';

/** The input that a device picker is, and the name of what is picked in the data that comes back. */
export const choiceInput = 'choice';

/**
 * One node of a card as the elements it becomes; an empty node becomes none.
 * @param t the words of the card's language
 */
export function renderNode(node: CardNode, room: Room, t: Translate): CardElement[] {
  switch (node.kind) {
    case 'heading':
      return lines(node.text, room.heading, { size: 'Large', weight: 'Bolder' });
    case 'text': {
      const { sign, ...look } = tones[node.tone ?? 'default'];
      return lines(`${sign}${node.text}`, room.text, look);
    }
    case 'facts':
      return node.items.map((item) => renderFact(item, room, t));
    case 'code':
      return [renderCode(node.code)];
    case 'choices':
      return renderChoices(node, room);
    case 'actions':
      return inRows(node.buttons.map((button) => renderButton(button, node.requestId, room)));
    case 'note':
      return lines(node.text, room.note, { size: 'Small', isSubtle: true });
  }
}

/** One element a line: line breaks within a run are not shown by every client. */
function lines(text: string, maxLength: number, look: Omit<TextRun, 'type' | 'text'>): RichTextBlock[] {
  return literalText(text, maxLength, 'keep')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line, ...look }] }));
}

/** Not a FactSet: its values are read as Markdown, and they are somebody else's words. */
function renderFact(
  { label, value }: { label: string; value: string },
  room: Room,
  t: Translate,
): RichTextBlock {
  const named = t('fact.label', { label: literalText(label, room.factLabel) || nothing });
  return {
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [
      { type: 'TextRun', text: `${named} `, weight: 'Bolder' },
      { type: 'TextRun', text: literalText(value, room.factValue) || nothing },
    ],
  };
}

/** The one place where a code becomes text; not a character is added, for it is copied from here. */
function renderCode(code: Secret): RichTextBlock {
  const look = { fontType: 'Monospace', size: 'ExtraLarge', weight: 'Bolder' } as const;
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: code.reveal(), ...look }] };
}

function renderChoices(node: Extract<CardNode, { kind: 'choices' }>, room: Room): CardElement[] {
  const choices = node.choices.slice(0, room.choices).map(({ value, label, description }) => {
    const named = literalText(label, room.choice) || nothing;
    const described = literalText(description, room.choice);
    return { value, title: described === '' ? named : `${named} (${described})` };
  });
  if (choices.length === 0) return lines(node.prompt, room.text, {});
  const prompt = literalText(node.prompt, room.text) || nothing;
  return [
    {
      type: 'Input.ChoiceSet',
      id: choiceInput,
      style: 'compact',
      label: prompt,
      isRequired: true,
      errorMessage: prompt,
      choices,
    },
    {
      type: 'ActionSet',
      actions: [
        {
          ...execute('pick_device', literalText(node.submit, room.button) || nothing, node.requestId),
          style: 'positive',
          associatedInputs: 'auto',
        },
      ],
    },
  ];
}

/** What is asked once more unfolds below the button; pressing the button again folds it back. */
function renderButton(
  { verb, label, style, confirm }: CardButton,
  requestId: string,
  room: Room,
): CardAction {
  const look = style === undefined ? {} : { style: styles[style] };
  const title = literalText(label, room.button) || verb;
  if (confirm === undefined) return { ...execute(verb, title, requestId), ...look };
  const accept = { ...execute(verb, literalText(confirm.accept, room.button) || title, requestId), ...look };
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      ...lines(confirm.title, room.heading, { weight: 'Bolder' }),
      ...lines(confirm.text, room.text, {}),
      { type: 'ActionSet', actions: [accept] },
    ],
  };
  return { type: 'Action.ShowCard', title, ...look, card };
}

/** A button that asks the bot, and sends along nothing that stands in an input. */
export function execute(verb: ExecuteAction['verb'], title: string, requestId: string): ExecuteAction {
  return { type: 'Action.Execute', title, verb, data: { requestId }, associatedInputs: 'none' };
}

function inRows(actions: CardAction[]): CardElement[] {
  return Array.from({ length: Math.ceil(actions.length / buttonsInRow) }, (_, row) => ({
    type: 'ActionSet',
    actions: actions.slice(row * buttonsInRow, (row + 1) * buttonsInRow),
  }));
}

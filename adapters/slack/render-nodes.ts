import type { Button, ConfirmationDialog, KnownBlock, PlainTextElement, SectionBlock } from '@slack/types';
import type { CardButton, CardChoice, CardNode, OfferNode } from '../../src/core/card.ts';
import type { Secret } from '../../src/core/secret.ts';
import { escapeMrkdwn, literalPieces, literalText } from './escape-text.ts';
import { slackLimits } from './limits.ts';

/** Slack shows no coloured text: one sign in front says how a sentence is meant. Fonts without emoji have them all. */
const toneMarks = { default: '', good: '✓ ', attention: '! ', warning: '⚠ ' } as const;

/** Slack takes no empty text. */
const nothing = '–';

/** The prefix of the block that holds a device picker; the request id follows it. */
export const pickerBlockPrefix = 'pick_device:';

/** The prefix of the block that holds a device on offer; a name for that very offer follows it. */
export const offerBlockPrefix = 'offer:';

/** One node of a card as the blocks it becomes; an empty node becomes none. */
export function renderNode(node: CardNode): KnownBlock[] {
  switch (node.kind) {
    case 'heading':
      return renderHeading(node.text);
    case 'text':
      return literalPieces(`${toneMarks[node.tone ?? 'default']}${node.text}`, slackLimits.sectionText).map(
        section,
      );
    case 'facts':
      return renderFacts(node.items);
    case 'code':
      return [renderCode(node.code)];
    case 'choices':
      return renderChoices(node);
    case 'actions':
      return inGroupsOf(slackLimits.actionsElements, node.buttons).map((buttons) => ({
        type: 'actions',
        elements: buttons.map((button) => renderButton(button, node.requestId)),
      }));
    case 'note':
      return literalPieces(node.text, slackLimits.contextText).map((text) => ({
        type: 'context',
        elements: [plain(text)],
      }));
  }
}

function renderHeading(text: string): KnownBlock[] {
  const literal = literalText(text, slackLimits.headerText);
  return literal === '' ? [] : [{ type: 'header', text: plain(literal) }];
}

/** Label and value side by side: the label in bold, the value as plain text, for it is often somebody's own words. */
function renderFacts(items: readonly { label: string; value: string }[]): SectionBlock[] {
  return inGroupsOf(slackLimits.sectionFields / 2, items).map((group) => ({
    type: 'section',
    fields: group.flatMap(({ label, value }) => [
      {
        type: 'mrkdwn',
        verbatim: true,
        text: `*${escapeMrkdwn(label, slackLimits.headerText) || nothing}*`,
      } as const,
      plain(literalText(value, slackLimits.fieldText) || nothing),
    ]),
  }));
}

/** The one place where a code becomes text. A preformatted line is large, even, and copied by a double click. */
function renderCode(code: Secret): KnownBlock {
  const text = { type: 'text', text: code.reveal() } as const;
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [text] }] };
}

function renderChoices(node: Extract<CardNode, { kind: 'choices' }>): KnownBlock[] {
  const prompt = literalText(node.prompt, slackLimits.sectionText, 'keep');
  const options = node.choices.slice(0, slackLimits.selectOptions).map(renderOption);
  if (options.length === 0) return prompt === '' ? [] : [section(prompt)];
  return [
    {
      type: 'section',
      block_id: `${pickerBlockPrefix}${node.requestId}`,
      text: plain(prompt || nothing),
      accessory: {
        type: 'static_select',
        action_id: 'pick_device',
        placeholder: plain(literalText(node.submit, slackLimits.selectPlaceholder) || nothing),
        options,
      },
    },
  ];
}

function renderOption({ value, label, description }: CardChoice) {
  const described = literalText(description, slackLimits.optionDescription);
  const option = { value, text: plain(literalText(label, slackLimits.optionText) || nothing) };
  return described === '' ? option : { ...option, description: plain(described) };
}

function renderButton({ verb, label, style, confirm }: CardButton, requestId: string): Button {
  return {
    type: 'button',
    action_id: verb,
    value: requestId,
    text: plain(literalText(label, slackLimits.buttonText) || verb),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: renderConfirm(confirm) }),
  };
}

/** A device and the button that has its passcode reset. */
export function renderOffer({ deviceId, text, label, confirm }: OfferNode, offer: string): SectionBlock {
  return {
    ...section(literalText(text, slackLimits.sectionText)),
    block_id: `${offerBlockPrefix}${offer}`,
    accessory: {
      type: 'button',
      action_id: 'reset_passcode',
      value: deviceId,
      text: plain(literalText(label, slackLimits.buttonText)),
      confirm: renderConfirm(confirm),
    },
  };
}

function renderConfirm(confirm: NonNullable<CardButton['confirm']>): ConfirmationDialog {
  return {
    title: plain(literalText(confirm.title, slackLimits.confirmTitle) || nothing),
    text: plain(literalText(confirm.text, slackLimits.confirmText, 'keep') || nothing),
    confirm: plain(literalText(confirm.accept, slackLimits.confirmButton) || nothing),
    deny: plain(literalText(confirm.decline, slackLimits.confirmButton) || nothing),
  };
}

function section(text: string): SectionBlock {
  return { type: 'section', text: plain(text) };
}

/** Literal text: Slack reads neither marks nor `:emoji:` in it. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function inGroupsOf<Item>(size: number, items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  );
}

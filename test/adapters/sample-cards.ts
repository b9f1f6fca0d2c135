import type { Card, CardNode } from '../../src/core/card.ts';
import { requestIdSchema } from '../../src/core/ids.ts';
import { Secret } from '../../src/core/secret.ts';

export const requestId = requestIdSchema.parse('req-1');

/** One card for each kind of node, each with something in it that a careless renderer would get wrong. */
export const sampleNodes: Record<CardNode['kind'] | 'tones' | 'confirm', CardNode[]> = {
  heading: [{ kind: 'heading', text: 'Reset *Anna’s* <iPhone> :fire:' }],
  text: [{ kind: 'text', text: 'Two lines,\n<!channel> among them & <https://evil.example|a link>.' }],
  tones: [
    { kind: 'text', text: 'It went well.', tone: 'good' },
    { kind: 'text', text: 'Look here.', tone: 'attention' },
    { kind: 'text', text: 'Mind this.', tone: 'warning' },
  ],
  facts: [
    {
      kind: 'facts',
      items: [
        { label: 'Device', value: '*Anna’s* `iPhone`\u202E <@U0EVE>' },
        { label: 'Reason_given', value: '' },
        { label: 'Serial', value: '…1234' },
        { label: 'Platform', value: 'iOS 26.1' },
        { label: 'Model', value: 'iPhone 17' },
        { label: 'Asked by', value: 'Hank & Co' },
      ],
    },
  ],
  code: [{ kind: 'code', code: new Secret('0123 *4*') }],
  choices: [
    {
      kind: 'choices',
      requestId,
      prompt: 'Which one is it?',
      submit: 'Choose a device',
      choices: [
        { value: 'device-1', label: 'Anna’s iPhone', description: 'iPhone 17, seen today, …1234' },
        { value: 'device-2', label: ':tablet: Anna’s iPad', description: '' },
      ],
    },
  ],
  actions: [
    {
      kind: 'actions',
      requestId,
      buttons: [
        { verb: 'acknowledge', label: 'Got it' },
        { verb: 'reveal', label: 'Show the code', style: 'primary' },
      ],
    },
  ],
  confirm: [
    {
      kind: 'actions',
      requestId,
      buttons: [
        {
          verb: 'approve',
          label: 'Approve',
          style: 'primary',
          confirm: {
            title: 'Sure?',
            text: 'The phone is reset at once.',
            accept: 'Approve',
            decline: 'Back',
          },
        },
        { verb: 'deny', label: 'Deny', style: 'danger' },
      ],
    },
  ],
  note: [{ kind: 'note', text: 'Until 14:00.' }],
};

export function cardOf(nodes: CardNode[], summary = 'Anna’s <iPhone> & *more*'): Card {
  return { summary, locale: 'en', nodes };
}

import { actions, button, plain, section } from './open-slack.ts';

export const x = (count: number): string => 'x'.repeat(count);
export const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const option = (different: Record<string, unknown> = {}) => ({
  text: plain('Phone'),
  value: 'p',
  ...different,
});
export const select = (different: Record<string, unknown> = {}) =>
  actions({ type: 'static_select', action_id: 'pick', options: [option()], ...different });
export const confirm = (different: Record<string, unknown>) =>
  actions(
    button({
      confirm: {
        title: plain('Sure?'),
        text: plain('It is reset.'),
        confirm: plain('Yes'),
        deny: plain('No'),
        ...different,
      },
    }),
  );
export const input = (different: Record<string, unknown> = {}) => ({
  type: 'input',
  label: plain('Reason'),
  element: { type: 'plain_text_input', action_id: 'reason' },
  ...different,
});
export const richText = (...elements: unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements }],
});

/** Each limit: what just fits, what just does not, and what Slack says about that. */
export const limits: { what: string; fits: unknown[]; exceeds: unknown[]; says: string }[] = [
  {
    what: '50 blocks in a message',
    fits: times(50, () => ({ type: 'divider' })),
    exceeds: times(51, () => ({ type: 'divider' })),
    says: '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
  },
  {
    what: '3000 characters in a section',
    fits: [section(x(3000))],
    exceeds: [section(x(3001))],
    says: '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  },
  {
    what: 'no empty text',
    fits: [section('x')],
    exceeds: [section('')],
    says: '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  },
  {
    what: '10 fields',
    fits: [{ type: 'section', fields: times(10, () => plain(x(2000))) }],
    exceeds: [{ type: 'section', fields: times(11, () => plain('x')) }],
    says: '[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  },
  {
    what: '2000 characters in a field',
    fits: [{ type: 'section', fields: [plain(x(2000))] }],
    exceeds: [{ type: 'section', fields: [plain('x'), plain(x(2001))] }],
    says: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/fields/1/text]',
  },
  {
    what: '150 characters in a header',
    fits: [{ type: 'header', text: plain(x(150)) }],
    exceeds: [{ type: 'header', text: plain(x(151)) }],
    says: '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  },
  {
    what: '10 elements in a context',
    fits: [{ type: 'context', elements: times(10, () => plain('x')) }],
    exceeds: [{ type: 'context', elements: times(11, () => plain('x')) }],
    says: '[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  },
  {
    what: '25 elements in actions',
    fits: [actions(...times(25, (index) => button({ action_id: `a${index}` })))],
    exceeds: [actions(...times(26, (index) => button({ action_id: `a${index}` })))],
    says: '[ERROR] no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  },
  {
    what: '75 characters on a button',
    fits: [actions(button({ text: plain(x(75)) }))],
    exceeds: [actions(button({ text: plain(x(76)) }))],
    says: '[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  },
  {
    what: "2000 characters in a button's value",
    fits: [actions(button({ value: x(2000) }))],
    exceeds: [actions(button({ value: x(2001) }))],
    says: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  },
  {
    what: '255 characters in an action id',
    fits: [actions(button({ action_id: x(255) }))],
    exceeds: [actions(button({ action_id: x(256) }))],
    says: '[ERROR] must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  },
  {
    what: '255 characters in a block id',
    fits: [{ type: 'divider', block_id: x(255) }],
    exceeds: [{ type: 'divider', block_id: x(256) }],
    says: '[ERROR] must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  },
  {
    what: 'block ids that differ',
    fits: [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    exceeds: [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    says: '[ERROR] block_id `a` already exists [json-pointer:/blocks/1/block_id]',
  },
  {
    what: 'action ids that differ within a block',
    fits: [actions(button()), actions(button())],
    exceeds: [actions(button(), button())],
    says: '[ERROR] action_id `approve` already exists [json-pointer:/blocks/0/elements/1/action_id]',
  },
  {
    what: '100 options',
    fits: [select({ options: times(100, (index) => option({ value: `p${index}` })) })],
    exceeds: [select({ options: times(101, (index) => option({ value: `p${index}` })) })],
    says: '[ERROR] no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  },
  {
    what: '75 characters on an option',
    fits: [select({ options: [option({ text: plain(x(75)) })] })],
    exceeds: [select({ options: [option({ text: plain(x(76)) })] })],
    says: '[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  },
  {
    what: "150 characters in an option's value",
    fits: [select({ options: [option({ value: x(150) })] })],
    exceeds: [select({ options: [option({ value: x(151) })] })],
    says: '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  },
  {
    what: "75 characters in an option's description",
    fits: [select({ options: [option({ description: plain(x(75)) })] })],
    exceeds: [select({ options: [option({ description: plain(x(76)) })] })],
    says: '[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/description/text]',
  },
  {
    what: '150 characters in a placeholder',
    fits: [select({ placeholder: plain(x(150)) })],
    exceeds: [select({ placeholder: plain(x(151)) })],
    says: '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
  },
  {
    what: 'an initial option that is on offer',
    fits: [select({ initial_option: option() })],
    exceeds: [select({ initial_option: option({ value: 'q' }) })],
    says: '[ERROR] initial_option must exactly match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  },
  {
    what: "100 characters in a dialogue's title",
    fits: [confirm({ title: plain(x(100)) })],
    exceeds: [confirm({ title: plain(x(101)) })],
    says: '[ERROR] must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
  },
  {
    what: "300 characters in a dialogue's text",
    fits: [confirm({ text: plain(x(300)) })],
    exceeds: [confirm({ text: plain(x(301)) })],
    says: '[ERROR] must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  },
  {
    what: "30 characters on a dialogue's buttons",
    fits: [confirm({ confirm: plain(x(30)), deny: plain(x(30)) })],
    exceeds: [confirm({ confirm: plain(x(30)), deny: plain(x(31)) })],
    says: '[ERROR] must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]',
  },
];

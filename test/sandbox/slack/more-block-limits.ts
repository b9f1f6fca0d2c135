import { confirm, input, option, select, times, x } from './block-limits.ts';
import { actions, button, plain } from './open-slack.ts';

const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'x' };
const field = (different: Record<string, unknown>) =>
  input({ element: { type: 'plain_text_input', action_id: 'a', ...different } });
const groups = (count: number, different: Record<string, unknown> = {}) =>
  select({
    options: undefined,
    option_groups: times(count, () => ({ label: plain('x'), options: [option()], ...different })),
  });
const link = (count: number): string => `https://example.com/${x(count - 20)}`;
const overflow = (options: unknown[]) => actions({ type: 'overflow', action_id: 'more', options });

/** How long a text, or how large a number of items may be, and where that is found in the blocks. */
type Row = [what: string, max: number, make: (count: number) => unknown, pointer: string];

const texts: Row[] = [
  [
    "a dialogue's yes",
    30,
    (count) => confirm({ confirm: plain(x(count)) }),
    'elements/0/confirm/confirm/text',
  ],
  ["a button's link", 3000, (count) => actions(button({ url: link(count) })), 'elements/0/url'],
  [
    "a button's label for screen readers",
    75,
    (count) => actions(button({ accessibility_label: x(count) })),
    'elements/0/accessibility_label',
  ],
  ['a link in a menu', 3000, (count) => overflow([option({ url: link(count) })]), 'elements/0/options/0/url'],
  [
    'the label of a group',
    75,
    (count) => groups(1, { label: plain(x(count)) }),
    'elements/0/option_groups/0/label/text',
  ],
  ["an image's address", 3000, (count) => ({ ...image, image_url: link(count) }), 'image_url'],
  ["an image's description", 2000, (count) => ({ ...image, alt_text: x(count) }), 'alt_text'],
  ["an image's title", 2000, (count) => ({ ...image, title: plain(x(count)) }), 'title/text'],
  [
    'the address of an image in a context',
    3000,
    (count) => ({ type: 'context', elements: [{ ...image, image_url: link(count) }] }),
    'elements/0/image_url',
  ],
  [
    'the description of an image in a context',
    2000,
    (count) => ({ type: 'context', elements: [{ ...image, alt_text: x(count) }] }),
    'elements/0/alt_text',
  ],
  [
    'plain text in a context',
    3000,
    (count) => ({ type: 'context', elements: [plain(x(count))] }),
    'elements/0/text',
  ],
  [
    'marked text in a context',
    3000,
    (count) => ({ type: 'context', elements: [{ type: 'mrkdwn', text: x(count) }] }),
    'elements/0/text',
  ],
  ['the label of an input', 2000, (count) => input({ label: plain(x(count)) }), 'label/text'],
  ['the hint of an input', 2000, (count) => input({ hint: plain(x(count)) }), 'hint/text'],
  ['what stands in a field', 3000, (count) => field({ initial_value: x(count) }), 'element/initial_value'],
  [
    'the placeholder of a field',
    150,
    (count) => field({ placeholder: plain(x(count)) }),
    'element/placeholder/text',
  ],
  ['Markdown', 12_000, (count) => ({ type: 'markdown', text: x(count) }), 'text'],
];

const items: Row[] = [
  ['choices of an overflow menu', 5, (count) => overflow(times(count, () => option())), 'elements/0/options'],
  [
    'choices of a group',
    100,
    (count) => groups(1, { options: times(count, () => option()) }),
    'elements/0/option_groups/0/options',
  ],
  ['groups', 100, (count) => groups(count), 'elements/0/option_groups'],
];

const numbers: Row[] = [
  ['shortest entry of a field', 3000, (count) => field({ min_length: count }), 'element/min_length'],
  ['longest entry of a field', 3000, (count) => field({ max_length: count }), 'element/max_length'],
];

const rows = (all: Row[], words: (max: number) => string) =>
  all.map(([what, max, make, pointer]) => ({
    what: `${max}: ${what}`,
    fits: [make(max)],
    exceeds: [make(max + 1)],
    says: `[ERROR] ${words(max)} [json-pointer:/blocks/0/${pointer}]`,
  }));

export const moreLimits = [
  ...rows(texts, (max) => `must be less than ${max + 1} characters`),
  ...rows(items, (max) => `no more than ${max} items allowed`),
  ...rows(numbers, (max) => `must be at most ${max}`),
];

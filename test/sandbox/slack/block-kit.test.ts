import { describe, expect, test } from 'vitest';
import { blocksSchema } from '../../../sandbox/slack/block-kit/blocks.ts';
import { validate } from '../../../sandbox/slack/block-kit/validate.ts';
import { viewSchema } from '../../../sandbox/slack/block-kit/views.ts';
import { input, limits, option, richText, select, times, x } from './block-limits.ts';
import { moreLimits } from './more-block-limits.ts';
import { actions, button, channels, modal, openSlack, plain, section } from './open-slack.ts';

const message = blocksSchema(50);
const check = (blocks: unknown[]): string[] => {
  const validated = validate(message, blocks, '/blocks');
  return validated.ok ? [] : validated.messages;
};

describe('the limits of Block Kit', () => {
  test.each([...limits, ...moreLimits])('$what', ({ fits, exceeds, says }) => {
    expect(check(fits)).toEqual([]);
    expect(check(exceeds)).toEqual([says]);
  });
});

describe('what blocks are made of', () => {
  test.each([
    { block: { type: 'sparkle' }, says: 'unsupported type: sparkle [json-pointer:/blocks/0/type]' },
    { block: {}, says: 'missing required field: type [json-pointer:/blocks/0]' },
    {
      block: { type: 'header', text: { type: 'mrkdwn', text: '*Big*' } },
      says: 'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    },
    {
      block: actions(button({ text: { type: 'mrkdwn', text: 'x' } })),
      says: 'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
    },
    {
      block: section('x'),
      and: { emoji: true },
      says: 'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    },
    { block: { type: 'header' }, says: 'missing required field: text [json-pointer:/blocks/0]' },
    { block: { type: 'section' }, says: 'missing required field: text or fields [json-pointer:/blocks/0]' },
    {
      block: { type: 'divider', colour: 'red' },
      says: 'invalid additional property: colour [json-pointer:/blocks/0]',
    },
    {
      block: actions(button({ style: 'gold' })),
      says: 'must be a valid value [json-pointer:/blocks/0/elements/0/style]',
    },
    { block: actions(), says: 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]' },
    {
      block: { type: 'context', elements: [button()] },
      says: 'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
    },
    {
      block: select({ options: undefined }),
      says: 'must provide either options or option_groups [json-pointer:/blocks/0/elements/0]',
    },
    {
      block: { type: 'section', text: 'plain words' },
      says: 'must be of type object [json-pointer:/blocks/0/text]',
    },
    {
      block: richText({ type: 'text', text: '' }),
      says: 'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    },
  ])('$says', ({ block, and, says }) => {
    const given = and === undefined ? block : { ...block, text: { type: 'mrkdwn', text: 'x', ...and } };
    expect(check([given])).toEqual([`[ERROR] ${says}`]);
  });

  test('a message may hold rich text, images, menus in groups, and inputs', () => {
    const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A phone' };
    expect(
      check([
        richText({ type: 'text', text: '739154' }),
        { ...section('x'), accessory: image },
        image,
        select({ options: undefined, option_groups: [{ label: plain('Yours'), options: [option()] }] }),
        actions({ type: 'overflow', action_id: 'more', options: [option({ url: 'https://example.com' })] }),
        input(),
        { type: 'markdown', text: '**Bold**' },
      ]),
    ).toEqual([]);
  });

  test('the bot is told every fault at once, with the word invalid_blocks', async () => {
    const { call } = await openSlack();
    const answer = await call('chat.postMessage', {
      channel: channels.itHelp,
      text: 'x',
      blocks: [section(''), { type: 'header', text: plain(x(151)) }],
    });
    const messages = [
      '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
      '[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]',
    ];
    expect(answer).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: messages,
      response_metadata: { messages },
    });
  });
});

describe('views', () => {
  const problems = (view: unknown): string[] => {
    const validated = validate(viewSchema, view, '/view');
    return validated.ok ? [] : validated.messages;
  };

  test.each([
    {
      what: '100 blocks',
      fits: { blocks: times(100, () => ({ type: 'divider' })) },
      exceeds: { blocks: times(101, () => ({ type: 'divider' })) },
      says: 'no more than 100 items allowed [json-pointer:/view/blocks]',
    },
    {
      what: '24 characters in the title',
      fits: { title: plain(x(24)) },
      exceeds: { title: plain(x(25)) },
      says: 'must be less than 25 characters [json-pointer:/view/title/text]',
    },
    {
      what: '24 characters on submit',
      fits: { submit: plain(x(24)) },
      exceeds: { submit: plain(x(25)) },
      says: 'must be less than 25 characters [json-pointer:/view/submit/text]',
    },
    {
      what: '24 characters on close',
      fits: { close: plain(x(24)) },
      exceeds: { close: plain(x(25)) },
      says: 'must be less than 25 characters [json-pointer:/view/close/text]',
    },
    {
      what: '3000 characters of private metadata',
      fits: { private_metadata: x(3000) },
      exceeds: { private_metadata: x(3001) },
      says: 'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    },
    {
      what: '255 characters in a callback id',
      fits: { callback_id: x(255) },
      exceeds: { callback_id: x(256) },
      says: 'must be less than 256 characters [json-pointer:/view/callback_id]',
    },
    {
      what: '255 characters in an external id',
      fits: { external_id: x(255) },
      exceeds: { external_id: x(256) },
      says: 'must be less than 256 characters [json-pointer:/view/external_id]',
    },
    {
      what: 'a submit button for inputs',
      fits: { blocks: [input()], submit: plain('Send') },
      exceeds: { blocks: [input()] },
      says: 'missing required field: submit [json-pointer:/view]',
    },
    {
      what: 'a plain title',
      fits: {},
      exceeds: { title: { type: 'mrkdwn', text: '*x*' } },
      says: 'unsupported type: mrkdwn [json-pointer:/view/title/type]',
    },
  ])('$what', ({ fits, exceeds, says }) => {
    expect(problems(modal(fits))).toEqual([]);
    expect(problems(modal(exceeds))).toEqual([`[ERROR] ${says}`]);
  });
});

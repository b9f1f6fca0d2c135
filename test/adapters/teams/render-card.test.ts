import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdaptiveCard } from '../../../adapters/teams/adaptive-card.ts';
import { type RenderOptions, renderCard } from '../../../adapters/teams/render-card.ts';
import { checkCard } from '../../../sandbox/teams/card-check.ts';
import type { Card, CardNode } from '../../../src/core/card.ts';
import { Secret } from '../../../src/core/secret.ts';
import { cardOf, requestId, sampleNodes } from '../sample-cards.ts';

const personal: RenderOptions = { surface: 'personal' };
const shared: RenderOptions = { surface: 'shared' };
const viewer: RenderOptions = { surface: 'viewer' };

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));
const bytesOf = (card: AdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));

describe('as recorded', () => {
  test.each(Object.entries(sampleNodes))('%s, as Microsoft’s own parser takes it', (name, nodes) => {
    const card = renderCard(cardOf(nodes), personal);
    expect(card).toEqual(golden(name));
    expect(checkCard(card)).toEqual(card);
  });

  test('a question to approvers in a channel, refreshed for those who reviewed there before', () => {
    const card = renderCard(cardOf(sampleNodes.confirm), {
      ...shared,
      refreshUserIds: ['29:hank', '29:lena'],
    });
    expect(card).toEqual(golden('shared'));
    expect(checkCard(card)).toEqual(card);
  });
});

describe('who sees which buttons', () => {
  const question = cardOf([
    { kind: 'text', text: 'May it be reset?' },
    {
      kind: 'actions',
      requestId,
      buttons: [
        { verb: 'approve', label: 'Approve' },
        { verb: 'deny', label: 'Deny' },
        { verb: 'cancel', label: 'Stop' },
      ],
    },
  ]);
  const verbsOf = (card: AdaptiveCard): string[] =>
    [...JSON.stringify(card.body).matchAll(/"verb":"(\w+)"/gu)].map((match) => match[1] ?? '');

  test('in a private chat, and in one’s own view, all of them', () => {
    expect(verbsOf(renderCard(question, personal))).toEqual(['approve', 'deny', 'cancel']);
    expect(verbsOf(renderCard(question, viewer))).toEqual(['approve', 'deny', 'cancel']);
  });

  test('where everybody sees it, a way to one’s own view instead of the decision', () => {
    expect(verbsOf(renderCard(question, shared))).toEqual(['cancel', 'review']);
  });

  test('a card that asks for nothing has no such way, and refreshes for nobody', () => {
    const plain = renderCard(cardOf([{ kind: 'text', text: 'It is done.' }]), {
      ...shared,
      refreshUserIds: ['29:hank'],
    });
    expect(verbsOf(plain)).toEqual([]);
    expect(plain).not.toHaveProperty('refresh');
  });

  test('it refreshes for at most sixty people, and never in a private chat', () => {
    const refreshUserIds = Array.from({ length: 61 }, (_, index) => `29:${index}`);
    expect(renderCard(question, { ...shared, refreshUserIds }).refresh?.userIds).toHaveLength(60);
    expect(renderCard(question, { ...viewer, refreshUserIds }).refresh?.userIds).toHaveLength(60);
    expect(renderCard(question, { ...personal, refreshUserIds })).not.toHaveProperty('refresh');
    expect(renderCard(question, shared)).not.toHaveProperty('refresh');
  });

  test('a button sends the request’s id and nothing that stands in an input', () => {
    const actions = JSON.stringify(renderCard(question, personal).body);
    expect(actions.match(/"data":\{"requestId":"req-1"\}/gu)).toHaveLength(3);
    expect(actions.match(/"associatedInputs":"none"/gu)).toHaveLength(3);
  });

  test('more than six stand in several rows, for Teams hides the seventh', () => {
    const buttons = Array.from({ length: 7 }, () => ({ verb: 'cancel', label: 'Stop' }) as const);
    const { body } = renderCard(cardOf([{ kind: 'actions', requestId, buttons }]), personal);
    expect(body).toMatchObject([{ actions: { length: 6 } }, { actions: { length: 1 } }]);
  });
});

describe('a code', () => {
  const withCode = cardOf(sampleNodes.code, 'Your code is here');

  test('is shown as it is, and stands in one place of the card alone', () => {
    const text = JSON.stringify(renderCard(withCode, personal));
    expect(text.split('0123 *4*')).toHaveLength(2);
    expect(renderCard(withCode, personal).fallbackText).toBe('Your code is here');
  });

  test('is never drawn for everybody', () => {
    expect(() => renderCard(withCode, shared)).toThrow(TypeError);
  });
});

describe('however long the words are', () => {
  const parts = [
    'word ',
    '語',
    '"\\',
    '\u{1F469}\u200D\u{1F680}',
    'https://',
    '{{',
    '\n',
    '\u0000',
    '\uD800',
    '&',
  ];
  const text = fc
    .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 })
    .chain((some) => fc.integer({ min: 1, max: 60 }).map((times) => some.join('').repeat(times)));
  const count = fc.integer({ min: 0, max: 120 });

  const everything = (one: string, other: string, many: number): Card =>
    cardOf(
      [
        { kind: 'heading', text: one },
        { kind: 'text', text: other, tone: 'warning' },
        { kind: 'facts', items: Array.from({ length: many }, () => ({ label: one, value: other })) },
        {
          kind: 'choices',
          requestId,
          prompt: other,
          submit: one,
          choices: Array.from({ length: many }, (_, index) => ({
            value: `0d05700f-0000-4000-8000-${String(index).padStart(12, '0')}`,
            label: one,
            description: other,
          })),
        },
        { kind: 'note', text: one },
        {
          kind: 'actions',
          requestId,
          buttons: [
            {
              verb: 'approve',
              label: one,
              confirm: { title: other, text: one, accept: other, decline: one },
            },
            { verb: 'deny', label: other },
          ],
        },
      ],
      one,
    );

  const refreshUserIds = Array.from({ length: 60 }, (_, index) => `29:1${String(index).padStart(90, 'x')}`);
  const taken = (one: string, other: string, many: number): void => {
    for (const options of [personal, { ...shared, refreshUserIds }, { ...viewer, refreshUserIds }]) {
      const card = renderCard(everything(one, other, many), options);
      expect(bytesOf(card)).toBeLessThanOrEqual(27 * 1024);
      expect(checkCard(card)).toEqual(card);
      expect(card.body.at(-1)).toMatchObject({ type: 'ActionSet' });
    }
  };

  test.each(parts)('Teams takes a card full of %j, with the buttons on it', (part) => {
    taken(part.repeat(60), part.repeat(60), 120);
    taken(part.repeat(5_000), part.repeat(5_000), 1);
  });

  test('Teams takes whatever card it is, with the buttons on it', () => {
    fc.assert(fc.property(text, text, count, taken), { numRuns: 10 });
  });

  test('a card that fits is not cut', () => {
    const long = 'word '.repeat(500).trim();
    expect(JSON.stringify(renderCard(cardOf([{ kind: 'text', text: long }]), personal))).toContain(long);
  });

  test('a card of too many parts keeps its beginning and its buttons', () => {
    const notes = Array.from(
      { length: 200 },
      (_, index): CardNode => ({ kind: 'note', text: `note ${index}` }),
    );
    const end: CardNode = { kind: 'actions', requestId, buttons: [{ verb: 'cancel', label: 'Stop' }] };
    const { body } = renderCard(cardOf([...notes, end]), personal);
    expect(body.length).toBeLessThanOrEqual(100);
    expect(body.at(0)).toMatchObject({ inlines: [{ text: 'note 0' }] });
    expect(body.at(-2)).toMatchObject({ inlines: [{ text: '…' }] });
    expect(body.at(-1)).toMatchObject({ actions: [{ verb: 'cancel' }] });
  });
});

describe('odd cards', () => {
  test('empty words leave no empty text, which Teams does not take', () => {
    const card = renderCard(
      cardOf([
        { kind: 'heading', text: ' ' },
        { kind: 'text', text: '\u200B' },
        { kind: 'facts', items: [{ label: '', value: '\u202E' }] },
        {
          kind: 'choices',
          requestId,
          prompt: '',
          submit: '',
          choices: [{ value: 'd', label: '', description: '' }],
        },
        { kind: 'actions', requestId, buttons: [{ verb: 'cancel', label: '' }] },
        { kind: 'note', text: '' },
      ]),
      personal,
    );
    expect(checkCard(card)).toEqual(card);
    expect(JSON.stringify(card)).not.toMatch(/"(?:text|title|label)":""/u);
  });

  test('a picker without choices is its question alone', () => {
    const card = renderCard(
      cardOf([{ kind: 'choices', requestId, prompt: 'Which one?', submit: 'Choose', choices: [] }]),
      personal,
    );
    expect(card.body).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Which one?' }] },
    ]);
  });

  test('a code of several words and signs is not touched', () => {
    for (const code of ['{{1}}', 'a  b', 'www.x', ' 0 ', '"\\']) {
      const card = renderCard(cardOf([{ kind: 'code', code: new Secret(code) }]), personal);
      expect(card.body).toMatchObject([{ inlines: [{ text: code, fontType: 'Monospace' }] }]);
    }
  });
});

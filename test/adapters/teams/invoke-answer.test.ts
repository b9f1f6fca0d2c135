import { expect, test } from 'vitest';
import { cardAnswer, messageAnswer, sentencesOf } from '../../../adapters/teams/invoke-answer.ts';
import type { Card } from '../../../src/core/card.ts';
import { Secret } from '../../../src/core/secret.ts';

test('a click is answered in the shape that Teams takes', () => {
  const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;
  expect(cardAnswer({ ...card, body: [] })).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: card,
  });
  expect(messageAnswer('Recorded.')).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: 'Recorded.',
  });
});

test('a line below a card is one line, and not too long', () => {
  const { value } = messageAnswer(`{{x}}\n${'long '.repeat(1_000)}`);
  expect(value).toMatch(/^\{\u200B\{x\}\} long/u);
  expect(String(value).length).toBeLessThanOrEqual(1_001);
});

test('what a card says in a line is its sentences, and never a code', () => {
  const card: Card = {
    summary: 'the summary',
    locale: 'en',
    nodes: [
      { kind: 'heading', text: 'a heading' },
      { kind: 'text', text: 'One.' },
      { kind: 'code', code: new Secret('4711-canary') },
      { kind: 'text', text: 'Two.' },
    ],
  };
  expect(sentencesOf(card)).toBe('One. Two.');
  expect(sentencesOf({ ...card, nodes: card.nodes.filter(({ kind }) => kind !== 'text') })).toBe(
    'the summary',
  );
});

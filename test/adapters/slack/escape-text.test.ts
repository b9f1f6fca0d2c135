import { describe, expect, it } from 'vitest';
import { escapeMrkdwn, literalPieces, literalText } from '../../../adapters/slack/escape-text.ts';

const seen = (text: string): string =>
  text.replaceAll('\u200B', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const hostile = [
  '<!channel>',
  '<!here|here>',
  '<@U0ANNA>',
  '<#C0HELP>',
  '<https://evil.example|Intune>',
  '*bold* _slanted_ ~struck~ `code` ```block```',
  ':rotating_light: :+1: 10:30:45',
  '> quoted',
  '&lt;!channel&gt;',
];

describe('mrkdwn', () => {
  it.each(hostile)('%s is seen as it was written', (value) => {
    expect(seen(escapeMrkdwn(value, 200))).toBe(value);
  });

  it('leaves nothing that Slack reads as a mention or a link', () => {
    for (const value of hostile) expect(escapeMrkdwn(value, 200)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u);
  });

  it('keeps every mark away from the words and spaces around it', () => {
    expect(escapeMrkdwn('a *b*', 200)).toBe('a \u200B*\u200Bb\u200B*\u200B');
    for (const value of hostile)
      expect(escapeMrkdwn(value, 200)).not.toMatch(/[^\u200B][*_~`]|[*_~`][^\u200B]/u);
  });

  it('keeps colons from making an emoji, and a sign at the start from making a quote', () => {
    expect(escapeMrkdwn(':fire:', 200)).toBe(':\u200Bfire:');
    expect(escapeMrkdwn('> hm', 200)).toBe('\u200B&gt; hm');
  });

  it('is cut before it is escaped, never within an entity', () => {
    expect(escapeMrkdwn('&&&&', 3)).toBe('&amp;&amp;…');
  });
});

describe('plain text', () => {
  it.each(hostile)('%s is seen as it was written', (value) => {
    expect(literalText(value, 200).replaceAll('\u200B', '')).toBe(value);
  });

  it('holds no start of a mention, and stays within its limit', () => {
    for (const value of [...hostile, '<!'.repeat(200)]) {
      expect(literalText(value, 75)).not.toMatch(/<[!@#]/u);
      expect(literalText(value, 75).length).toBeLessThanOrEqual(75);
      for (const piece of literalPieces(value.repeat(3), 30)) {
        expect(piece).not.toMatch(/<[!@#]/u);
        expect(piece.length).toBeLessThanOrEqual(30);
      }
    }
  });
});

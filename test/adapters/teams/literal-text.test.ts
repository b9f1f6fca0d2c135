import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literalText } from '../../../adapters/teams/literal-text.ts';

const gap = '\u200B';

test.each([
  ["Anna's Pixel", "Anna's Pixel"],
  [
    '*bold* _x_ `code` [a](b) # <at>Anna</at> &amp; <b>',
    '*bold* _x_ `code` [a](b) # <at>Anna</at> &amp; <b>',
  ],
  ['{{DATE(2026-11-23T04:00:00Z)}}', `{${gap}{DATE(2026-11-23T04:00:00Z)}}`],
  ['{{{x', `{${gap}{${gap}{x`],
  ['https://evil.example', `https:${gap}//evil.example`],
  ['see WWW.evil.example', `see WWW.${gap}evil.example`],
  ['wwwx.evil', 'wwwx.evil'],
  ['one\r\ntwo\tthree', 'one two three'],
  ['a\u202Eb\u200Bc\u0000d', 'abcd'],
])('%j is shown as %j', (value, shown) => {
  expect(literalText(value, 200)).toBe(shown);
});

test('line breaks of our own texts stay', () => {
  expect(literalText('one\ntwo', 200, 'keep')).toBe('one\ntwo');
});

test('whatever it is, nothing of it comes alive, and it reads as it was', () => {
  const words = fc.array(
    fc.oneof(fc.constantFrom('{', '}', ':', '/', '//', 'www', '.', 'http', '\u200B', '\n'), fc.string()),
  );
  fc.assert(
    fc.property(words, (parts) => {
      const shown = literalText(parts.join(''), 500);
      expect(shown).not.toMatch(/\{\{|:\/\/|\bwww\.\w/iu);
      expect(shown.replaceAll(gap, '').length).toBeLessThanOrEqual(500);
    }),
  );
});

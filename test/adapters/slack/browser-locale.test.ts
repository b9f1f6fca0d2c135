import { expect, test } from 'vitest';
import { browserLocale } from '../../../adapters/slack/browser-locale.ts';

test.each([
  [undefined, null],
  ['', null],
  ['*', null],
  ['nl', 'nl'],
  ['nl-NL,nl;q=0.9,en-US;q=0.8', 'nl-nl'],
  ['en;q=0.5, DE-at ; q = 0.8 , fr;q=0.7', 'de-at'],
  ['pt-BR, es;q=0.3', 'es'],
  ['pt-BR, ja;q=0.3', 'pt-br'],
  ['de;q=0, fr;q=0.1', 'fr'],
  ['<script>, de', 'de'],
  [`${'x-y,'.repeat(20)}de`, null],
])('%j wishes for %s', (header, expected) => {
  expect(browserLocale(header)).toBe(expected);
});

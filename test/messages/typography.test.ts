import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../src/core/language.ts';
import { catalogues } from '../../src/messages/translate.ts';

/** What people type is shown as they type it; everything else follows the language's typography. */
function proseOf(message: string): string {
  return message
    .replace(/^\/reset-passcode.*$/u, '/')
    .replace(/\/reset-passcode(?: help)?/u, '/')
    .replace(/--reason "[^"]*"/u, '/');
}

function offenders(language: Language, wrong: RegExp): string[] {
  return Object.entries(catalogues[language])
    .filter(([, message]) => wrong.test(proseOf(message)))
    .map(([key, message]) => `${key}: ${message}`);
}

describe.each(languages)('%s', (language) => {
  it.each([
    ['two spaces in a row', / {2}/u],
    ['a space at either end', /^\s|\s$/u],
    ['a space before a comma or a full stop', /[ \u00A0\u202F][,.](?![.…])/u],
    ['three dots in a row', /\.{2,}/u],
    ['straight quotes', /["']/u],
    ['a hyphen for a dash', / - /u],
    ['a tab, a line break or a hidden character', /[\p{Cc}\u00AD\u200B-\u200F\u2060\uFEFF]/u],
  ])('has nowhere %s', (_, wrong) => {
    expect(offenders(language, wrong)).toEqual([]);
  });
});

describe('quotation marks are those of the language', () => {
  it.each([
    ['en', /[„«»‘‹›]/u],
    ['nl', /[„«»‘‹›]/u],
    ['de', /[”«»‘’‹›]/u],
    ['fr', /[“”„‘‹›]/u],
    ['es', /[“”„‘’‹›]/u],
  ] as const)('%s', (language, foreign) => {
    expect(offenders(language, foreign)).toEqual([]);
  });
});

describe('punctuation', () => {
  it.each(['en', 'nl', 'de', 'es'] as const)('%s has no space before ; : ! ?', (language) => {
    expect(offenders(language, /[\s\u00A0\u202F][;:!?]/u)).toEqual([]);
    expect(offenders(language, /[\u00A0\u202F]/u)).toEqual([]);
  });

  it('fr has a narrow no-break space before ; : ! ? and inside guillemets, and none elsewhere', () => {
    expect(offenders('fr', /(?<!\u202F)[;:!?»]/u)).toEqual([]);
    expect(offenders('fr', /«(?!\u202F)/u)).toEqual([]);
    expect(offenders('fr', /(?<!«)\u202F(?![;:!?»])|\u00A0/u)).toEqual([]);
  });

  it('es opens what it asks and exclaims', () => {
    const uneven = (message: string): boolean =>
      message.split('?').length !== message.split('¿').length ||
      message.split('!').length !== message.split('¡').length;
    expect(Object.values(catalogues.es).filter(uneven)).toEqual([]);
  });
});

describe('people are spoken to in one way', () => {
  it.each([
    ['nl', 'je', /(?<!\p{L})(?:u|uw)(?!\p{L})/iu],
    ['de', 'Sie', /(?<!\p{L})(?:du|dich|dir|dein\p{L}*|euch|euer\p{L}*)(?!\p{L})/iu],
    ['fr', 'vous', /(?<!\p{L})(?:tu|te|toi|ton|ta|tes)(?!\p{L})/iu],
    ['es', 'tú', /(?<!\p{L})(?:usted|ustedes|vosotros|vuestr\p{L}*)(?!\p{L})/iu],
  ] as const)('%s: %s', (language, _, otherWay) => {
    expect(offenders(language, otherWay)).toEqual([]);
  });
});

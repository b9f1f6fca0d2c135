import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../src/core/language.ts';
import { catalogues, type MessageKey, translatorFor } from '../../src/messages/translate.ts';
import { pluralsOf, sampleValues, shapeOf } from './message-shape.ts';

const { en: english } = catalogues;
const keys = Object.keys(english).filter((key): key is MessageKey => key in english);
const translations = languages.filter((language) => language !== 'en');

/** Keys whose message is wrong, so that a failure names them all at once. */
function offenders(language: Language, isWrong: (message: string, key: MessageKey) => boolean): MessageKey[] {
  return keys.filter((key) => isWrong(catalogues[language][key], key));
}

/** Every way in which a message comes out. */
function formatted(language: Language, key: MessageKey): string[] {
  const t = translatorFor(language);
  return sampleValues(english[key]).map((values) => t(key, values));
}

describe.each(translations)('the catalogue %s', (language) => {
  it('has every key of the English one, and no other', () => {
    expect(Object.keys(catalogues[language]).sort()).toEqual(Object.keys(english).sort());
  });

  it('uses the same placeholders in the same way', () => {
    for (const key of keys) {
      expect({ [key]: shapeOf(catalogues[language][key]) }).toEqual({ [key]: shapeOf(english[key]) });
    }
  });

  it('leaves commands and options as they are typed', () => {
    const commands = (message: string): string[] =>
      message.match(/\/reset-passcode(?: (?:help|status|cancel)\b)?|--[a-z-]+/gu) ?? [];
    expect(
      offenders(language, (message, key) => commands(message).join() !== commands(english[key]).join()),
    ).toEqual([]);
  });

  it('calls products by their names', () => {
    const products =
      /\b(?:Intune|Slack|Teams|Android for Work|Android|Apple|iPad|Mac|Windows Phone|Windows|ChromeOS|Linux|Jamf|Exchange|Configuration Manager|Microsoft Defender|Azure AD|Creators Update|intune-current)\b/gu;
    const named = (message: string): string => [...new Set(message.match(products))].sort().join();
    expect(offenders(language, (message, key) => named(message) !== named(english[key]))).toEqual([]);
  });

  it('ends a message as the English one ends', () => {
    const end = (message: string): string => /[.?!:…"“”»]\}?$/u.exec(message)?.[0] ?? '';
    expect(offenders(language, (message, key) => end(message) !== end(english[key]))).toEqual([]);
  });
});

describe.each(languages)('the messages in %s', (language) => {
  it('have a branch for each form of the language', () => {
    // `many` is for a million and more alone, in French and Spanish.
    const forms = new Intl.PluralRules(language)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== 'many');
    const wrong = offenders(language, (message) =>
      pluralsOf(message).some((branches) => branches.sort().join() !== forms.sort().join()),
    );
    expect(wrong).toEqual([]);
  });

  it('come out whole, whatever is filled in', () => {
    for (const key of keys) {
      for (const text of formatted(language, key)) {
        expect({ [key]: text.trim() === text && text !== '' && !/[{}#]|undefined/u.test(text) }).toEqual({
          [key]: true,
        });
      }
    }
  });

  it('count as the language does', () => {
    const said = [1, 2, 1_200].map((days) =>
      translatorFor(language)('eligibility.check_in_long_ago.message', { days }),
    );
    const expected: Record<Language, string[]> = {
      en: ['1 day ', '2 days ', '1,200 days '],
      nl: ['1 dag ', '2 dagen ', '1.200 dagen '],
      de: ['1 Tag ', '2 Tagen ', '1.200 Tagen '],
      fr: ['1 jour,', '2 jours,', '1\u202F200 jours,'],
      es: ['1 día,', '2 días,', '1200 días,'],
    };
    for (const [at, words] of expected[language].entries()) expect(said[at]).toContain(words);
  });
});

/** Messages that rightly read as the English ones do. */
const sameEverywhere: readonly MessageKey[] = [
  'help.own', // a command
  'help.status', // a command
  'help.cancel', // a command
];
const sameInLanguage: Record<Exclude<Language, 'en'>, readonly MessageKey[]> = {
  nl: [
    'fact.label', // a colon
  ],
  de: [
    'fact.label', // a colon
  ],
  fr: [],
  es: [
    'fact.label', // a colon
  ],
};

it.each(Object.entries(sameInLanguage))('nothing was left in English in %s', (language, same) => {
  const catalogue = catalogues[languages.find((known) => known === language) ?? 'en'];
  const untranslated = keys.filter((key) => catalogue[key] === english[key]);
  expect(untranslated.sort()).toEqual([...sameEverywhere, ...same].sort());
});

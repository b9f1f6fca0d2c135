import { describe, expect, it } from 'vitest';
import { languages } from '../../src/core/language.ts';
import { policySchema } from '../../src/core/policy/schema.ts';
import { languageOf, speechFor } from '../../src/messages/translate.ts';
import { wordsFor } from '../../src/messages/words.ts';

const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
const afternoon = Date.UTC(2026, 10, 24, 14, 5);

function words(locale: string | null, channels: object = {}) {
  const policy = policySchema.parse({ version: 1, rules, channels });
  return wordsFor(locale, { clock: { now: () => afternoon }, policy: { current: () => policy } });
}

describe('the language for a locale', () => {
  it.each([
    ['nl-NL', 'nl'],
    ['nl', 'nl'],
    ['de_AT', 'de'],
    ['DE-ch', 'de'],
    ['fr-CA', 'fr'],
    ['es-LA', 'es'],
    ['en-GB', 'en'],
  ])('%s is %s', (locale, language) => {
    expect(languageOf(locale, 'nl')).toBe(language);
  });

  it.each(['pt-BR', 'ja-JP', 'it', 'nds', 'x', 'C'])('%s, which nobody here speaks, is English', (locale) => {
    expect(languageOf(locale, 'nl')).toBe('en');
  });

  it.each([null, ''])('where the platform says none (%j), it is the language of the channels', (locale) => {
    expect(words(locale, { language: 'nl' }).locale).toBe('nl');
    expect(words(locale).locale).toBe('en');
    expect(languageOf(locale)).toBe('en');
  });

  it.each(languages)('%s is spoken in its own words', (language) => {
    expect(speechFor(language).t('button.cancel')).toBe(
      { en: 'Cancel', nl: 'Annuleren', de: 'Abbrechen', fr: 'Annuler', es: 'Cancelar' }[language],
    );
  });
});

describe('moments and spans, as each language writes them', () => {
  it.each([
    ['en', 'Nov 24, 14:05 UTC'],
    ['nl', '24 nov, 14:05 UTC'],
    ['de', '24. Nov., 14:05 UTC'],
    ['fr', '24 nov., 14:05 UTC'],
    ['es', '24 nov, 14:05 UTC'],
  ])('%s: %s', (locale, written) => {
    expect(words(locale).moment(afternoon)).toBe(written);
  });

  it.each([
    ['en', 60_000, '1 minute'],
    ['en', 600_000, '10 minutes'],
    ['nl', 7_200_000, '2 uur'],
    ['de', 172_800_000, '2 Tage'],
    ['fr', 86_400_000, '1\u00A0jour'],
    ['es', 45_000, '45 segundos'],
  ])('%s: %d ms are %s', (locale, milliseconds, written) => {
    expect(words(locale).span(milliseconds)).toBe(written);
  });

  it('a span is never rounded to a longer one', () => {
    expect(words('en').span(5_400_000)).toBe('90 minutes');
    expect(words('en').span(90_000)).toBe('90 seconds');
  });
});

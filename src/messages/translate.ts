import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from '../core/language.ts';
import { plainText } from '../core/plain-text.ts';
import type { Catalogue, MessageKey } from './catalogue.ts';
import de from './de/index.ts';
import en from './en/index.ts';
import es from './es/index.ts';
import fr from './fr/index.ts';
import nl from './nl/index.ts';

export type { MessageKey } from './catalogue.ts';
export type MessageValues = Record<string, string | number | Date>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;
/** The words of one language. */
export type Speech = { locale: Language; t: Translate };
/** Finds the words for somebody by their locale, as the platform gives it; null where it gives none. */
export type Speak = (locale: string | null) => Speech;

export const catalogues: Record<Language, Catalogue> = { en, nl, de, fr, es };
const compiled = new Map<string, IntlMessageFormat>();

/**
 * The product's language for a locale as a chat platform names it (`nl-NL`, `de_AT`). A language that there are no
 * words in is answered in English, which its speakers are likelier to read than the language of the channels.
 * @param unsaid the language where the platform gave no locale
 */
export function languageOf(locale: string | null, unsaid: Language = 'en'): Language {
  if (locale === null || locale === '') return unsaid;
  const [language] = locale.toLowerCase().split(/[-_]/);
  return languages.find((known) => known === language) ?? 'en';
}

/** @param unsaid the language where the platform gave no locale */
export function speechFor(locale: string | null, unsaid: Language = 'en'): Speech {
  const language = languageOf(locale, unsaid);
  return { locale: language, t: translatorFor(language) };
}

/**
 * Words of one language. Values are put in on one line, so that a name cannot begin a line of its own as if the bot
 * had said it, and otherwise as they are: escaping is the renderer's, once, for its platform.
 */
export function translatorFor(language: Language): Translate {
  return (key, values = {}) => {
    const cacheKey = `${language}:${key}`;
    let message = compiled.get(cacheKey);
    if (message === undefined) {
      message = new IntlMessageFormat(catalogues[language][key], language, undefined, { ignoreTag: true });
      compiled.set(cacheKey, message);
    }
    return String(message.format(onOneLine(values)));
  };
}

function onOneLine(values: MessageValues): MessageValues {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? plainText(value, Number.POSITIVE_INFINITY) : value,
  ]);
  return Object.fromEntries(entries);
}

import { IntlMessageFormat } from 'intl-messageformat';
import { plainText } from '../core/plain-text.ts';
import en from './en/index.ts';

export type MessageKey = keyof typeof en;
export type MessageValues = Record<string, string | number | Date>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

const catalogues: Record<Language, Record<MessageKey, string>> = { en };
const compiled = new Map<string, IntlMessageFormat>();

/**
 * The product's language for a locale as a chat platform names it (`nl-NL`, `de_AT`, null).
 * Unknown ones are answered in English.
 */
export function languageOf(locale: string | null): Language {
  const language = locale?.toLowerCase().split(/[-_]/)[0];
  return languages.find((known) => known === language) ?? 'en';
}

/**
 * Words of one language. Values are put in on one line, so that a name cannot begin a line of its own as if the bot
 * had said it, and otherwise as they are: escaping is the renderer's, once, for its platform.
 */
export function translatorFor(locale: string | null): Translate {
  const language = languageOf(locale);
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

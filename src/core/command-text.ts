import type { ResetCommand } from './request/schema.ts';

/** What somebody typed behind the command's name. */
export type TypedCommand =
  | { kind: 'help' }
  | { kind: 'status' }
  | { kind: 'cancel' }
  | { kind: 'reset'; command: ResetCommand }
  | { kind: 'too_long'; what: 'device' | 'reason'; limit: number };

/** Intune's own limit on a device name is far lower; a longer text is no name. */
export const maximumQueryLength = 256;
export const maximumReasonLength = 500;

/** Phones and chat clients turn -- into a dash and straight quotes into curly ones while people type. */
const dashes = '(?:--|[—–―])';
const closingQuotes: Record<string, string> = {
  '"': '"”“„',
  '“': '”"“',
  '”': '”"',
  '„': '“”"',
  '«': '»',
  '‘': "’'",
  "'": "'’",
};

const reasonOption = new RegExp(`(?:^|\\s)${dashes}\\s?reason(?:\\s*[=:]\\s*|\\s+|$)`, 'iu');
const breakGlassOption = new RegExp(`(?:^|\\s)${dashes}\\s?break[-‐‑]?glass(?=\\s|$)`, 'iu');

/** Phones put other hyphens, or none, where the command has one. */
const commandName = /^\/?reset[-\u2010-\u2013 ]?passcode(?=\s|$)/iu;

/** @returns what stands behind the command's name, or null where the text does not begin with it */
export function afterCommandName(text: string): string | null {
  const name = commandName.exec(text);
  return name === null ? null : text.slice(name[0].length);
}

/**
 * Reads the text of a command: a device name as people type it, with `--reason "…"` and `--break-glass` anywhere
 * around it. Quotes around the name keep it from being read as a subcommand; an apostrophe within it is just part
 * of it, so no shell-like splitting applies.
 *
 * @param text without the command's name and with the platform's own escaping undone
 */
export function parseCommandText(text: string): TypedCommand {
  const { rest: withoutReason, reason } = takeReason(text.trim());
  const breakGlass = breakGlassOption.test(withoutReason);
  const named = withoutReason.replace(breakGlassOption, ' ').trim();
  const quoted = unquote(named);
  const isPlain = quoted === null && reason === null && !breakGlass;
  if (isPlain) {
    switch (named.toLowerCase()) {
      case 'help':
      case '?':
        return { kind: 'help' };
      case 'status':
        return { kind: 'status' };
      case 'cancel':
        return { kind: 'cancel' };
    }
  }
  const query = (quoted ?? named).trim();
  if (query.length > maximumQueryLength)
    return { kind: 'too_long', what: 'device', limit: maximumQueryLength };
  if ((reason ?? '').length > maximumReasonLength) {
    return { kind: 'too_long', what: 'reason', limit: maximumReasonLength };
  }
  return { kind: 'reset', command: { query: query === '' ? null : query, reason, breakGlass } };
}

function takeReason(text: string): { rest: string; reason: string | null } {
  const option = reasonOption.exec(text);
  if (option === null) return { rest: text, reason: null };
  const before = text.slice(0, option.index);
  const after = text.slice(option.index + option[0].length);
  const closing = closingQuotes[after[0] ?? ''];
  if (closing !== undefined) {
    const characters = [...after.slice(1)];
    const end = characters.findIndex(
      (character, at) => closing.includes(character) && isBoundary(characters[at + 1]),
    );
    if (end !== -1) {
      return {
        rest: `${before} ${characters.slice(end + 1).join('')}`,
        reason: tidy(characters.slice(0, end).join('')),
      };
    }
  }
  const flag = breakGlassOption.exec(after);
  const value = flag === null ? after : after.slice(0, flag.index);
  return { rest: `${before} ${flag === null ? '' : after.slice(flag.index)}`, reason: tidy(value) };
}

/** A quotation mark closes only at the end of a word: an apostrophe stands within one. */
function isBoundary(next: string | undefined): boolean {
  return next === undefined || /\s/u.test(next);
}

function tidy(reason: string): string | null {
  const text = reason.trim();
  return text === '' ? null : text;
}

/** @returns what stands between a pair of quotes around the whole text, or null where there is no such pair */
function unquote(text: string): string | null {
  const closing = closingQuotes[text[0] ?? ''];
  const last = text.at(-1);
  if (closing === undefined || last === undefined || text.length < 2 || !closing.includes(last)) return null;
  return text.slice(1, -1);
}

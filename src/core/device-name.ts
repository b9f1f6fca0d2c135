/** What keyboards and systems put where a person means an apostrophe; iPhones name themselves with U+2019. */
const singleQuotes = /[\u2018\u2019\u201B\u02BC\u2032\u00B4`]/gu;
const doubleQuotes = /[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/gu;

/** @returns whether two device names are one to a person: after NFC, whatever the case and the kind of quotes */
export function sameDeviceName(name: string, other: string): boolean {
  return foldDeviceName(name) === foldDeviceName(other);
}

/** @returns whether a device name begins with `prefix`, compared as `sameDeviceName` does; an empty one begins none */
export function startsWithDeviceName(name: string, prefix: string): boolean {
  return prefix.trim() !== '' && foldDeviceName(name).startsWith(foldDeviceName(prefix));
}

/**
 * The spellings under which a device may be listed that somebody calls `name`: as it was typed, with straight
 * quotes, and with the curly apostrophe. A directory compares quotes letter by letter, so each one is asked for.
 * @returns no spelling for a blank name
 */
export function deviceNameVariants(name: string): string[] {
  const typed = name.normalize('NFC').trim();
  if (typed === '') return [];
  const straight = straightened(typed);
  return [...new Set([typed, straight, straight.replaceAll("'", '\u2019')])];
}

/** @returns a device name as it is compared: after NFC, in lower case, with straight quotes */
export function foldDeviceName(name: string): string {
  return straightened(name.normalize('NFC')).toLowerCase();
}

function straightened(name: string): string {
  return name.replace(singleQuotes, "'").replace(doubleQuotes, '"');
}

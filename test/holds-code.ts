/**
 * @returns whether the text holds the code as a word of its own. Six digits also turn up by chance within times,
 *   hashes and ids, where they are part of a longer run of letters or digits.
 */
export function holdsCode(text: string, code: string): boolean {
  return new RegExp(`(?<![\\w.])${code}(?!\\w)`).test(text);
}

import { type LineBreaks, plainText } from '../../src/core/plain-text.ts';

const zeroWidthSpace = '\u200B';

/** `{{DATE(…)}}` and `{{TIME(…)}}` are carried out wherever a card shows text. */
const functionStart = /\{(?=\{)/gu;
/** What clients turn into a link even where no Markdown is read. */
const linkStart = /:(?=\/\/)|(?<=\bwww)\./giu;

/**
 * Somebody's words for a `TextRun`, a title or a choice. None of these reads Markdown or HTML, so nothing needs an
 * escape; a backslash, which a `TextBlock` would need, is shown as such by some of Teams' clients. Mentions take an
 * entity beside the card, of which ours have none.
 */
export function literalText(value: string, maxLength: number, breaks: LineBreaks = 'space'): string {
  return plainText(value, maxLength, breaks)
    .replace(functionStart, (brace) => `${brace}${zeroWidthSpace}`)
    .replace(linkStart, (mark) => `${mark}${zeroWidthSpace}`);
}

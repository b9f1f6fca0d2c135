/** What a line break in a user's value becomes: names and reasons are shown on one line, our own texts keep theirs. */
export type LineBreaks = 'space' | 'keep';

const ellipsis = '…';

/** C0, DEL and C1 (ISO/IEC 6429) but for the line feed. */
const controls = /(?!\n)\p{Cc}/gu;
/**
 * Marks, embeddings, overrides and isolates that turn the reading direction around (Unicode UAX #9), by which a name
 * can make the words after it read backwards.
 */
const directionControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Characters that take no room and only serve to hide something; joiners stay, for emoji and scripts need them. */
const hiddenCharacters = /[\u00AD\u200B\u2060-\u2064\uFEFF\uFFF9-\uFFFB]/gu;
/** White space that becomes one space; no-break spaces are part of French punctuation and numbers and stay. */
const looseSpace = /[^\S\u00A0\u202F]+/gu;
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Makes somebody else's words safe to be shown: no control or direction characters, no lone surrogates, and at most
 * `maxLength` UTF-16 units, cut between two characters as people see them and then ending in an ellipsis.
 *
 * @param maxLength at least 1
 * @param breaks `space` (the default) puts everything on one line; `keep` leaves line breaks, at most two in a row
 */
export function plainText(value: string, maxLength: number, breaks: LineBreaks = 'space'): string {
  return cut(clean(value, breaks), maxLength);
}

/**
 * The same for a text that may be shown in several pieces: nothing is lost, each piece fits, and the cut falls on a
 * line break or a space where there is one.
 * @returns no piece for an empty text
 */
export function plainTextPieces(value: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let rest = clean(value, 'keep');
  while (rest.length > maxLength) {
    const whole = firstGraphemes(rest, maxLength);
    const space = Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf(' '));
    const piece = whole.slice(0, space > 0 ? space : undefined);
    if (piece === '') break;
    pieces.push(piece.trimEnd());
    rest = rest.slice(piece.length).trimStart();
  }
  return rest === '' ? pieces : [...pieces, cut(rest, maxLength)];
}

/** Anything but printable ASCII, of which nothing needs to be taken out. */
const needsCleaning = /[^ -~]| {2}/u;

function clean(value: string, breaks: LineBreaks): string {
  if (!needsCleaning.test(value)) return value.trim();
  const unified = value.toWellFormed().replace(lineBreaks, '\n').replaceAll('\t', ' ');
  const visible = unified.replace(controls, '').replace(directionControls, '').replace(hiddenCharacters, '');
  if (breaks === 'space') return visible.replace(looseSpace, ' ').trim();
  return visible.replace(/\n{3,}/gu, '\n\n').trim();
}

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${firstGraphemes(text, maxLength - ellipsis.length).trimEnd()}${ellipsis}`;
}

/** As many whole characters from the start as fit; none where the first one alone is too long. */
function firstGraphemes(text: string, maxLength: number): string {
  let end = 0;
  // One code point (two units at most) beyond the cut shows whether the last character is whole.
  for (const { index, segment } of graphemes.segment(text.slice(0, maxLength + 2))) {
    if (index + segment.length > maxLength) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

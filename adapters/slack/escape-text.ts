import { type LineBreaks, plainText, plainTextPieces } from '../../src/core/plain-text.ts';

const zeroWidthSpace = '\u200B';

/** What some Slack client might take for a mention of everyone, a person or a channel even in a plain text. */
const mentionStart = /<(?=[!@#])/gu;

/** Somebody's words for a `plain_text` object with `emoji: false`: what is seen is what was written. */
export function literalText(value: string, maxLength: number, breaks: LineBreaks = 'space'): string {
  return disarmMentions(plainText(value, roomFor(value, maxLength), breaks));
}

/** A long text for several `plain_text` objects. */
export function literalPieces(value: string, maxLength: number): string[] {
  return plainTextPieces(value, roomFor(value, maxLength)).map(disarmMentions);
}

function disarmMentions(text: string): string {
  return text.replace(mentionStart, `<${zeroWidthSpace}`);
}

/** Disarming adds one character to every two at most. */
function roomFor(value: string, maxLength: number): number {
  return value.search(mentionStart) === -1 ? maxLength : Math.floor((maxLength * 2) / 3);
}

/**
 * Somebody's words for a place that Slack reads as mrkdwn. `&`, `<` and `>` become the three entities that Slack
 * defines, so that no link, mention or `<!channel>` can arise. Formatting marks have no escape in mrkdwn: a
 * zero-width space on both sides of each takes away the word boundary that Slack looks for, whichever way it counts
 * that character.
 */
export function escapeMrkdwn(value: string, maxLength: number): string {
  return plainText(value, maxLength)
    .replace(/[*_~`]/gu, (mark) => `${zeroWidthSpace}${mark}${zeroWidthSpace}`)
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, `:${zeroWidthSpace}`)
    .replace(/^>/u, `${zeroWidthSpace}>`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Slack turns addresses, people and channels in a command's text into `<target|label>` where the app asks for it. */
const token = /<([^<>|]*)(?:\|([^<>]*))?>/gu;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * Undoes what Slack does to typed text: its tokens become the text that people see, then its three entities become
 * the characters they stand for. In this order, for a typed `<` arrives as an entity and is never part of a token.
 */
export function unescapeCommandText(text: string): string {
  return text
    .replace(token, (_, target: string, label: string | undefined) => labelOf(target, label))
    .replace(/&(?:amp|lt|gt);/gu, (entity) => entities[entity] ?? entity);
}

function labelOf(target: string, label: string | undefined): string {
  const sign = target.startsWith('@') ? '@' : target.startsWith('#') ? '#' : '';
  if (label !== undefined && label !== '') return label.startsWith(sign) ? label : `${sign}${label}`;
  return target.replace(/^(?:mailto|tel):/u, '').replace(/^!/u, '@');
}

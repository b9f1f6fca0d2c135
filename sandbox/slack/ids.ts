import type { Random } from '../intune/random.ts';

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const hexDigits = '0123456789abcdef';

function pick(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
}

/** @returns an id the way Slack writes them: the prefix of its kind and ten capitals and digits */
export function slackId(random: Random, prefix: string): string {
  return `${prefix}${pick(random, capitals, 10)}`;
}

export function hexString(random: Random, length: number): string {
  return pick(random, hexDigits, length);
}

export function mixedString(random: Random, length: number): string {
  return pick(random, `${capitals}${capitals.toLowerCase()}`, length);
}

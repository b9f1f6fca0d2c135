import { languages } from '../../src/core/language.ts';

/** More wishes than these no browser sends. */
const mostWishes = 20;

/**
 * Whose language a page is in, Slack does not say; the browser does.
 * @param header `Accept-Language` as it came
 * @returns the most wanted language that there are words in; else the most wanted one, null where none is named
 */
export function browserLocale(header: string | undefined): string | null {
  const wanted = (header ?? '')
    .split(',', mostWishes)
    .map(readWish)
    .filter(({ tag, weight }) => /^[a-z]{2,3}(?:-|$)/u.test(tag) && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
  const known = wanted.find((tag) => languages.some((language) => tag.split('-')[0] === language));
  return known ?? wanted[0] ?? null;
}

function readWish(wish: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
  const weight = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/u.exec(parameter)?.[1]);
  return { tag: tag.trim(), weight: Number(weight.find((one) => one !== undefined) ?? 1) };
}

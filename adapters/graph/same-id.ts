/**
 * @returns whether two ids, numbers or addresses are one, whatever the case of their ASCII letters. Other letters
 *   are compared as they are: lower-casing them would make different addresses alike (U+212A and k).
 */
export function sameId(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && lowered(one) === lowered(other);
}

function lowered(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

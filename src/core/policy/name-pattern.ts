/** What people type and what devices call themselves differ in quotes, case and composition of letters. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/[‘’ʼ]/gu, "'").replaceAll(/[“”]/gu, '"');
}

/**
 * Compares a device's name with a name of the policy, in which `*` stands for any characters, none included.
 * Each part is looked for once, from left to right, so no pattern can make it slow.
 */
export function matchesName(pattern: string, name: string): boolean {
  const folded = fold(name);
  const [first = '', ...others] = fold(pattern).split('*');
  const last = others.pop();
  if (last === undefined) return folded === first;
  if (!folded.startsWith(first)) return false;
  let position = first.length;
  for (const part of others) {
    const found = folded.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return folded.length - last.length >= position && folded.endsWith(last);
}

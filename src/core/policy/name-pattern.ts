import { foldDeviceName } from '../device-name.ts';

/**
 * Compares a device's name with a name of the policy, in which `*` stands for any characters, none included.
 * Each part is looked for once, from left to right, so no pattern can make it slow.
 */
export function matchesName(pattern: string, name: string): boolean {
  const folded = foldDeviceName(name);
  const [first = '', ...others] = foldDeviceName(pattern).split('*');
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

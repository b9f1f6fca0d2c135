/** Leading components of a version, most significant first; what is missing behind them is not known. */
export type Version = readonly number[];

/**
 * @param text as Intune reports it: "13", "10.0.15063.0", "6.0.1 (MMB29K)"; or null
 * @returns its numbers, or null where the text does not begin with a version. Nothing but zeros is what some devices
 *   report before their first inventory: it is no version either.
 */
export function parseVersion(text: string | null): Version | null {
  const digits = text === null ? undefined : /^\s*(\d+(?:\.\d+)*)(?![\w.])/.exec(text)?.[1];
  if (digits === undefined) return null;
  const version = digits.split('.').map(Number);
  return version.every((component) => component === 0) ? null : version;
}

/**
 * Compares numerically, component by component, so that 8.10 lies behind 8.9.
 * @returns `unknown` where the version is too short to tell: "10" may lie on either side of 10.0.15063
 */
export function compareVersion(version: Version, threshold: Version): 'below' | 'at_least' | 'unknown' {
  for (const [position, bound] of threshold.entries()) {
    const component = version[position];
    if (component === undefined) {
      return threshold.slice(position).every((rest) => rest === 0) ? 'at_least' : 'unknown';
    }
    if (component !== bound) return component < bound ? 'below' : 'at_least';
  }
  return 'at_least';
}

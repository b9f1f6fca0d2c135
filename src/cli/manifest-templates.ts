import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';

/** Reads a file of the folder `manifest`, which lies beside package.json, whether this runs from its source or built. */
export async function readTemplate(name: string): Promise<Uint8Array> {
  const packageJson = findPackageJSON(import.meta.url);
  if (packageJson === undefined) throw new Error('The package that this file belongs to was not found.');
  return readFile(join(packageJson, '..', 'manifest', name));
}

/**
 * Puts values where a template has `${NAME}`.
 * @param values by name; they must be such that they need no escaping where they stand
 */
export function fillTemplate(template: Uint8Array, values: Readonly<Record<string, string>>): string {
  return new TextDecoder().decode(template).replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`There is no value for ${name}.`);
    return value;
  });
}

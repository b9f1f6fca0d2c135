import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });

/** @returns the version of the package that this runs from, from its source or built */
export function ownVersion(): string {
  const path = findPackageJSON(import.meta.url);
  if (path === undefined) throw new Error('The package that this file belongs to was not found.');
  return packageSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).version;
}

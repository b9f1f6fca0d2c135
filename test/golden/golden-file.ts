import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const folderOf = (platform: string): string => join(import.meta.dirname, platform);

/** Compares with the committed file. `npx vitest run test/golden -u` writes it anew; in CI nothing is ever written. */
export async function matchGoldenFile(platform: string, name: string, rendered: unknown): Promise<void> {
  const text = `${JSON.stringify(rendered, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(folderOf(platform), `${name}.json`));
}

/** @returns the names of the committed files of a platform */
export function goldenFiles(platform: string): string[] {
  return readdirSync(folderOf(platform)).map((file) => file.replace(/\.json$/, ''));
}

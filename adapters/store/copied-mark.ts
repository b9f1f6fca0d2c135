import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/core/errors.ts';
import { makePrivateFile } from './private-file.ts';

/** Stands in a folder whose store was copied elsewhere. */
export const copiedMark = 'copied-to-postgresql.json';

/**
 * Two bots on two copies of one store would both act on the requests that were under way.
 * @throws ConfigurationError naming DATA_DIR where the folder's store was copied
 */
export function refuseCopied(dataDir: string): void {
  if (!existsSync(join(dataDir, copiedMark))) return;
  throw new ConfigurationError([
    {
      field: 'DATA_DIR',
      problem: `the store in ${dataDir} was copied to PostgreSQL, and a bot on both would reset devices twice`,
      remedy: `Set DATABASE_URL to that database (${copiedMark} in the folder names it). To go on with the folder instead, empty that database first, then remove the file.`,
    },
  ]);
}

/**
 * Marks the folder, and returns once that is on the disk.
 * @param to the database, without a password
 * @throws ConfigurationError naming DATA_DIR where the folder cannot be written to
 */
export function markCopied(dataDir: string, to: string, at: number): void {
  const path = join(dataDir, copiedMark);
  makePrivateFile(path);
  const file = openSync(path, 'w');
  try {
    writeSync(file, `${JSON.stringify({ to, at: new Date(at).toISOString() })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { StoreCondition } from '../../src/core/diagnosis.ts';
import { ConfigurationError } from '../../src/core/errors.ts';
import { isFolderTaken } from './folder-lock.ts';
import { readPostgresStanding } from './open-postgres.ts';
import { readSqliteStanding } from './open-sqlite.ts';
import type { StoreLocation } from './open-store.ts';

/**
 * Looks at the store, beside a running bot or without one. Nothing in it is changed, locked or migrated.
 * @throws ConfigurationError naming DATABASE_URL or DATA_DIR, what is wrong with it and the remedy
 * @throws StoreUnavailableError where the database cannot be reached now
 */
export async function examineStore({
  databaseUrl,
  dataDir,
  logger,
}: Pick<StoreLocation, 'databaseUrl' | 'dataDir' | 'logger'>): Promise<StoreCondition> {
  if (databaseUrl !== null) {
    const { label, standing } = await readPostgresStanding(databaseUrl, logger);
    return { where: `the database at ${label}`, place: 'shared', schema: standing };
  }
  const where = `the folder ${dataDir}`;
  const isThere = existsSync(dataDir);
  proveWritable(isThere ? dataDir : nearestParent(dataDir), dataDir);
  if (!isThere) return { where, place: 'missing', schema: 'none' };
  const place = isFolderTaken(dataDir) ? 'taken' : 'free';
  return { where, place, schema: await readSqliteStanding(dataDir) };
}

function nearestParent(path: string): string {
  const parent = dirname(resolve(path));
  return existsSync(parent) || parent === dirname(parent) ? parent : nearestParent(parent);
}

/** Permission bits do not tell everything (read-only disks, other owners' shares): only writing does. */
function proveWritable(folder: string, dataDir: string): void {
  try {
    rmdirSync(mkdtempSync(join(folder, '.passcode-bot-doctor-')));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigurationError([
      {
        field: 'DATA_DIR',
        problem: `the folder ${dataDir} cannot be written to (${code})`,
        remedy: 'Let the bot write to that folder, or name another one.',
      },
    ]);
  }
}

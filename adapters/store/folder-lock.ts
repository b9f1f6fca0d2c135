import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../../src/core/errors.ts';
import { makePrivateFile } from './private-file.ts';
import { sqliteResultCode } from './sqlite-errors.ts';

export type FolderLock = { release(): void };

const lockName = 'bot.lock';

/** @returns whether a bot has the folder; it is only looked at, never taken */
export function isFolderTaken(dataDir: string): boolean {
  const path = join(dataDir, lockName);
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.exec('select count(*) from sqlite_schema');
    return false;
  } catch (error) {
    if (sqliteResultCode(error) === 'busy') return true;
    throw error;
  } finally {
    database.close();
  }
}

/**
 * Takes the folder for this bot alone until `release`, or until the process ends in whatever way: the lock is the
 * operating system's own, held by SQLite on a file of its own, so nothing stale is ever left behind.
 * @throws ConfigurationError naming DATA_DIR where another bot has it
 */
export function lockFolder(dataDir: string): FolderLock {
  const path = join(dataDir, lockName);
  makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    throw new ConfigurationError([
      sqliteResultCode(error) === 'busy'
        ? {
            field: 'DATA_DIR',
            problem: `another passcode-bot is already working in ${dataDir}`,
            remedy:
              'Stop it first, or give this one a folder of its own. Several instances of one bot need PostgreSQL (DATABASE_URL).',
          }
        : {
            field: 'DATA_DIR',
            problem: `${path} cannot be locked`,
            remedy: 'Use a folder on a local disk that the bot may write to.',
          },
    ]);
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

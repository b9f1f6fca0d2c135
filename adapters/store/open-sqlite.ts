import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { ConfigurationError } from '../../src/core/errors.ts';
import { refuseCopied } from './copied-mark.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { GroupCommit } from './group-commit.ts';
import { migrateSqlite, readSchemaStanding, type SchemaStanding } from './migrate.ts';
import { makePrivateFile, makePrivateFolder } from './private-file.ts';
import { refuseStanding } from './schema-standing.ts';
import { PreparedSqlite } from './sqlite-database.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

const fileName = 'passcode-bot.sqlite';
/** How long a statement waits for another process, milliseconds: somebody with the file open in `sqlite3`. */
const busyTimeout = 5_000;
/**
 * After so many pages of 4 KiB the log is carried over into the database, where a page that was written again and
 * again is written once. It says nothing about what is safe: the log is flushed at every commit.
 */
const loggedPages = 8_000;

/**
 * Opens the store in a folder, for this bot alone, and brings its tables up to date.
 * @throws ConfigurationError naming DATA_DIR: taken by another bot, copied elsewhere, not writable, no database, made
 *   by a newer version
 */
export async function openSqlite(dataDir: string): Promise<Units> {
  makePrivateFolder(dataDir);
  const lock = lockFolder(dataDir);
  try {
    refuseCopied(dataDir);
    const path = join(dataDir, fileName);
    makePrivateFile(path);
    const database = openFile(path, false);
    try {
      database.exec(
        `pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = ${loggedPages}`,
      );
      const db = kyselyOn(database);
      refuseStanding(placeOf(dataDir), await readSchemaStanding(db, null), ['newer']);
      await migrateSqlite(database, db);
      endLeases(database);
      return releasing(new GroupCommit(database, db), lock);
    } catch (error) {
      database.close();
      throw asConfigurationError(path, error);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The folder is ours alone, so whoever held a lease is gone: nobody has to wait for it to run out. */
function endLeases(database: DatabaseSync): void {
  for (const table of ['requests', 'messages', 'instructions']) {
    database.exec(`update ${table} set lease_owner = null, lease_until = null where lease_until is not null`);
  }
  database.exec('delete from leases');
}

/**
 * Opens the store in a folder for one command, while no bot works in it. Its tables are left as they are.
 * @throws ConfigurationError naming DATA_DIR: no store, one that this version does not work with, or a bot at work
 */
export async function openSqliteAlone(dataDir: string, { readOnly }: { readOnly: boolean }): Promise<Units> {
  if (!existsSync(join(dataDir, fileName))) refuseStanding(placeOf(dataDir), 'none', ['none']);
  const lock = lockFolder(dataDir);
  try {
    refuseCopied(dataDir);
    return releasing(await openCurrent(dataDir, readOnly), lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Opens the store in a folder for reading alone: beside a running bot or without one. It takes no lock and changes
 * nothing.
 * @throws ConfigurationError naming DATA_DIR where there is no store, or one that this version does not read
 */
export async function openSqliteForReading(dataDir: string): Promise<Units> {
  if (!existsSync(join(dataDir, fileName))) refuseStanding(placeOf(dataDir), 'none', ['none']);
  return await openCurrent(dataDir, true);
}

async function openCurrent(dataDir: string, readOnly: boolean): Promise<Units> {
  const path = join(dataDir, fileName);
  const database = openFile(path, readOnly);
  try {
    if (!readOnly) database.exec('pragma synchronous = full');
    const db = kyselyOn(database);
    refuseStanding(placeOf(dataDir), await readSchemaStanding(db, null), ['none', 'older', 'newer']);
    return new GroupCommit(database, db, { readOnly });
  } catch (error) {
    database.close();
    throw asConfigurationError(path, error);
  }
}

/**
 * Reads how the tables in a folder stand to this version, and changes nothing.
 * @throws ConfigurationError naming DATA_DIR where they cannot be read
 */
export async function readSqliteStanding(dataDir: string): Promise<SchemaStanding> {
  const path = join(dataDir, fileName);
  if (!existsSync(path)) return 'none';
  const database = openFile(path, true);
  try {
    return await readSchemaStanding(kyselyOn(database), null);
  } catch (error) {
    throw asConfigurationError(path, error);
  } finally {
    database.close();
  }
}

function releasing(units: Units, lock: FolderLock): Units {
  return {
    dialect: units.dialect,
    run: (work) => units.run(work),
    close: () => units.close().finally(() => lock.release()),
  };
}

function openFile(path: string, readOnly: boolean): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly, timeout: busyTimeout, enableForeignKeyConstraints: true });
  } catch (error) {
    throw asConfigurationError(path, error);
  }
}

function kyselyOn(database: DatabaseSync): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: new PreparedSqlite(database) }) });
}

function placeOf(dataDir: string): { field: string; where: string } {
  return { field: 'DATA_DIR', where: `in ${dataDir}` };
}

function asConfigurationError(path: string, error: unknown): ConfigurationError {
  if (error instanceof ConfigurationError) return error;
  const why = error instanceof Error ? error.message : 'unknown';
  return new ConfigurationError([
    {
      field: 'DATA_DIR',
      problem: `${path} cannot be opened (${why})`,
      remedy: 'Check that it is readable and on a sound disk; where it is damaged, restore a backup.',
    },
  ]);
}

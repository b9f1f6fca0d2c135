import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, openStoreForReading } from '../../../adapters/store/index.ts';
import { migrateSqlite, readSchemaStanding } from '../../../adapters/store/migrate.ts';
import { migrations } from '../../../adapters/store/migrations.ts';
import { PreparedSqlite } from '../../../adapters/store/sqlite-database.ts';
import type { Tables } from '../../../adapters/store/tables.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { recordingLogger, type StorePlace, sqlitePlace } from '../../contract/store-place.ts';

let place: StorePlace;

beforeEach(async () => {
  place = await sqlitePlace();
});

afterEach(async () => {
  await place.dispose();
});

function locationOf(databaseUrl: string | null, dataDir: string) {
  return { databaseUrl, dataDir, clock: place.clock, logger: recordingLogger([]) };
}

describe('what belongs to the bot alone', () => {
  test('folder and files are closed to everyone else', async () => {
    const dataDir = join(place.dataDir, 'deep', 'data');
    const opened = await openStore(locationOf(null, dataDir));
    await opened.store.checkHealth();
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect(mode(dataDir)).toBe('700');
    const files = readdirSync(dataDir);
    expect(files).toEqual(
      expect.arrayContaining(['bot.lock', 'passcode-bot.sqlite', 'passcode-bot.sqlite-wal']),
    );
    expect(files.map((file) => mode(join(dataDir, file)))).toEqual(files.map(() => '600'));
    await opened.close();
  });

  test('what is committed is flushed to the disk', async () => {
    const opened = await place.open();
    const file = new DatabaseSync(join(place.dataDir, 'passcode-bot.sqlite'));
    expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    file.close();
    await opened.close();
  });
});

describe('set-ups that are refused', () => {
  test.each(['mysql://bot:hush-hush@host/db', 'hush-hush', 'postgres//bot:hush-hush@host', ''])(
    'the address %j, which is not repeated',
    async (databaseUrl) => {
      for (const open of [openStore, openStoreForReading]) {
        const opening = open(locationOf(databaseUrl, place.dataDir));
        await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
        await expect(opening).rejects.toThrow(/^DATABASE_URL: /);
        await expect(opening).rejects.not.toThrow(/hush/);
      }
    },
  );

  test('a folder that cannot be one', async () => {
    const path = join(place.dataDir, 'file');
    writeFileSync(path, '');
    const opening = openStore(locationOf(null, join(path, 'data')));
    await expect(opening).rejects.toThrow(/^DATA_DIR: the folder .* cannot be made \(ENOTDIR\)/);
  });

  test('a file that is no database, which is left as it is and free again', async () => {
    const path = join(place.dataDir, 'passcode-bot.sqlite');
    writeFileSync(path, 'not a database at all, but long enough to be looked at as one');
    await expect(place.open()).rejects.toThrow(/^DATA_DIR: .*passcode-bot.sqlite cannot be opened/);
    await expect(place.open()).rejects.toThrow(/cannot be opened/);
    await expect(place.openForReading()).rejects.toThrow(/cannot be opened/);
  });

  test('reading where there is no store yet, which makes none', async () => {
    await expect(place.openForReading()).rejects.toThrow(
      /^DATA_DIR: there is no store in .* yet. Start the bot once/,
    );
    expect(readdirSync(place.dataDir)).toEqual([]);
    mkdirSync(join(place.dataDir, 'other'));
    writeFileSync(join(place.dataDir, 'passcode-bot.sqlite'), '');
    await expect(place.openForReading()).rejects.toThrow(/there is no store/);
  });
});

describe('migrations', () => {
  const add: Migration = {
    up: async (db) => {
      await sql`create table later (id integer)`.execute(db);
    },
  };
  const failing: Migration = {
    up: async (db) => {
      await sql`create table half (id integer)`.execute(db);
      throw new Error('no further');
    },
  };

  async function withDatabase(
    use: (database: DatabaseSync, db: Kysely<Tables>) => Promise<void>,
  ): Promise<void> {
    const database = new DatabaseSync(join(place.dataDir, 'migrations.sqlite'));
    await use(
      database,
      new Kysely<Tables>({ dialect: new SqliteDialect({ database: new PreparedSqlite(database) }) }),
    );
    database.close();
  }

  test('tables stand as none, older, current or newer', async () => {
    await withDatabase(async (database, db) => {
      const later = { ...migrations, '9998_later': add };
      expect(await readSchemaStanding(db, null)).toBe('none');
      await migrateSqlite(database, db);
      expect(await readSchemaStanding(db, null)).toBe('current');
      expect(await readSchemaStanding(db, null, later)).toBe('older');
      await migrateSqlite(database, db, later);
      expect(await readSchemaStanding(db, null, later)).toBe('current');
      expect(await readSchemaStanding(db, null)).toBe('newer');
    });
  });

  test('one that fails leaves everything as it was', async () => {
    await withDatabase(async (database, db) => {
      await migrateSqlite(database, db);
      const next = { ...migrations, '9998_later': add, '9999_failing': failing };
      await expect(migrateSqlite(database, db, next)).rejects.toThrow('no further');
      const tables = database.prepare(`select name from sqlite_master where name in ('later', 'half')`).all();
      expect(tables).toEqual([]);
      expect(await readSchemaStanding(db, null)).toBe('current');
    });
  });
});

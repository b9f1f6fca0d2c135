import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GroupCommit } from '../../../adapters/store/group-commit.ts';
import { PreparedSqlite } from '../../../adapters/store/sqlite-database.ts';
import type { Tables } from '../../../adapters/store/tables.ts';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import { type StorePlace, sqlitePlace } from '../../contract/store-place.ts';

let place: StorePlace;
let database: DatabaseSync;
let bystander: DatabaseSync;
let units: GroupCommit;

beforeEach(async () => {
  place = await sqlitePlace();
  const path = join(place.dataDir, 'units.sqlite');
  database = new DatabaseSync(path);
  database.exec(`pragma journal_mode = wal; pragma foreign_keys = on;
    create table once_keys (once_key text primary key, seen_at integer);
    create table child (parent text references once_keys(once_key) deferrable initially deferred);`);
  bystander = new DatabaseSync(path);
  units = new GroupCommit(
    database,
    new Kysely<Tables>({ dialect: new SqliteDialect({ database: new PreparedSqlite(database) }) }),
  );
});

afterEach(async () => {
  await units.close();
  bystander.close();
  await place.dispose();
});

function insert(once_key: string): Promise<void> {
  return units.run(async (db) => {
    await db.insertInto('once_keys').values({ once_key, seen_at: 1 }).execute();
  });
}

/** What another connection sees: that which has been committed. */
function committed(): string[] {
  return bystander
    .prepare('select once_key from once_keys order by rowid')
    .all()
    .map((row) => String(row['once_key']));
}

describe('units that arrive together', () => {
  test('share one commit, and are told of it only when it is done', async () => {
    const seen: string[][] = [];
    const told: string[] = [];
    const watch = (name: string): Promise<void> =>
      units.run(async (db) => {
        await db.insertInto('once_keys').values({ once_key: name, seen_at: 1 }).execute();
        seen.push(committed(), [...told]);
      });
    await Promise.all(['a', 'b', 'c'].map((name) => watch(name).then(() => told.push(name))));
    expect(seen).toEqual([[], [], [], [], [], []]);
    expect(committed()).toEqual(['a', 'b', 'c']);
    expect(told).toEqual(['a', 'b', 'c']);
  });

  test('join an open batch while it runs', async () => {
    let second: Promise<void> | undefined;
    let seenBySecond: string[] = ['nothing yet'];
    await units.run(async (db) => {
      await db.insertInto('once_keys').values({ once_key: 'first', seen_at: 1 }).execute();
      second = units.run(async () => {
        seenBySecond = committed();
      });
    });
    await second;
    expect(seenBySecond).toEqual([]);
  });

  test('share it only up to a number, so that none waits for all', async () => {
    let seenByLast: string[] = [];
    await Promise.all([
      ...Array.from({ length: 64 }, (_, index) => insert(`key-${index}`)),
      units.run(async () => {
        seenByLast = committed();
      }),
    ]);
    expect(seenByLast).toHaveLength(64);
  });
});

describe('what goes wrong', () => {
  test('a commit that fails is told to everyone in it, and the next one is clean', async () => {
    const orphan = units.run((db) => sql`insert into child values ('nobody')`.execute(db));
    const outcomes = await Promise.allSettled([insert('with-it'), orphan, insert('too')]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailableError) });
    }
    expect(committed()).toEqual([]);
    await insert('after');
    expect(committed()).toEqual(['after']);
  });

  test('one that threw of itself keeps its own error when the commit fails', async () => {
    const own = new RangeError('mine');
    const thrower = units.run(() => Promise.reject(own));
    const orphan = units.run((db) => sql`insert into child values ('nobody')`.execute(db));
    const outcomes = await Promise.allSettled([thrower, orphan]);
    expect(outcomes[0]).toEqual({ status: 'rejected', reason: own });
    expect(outcomes[1]).toMatchObject({ reason: expect.any(StoreUnavailableError) });
  });

  test('a full disk is told as such; who was told of success is on the disk', async () => {
    await insert('before');
    database.exec('pragma max_page_count = 8');
    const large = 'x'.repeat(100_000);
    const outcomes = await Promise.allSettled([insert('small'), insert(large), insert('late')]);
    expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailableError) });
    const told = ['small', large, 'late'].filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(committed()).toEqual(['before', ...told]);
    database.exec('pragma max_page_count = 100000');
    await insert('after');
    expect(committed()).toContain('after');
  });

  test('a transaction that SQLite itself ended fails the whole batch, not the next one', async () => {
    const outcomes = await Promise.allSettled([
      insert('with-it'),
      units.run((db) => sql`insert or rollback into once_keys values ('first', 1), ('first', 2)`.execute(db)),
      insert('next'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ reason: expect.any(StoreUnavailableError) });
    expect(committed()).toEqual(['next']);
  });

  test('a database that another process has locked is told as unavailable', async () => {
    database.exec('pragma busy_timeout = 0');
    bystander.exec('begin immediate');
    await expect(insert('locked-out')).rejects.toBeInstanceOf(StoreUnavailableError);
    bystander.exec('rollback');
    await insert('free');
    expect(committed()).toEqual(['free']);
  });
});

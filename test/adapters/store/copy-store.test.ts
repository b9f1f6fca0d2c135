import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Keyv from 'keyv';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyStore, type StoreCopy, StoreCopyError } from '../../../adapters/store/index.ts';
import { ConfigurationError, StoreUnavailableError } from '../../../src/core/errors.ts';
import { findPostgres } from '../../contract/find-postgres.ts';
import { leaveOut } from '../../contract/leave-out.ts';
import {
  approved,
  asked,
  auditLine,
  cancelInstruction,
  claim,
  message,
  start,
} from '../../contract/store-fixtures.ts';
import {
  collect,
  postgresPlace,
  recordingLogger,
  type StorePlace,
  sqlitePlace,
} from '../../contract/store-place.ts';
import { makeCast } from '../../service/cast.ts';
import { openInstances } from '../../service/instances.ts';
import { helpdeskPolicy } from '../../service/world.ts';

const server = await findPostgres();
const mark = 'copied-to-postgresql.json';

function describeCopying(url: string): void {
  let folder: StorePlace;
  let database: StorePlace;
  beforeEach(async () => {
    folder = await sqlitePlace();
    database = await postgresPlace(url);
  });
  afterEach(async () => {
    await folder.dispose();
    await database.dispose();
  });

  function copy(to = database.databaseUrl ?? ''): Promise<StoreCopy> {
    const { dataDir, clock } = folder;
    return copyStore({ dataDir, to, clock, logger: recordingLogger([]) });
  }

  /** A bit of everything, some of it claimed by a bot that is stopped then. */
  async function fill(): Promise<void> {
    const opened = await folder.open();
    await opened.store.transact(async (tx) => {
      await tx.insertRequest(asked('request-1'), { onceKey: 'ask-1', dueAt: start });
      await tx.insertRequest(approved(asked('request-2')), { onceKey: 'ask-2', dueAt: null });
      await tx.insertMessage(message('message-1', 1));
      await tx.insertMessage(message('message-2', 2, { content: { kind: 'approval' } }));
      await tx.insertInstruction('click-1', cancelInstruction, { onceKey: 'click-1', now: start });
      for (let key = 0; key < 450; key += 1) await tx.insertOnceKey(`once-${key}`, start + key);
      await tx.recordHit('request', 'anna', start);
      await tx.recordHit('request', 'anna', start);
      for (let line = 0; line < 7; line += 1) await tx.appendAudit(auditLine({ reason: `line ${line}` }));
      await tx.claimRequests(claim());
      await tx.claimMessages(claim());
      await tx.claimInstructions(claim());
      await tx.takeLease('poller', 'one', start, start + 60_000);
    });
    const kept = new Keyv({ store: opened.keyvStore.withNamespace('teams'), namespace: 'teams' });
    await kept.set('conversation', 'reference');
    await kept.set('cached', 'for a while', 3_600_000);
    await opened.close();
  }

  const tables = [
    'requests',
    'messages',
    'instructions',
    'once_keys',
    'audit',
    'audit_head',
    'limit_hits',
    'kv',
  ];

  function rowsOfFolder(): Record<string, unknown[]> {
    const file = new DatabaseSync(join(folder.dataDir, 'passcode-bot.sqlite'), { readOnly: true });
    const all = tables.map((table) => [table, file.prepare(`select * from ${table}`).all()] as const);
    file.close();
    return Object.fromEntries(all.map(([table, rows]) => [table, rows.map(comparable).sort()]));
  }

  async function rowsOfDatabase(): Promise<Record<string, unknown[]>> {
    const client = new pg.Client({ connectionString: database.databaseUrl ?? '' });
    await client.connect();
    const all: [string, unknown[]][] = [];
    for (const table of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${table}`);
      all.push([table, rows.map(comparable).sort()]);
    }
    await client.end();
    return Object.fromEntries(all);
  }

  /** A row as text, without the claim on it; PostgreSQL's driver gives large numbers as texts. */
  function comparable(row: Record<string, unknown>): string {
    const { lease_owner: _owner, lease_until: _until, ...rest } = row;
    const cells = Object.entries(rest).map(([name, value]) => [name, value === null ? null : String(value)]);
    return JSON.stringify(cells.sort());
  }

  test('every row arrives as it was, but for the claims of a bot that is gone', async () => {
    await fill();
    const before = rowsOfFolder();
    const copied = await copy();
    expect(copied.rows.map(({ table, count }) => [table, count])).toEqual([
      ['requests', 2],
      ['messages', 2],
      ['instructions', 1],
      ['once_keys', 450],
      ['audit', 7],
      ['limit_hits', 2],
      ['kv', 2],
    ]);
    expect(await rowsOfDatabase()).toEqual(before);
    expect(rowsOfFolder()).toEqual(before);
    expect(copied.heads.source).toMatchObject({ sequence: 7 });
    expect(copied.heads.target).toEqual(copied.heads.source);
    const opened = await database.open();
    expect(await collect(opened.verifyAudit())).toEqual([]);
    const claimed = await opened.store.transact(async (tx) => [
      await tx.claimRequests(claim()),
      await tx.claimMessages(claim()),
      await tx.claimInstructions(claim()),
      await tx.takeLease('poller', 'two', start, start + 1),
    ]);
    expect(claimed.map((taken) => (typeof taken === 'boolean' ? taken : taken.length))).toEqual([
      1,
      1,
      1,
      true,
    ]);
    await opened.close();
  });

  test('values that expire go on expiring at their time', async () => {
    await fill();
    await copy();
    const opened = await database.open();
    const kept = new Keyv({ store: opened.keyvStore.withNamespace('teams'), namespace: 'teams' });
    expect([await kept.get('conversation'), await kept.get('cached')]).toEqual(['reference', 'for a while']);
    await database.tamper(`update kv set expires_at = ${database.clock.now()} where expires_at is not null`);
    expect([await kept.get('conversation'), await kept.get('cached')]).toEqual(['reference', undefined]);
    await opened.close();
  });

  test('an empty store is a store too', async () => {
    await (await folder.open()).close();
    const { rows, heads } = await copy();
    expect(rows.every(({ count }) => count === 0)).toBe(true);
    expect(heads).toEqual({ source: null, target: null });
  });

  test('afterwards no bot starts on the folder and it is not copied again, but it can be read', async () => {
    await fill();
    await copy();
    expect(JSON.parse(readFileSync(join(folder.dataDir, mark), 'utf8'))).toMatchObject({
      to: expect.stringMatching(/^[^@]+$/),
    });
    for (const again of [folder.open(), copy()]) {
      await expect(again).rejects.toBeInstanceOf(ConfigurationError);
      await expect(again).rejects.toThrow(/^DATA_DIR: the store in .* was copied to PostgreSQL/);
    }
    const reader = await folder.openForReading();
    expect(await reader.store.transact((tx) => tx.listRequests({ limit: 10 }))).toHaveLength(2);
    await reader.close();
  });

  test('a request in the middle of its way goes on after the move, and is reset once', async () => {
    const cast = makeCast(folder.clock);
    const [anna, hank] = [cast.addPerson('anna'), cast.addPerson('hank')];
    const hilda = cast.addPerson('hilda');
    cast.addDevice('own', anna.user);
    cast.addDevice('helped', anna.user);
    const parts = { clock: folder.clock, policy: helpdeskPolicy, outside: cast, idleMs: 1_000 };
    const before = await openInstances(['embedded'], { ...parts, openStore: folder.open });
    for (const [actor, query] of [
      [anna.slack, 'own'],
      [hank.slack, 'helped'],
    ] as const) {
      const origin = { actor, conversation: null, askedIn: null, replyUrl: null, locale: null };
      const command = { query, reason: null, breakGlass: false };
      await before.instances[0]?.service.door.request({ origin, command, onceKey: query });
    }
    await before.instances[0]?.service.worker.settle();
    await before.close();
    expect(cast.intune.posts).toEqual(['own']);

    await copy();
    const after = await openInstances(['shared'], { ...parts, openStore: database.open });
    const [instance] = after.instances;
    const requests = await instance?.store.transact((tx) => tx.listRequests({ limit: 10 }));
    const helped = requests?.find(({ request }) => request.state === 'awaiting_approval')?.request;
    if (instance === undefined || helped === undefined) throw new Error('Nothing is awaiting approval.');
    await instance.service.door.instruct({
      ...{ actor: hilda.teams, locale: null, replyUrl: null, onceKey: 'approve' },
      what: { kind: 'decide', requestId: helped.id, decision: 'approve' },
    });
    await instance.service.worker.settle();
    for (const { device } of cast.intune.resets) cast.intune.checkIn(device);
    await folder.clock.advance(3_000);
    await instance.service.poller.tick();
    await instance.service.worker.settle();
    await after.close();
    expect(cast.intune.posts).toEqual(['own', 'helped']);
    expect(cast.slack.codesShown().map(({ where }) => where)).toEqual(['@U-anna', '@U-anna']);
  });

  describe('is refused, and nothing is kept,', () => {
    async function refused(expected: RegExp): Promise<void> {
      const copying = copy();
      await expect(copying).rejects.toBeInstanceOf(ConfigurationError);
      await expect(copying).rejects.toThrow(expected);
      expect(existsSync(join(folder.dataDir, mark))).toBe(false);
    }

    test('where there is no store', async () => {
      await refused(/^DATA_DIR: there is no store in/);
    });

    test('where a bot works in the folder', async () => {
      const bot = await folder.open();
      await refused(/^DATA_DIR: another passcode-bot is already working in/);
      await bot.close();
    });

    test.each([
      ['older', 'delete from passcode_bot_migration'],
      ['newer', `insert into passcode_bot_migration values ('9999_future', '2026')`],
    ])('where the store is of an %s version', async (_version, sql) => {
      await fill();
      await folder.tamper(sql);
      await refused(/^DATA_DIR: /);
    });

    test('where the database is of a newer version', async () => {
      await fill();
      await (await database.open()).close();
      await database.tamper(`insert into passcode_bot_migration values ('9999_future', '2026')`);
      await refused(/^--to: the store at .* was made by a newer version/);
    });

    test.each(['once_keys', 'audit', 'kv'])('where the database has something in %s', async (table) => {
      await fill();
      const other = await database.open();
      await other.store.transact((tx) => tx.insertOnceKey('somebody else', start));
      await other.store.transact((tx) => tx.appendAudit(auditLine()));
      await new Keyv({ store: other.keyvStore.withNamespace('x'), namespace: 'x' }).set('a', 'b');
      await other.close();
      const others = ['once_keys', 'audit', 'kv'].filter((name) => name !== table);
      await database.tamper(others.map((name) => `delete from ${name};`).join(''));
      await database.tamper(`update audit_head set sequence = 0, hash = ''`);
      const before = await rowsOfDatabase();
      await refused(new RegExp(`^--to: the database at .* is not empty \\(${table}\\)`));
      expect(await rowsOfDatabase()).toEqual(before);
    });

    test('where the audit is broken', async () => {
      await fill();
      await folder.tamper(`update audit set body = replace(body, 'line 3', 'line 9')`);
      const copying = copy();
      await expect(copying).rejects.toBeInstanceOf(StoreCopyError);
      await expect(copying).rejects.toThrow(/entry 4 was changed after it was written/);
      expect(existsSync(join(folder.dataDir, mark))).toBe(false);
      expect(Object.values(await rowsOfDatabase()).flat()).toHaveLength(1);
      await folder.tamper(`update audit set body = replace(body, 'line 9', 'line 3')`);
      expect((await copy()).heads.target).toMatchObject({ sequence: 7 });
    });
  });

  test('a connection that is lost in the last moment leaves the folder marked, for nobody knows', async () => {
    await fill();
    await (await database.open()).close();
    // The commit itself fails: a constraint that is only looked at then ends the connection.
    await database.tamper(`
      create function lose() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create constraint trigger lost after insert on kv deferrable initially deferred for each row execute function lose();`);
    const copying = copy();
    await expect(copying).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(copying).rejects.toThrow(/look there whether the copy was kept/);
    expect(existsSync(join(folder.dataDir, mark))).toBe(true);
    await expect(folder.open()).rejects.toThrow(/was copied to PostgreSQL/);
  });
}

if (server === null) leaveOut('copying the store to PostgreSQL');
else describe('copying the store of a folder to PostgreSQL', () => describeCopying(server));

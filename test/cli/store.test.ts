import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { registerStore } from '../../src/cli/store.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { asked, auditLine, start } from '../contract/store-fixtures.ts';
import { postgresPlace, type StorePlace, sqlitePlace } from '../contract/store-place.ts';

const server = await findPostgres();
let folder: StorePlace;
beforeEach(async () => {
  folder = await sqlitePlace();
  vi.stubEnv('DATA_DIR', folder.dataDir);
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await folder.dispose();
});

async function run(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  const result = { out: '', error: '', code: 0 };
  await runProgram([registerStore], ['store', ...args], {
    writeOut: (text) => {
      result.out += text;
    },
    writeError: (text) => {
      result.error += text;
    },
    setExitCode: (code) => {
      result.code = code;
    },
    now: () => 0,
  });
  return result;
}

async function fill(): Promise<string> {
  const opened = await folder.open();
  const { hash } = await opened.store.transact(async (tx) => {
    await tx.insertRequest(asked('request-1'), { onceKey: 'ask-1', dueAt: start });
    return await tx.appendAudit(auditLine());
  });
  await opened.close();
  return hash;
}

test('a database that cannot be reached: said so, and nothing is kept', async () => {
  await fill();
  const { out, error, code } = await run('copy', '--to', 'postgres://bot:hush-hush@127.0.0.1:1/bot');
  expect(error).toBe('The database at 127.0.0.1:1/bot cannot be reached (ECONNREFUSED).\n');
  expect([out, code]).toEqual(['', 3]);
  await (await folder.open()).close();
});

test.each([
  ['nothing', []],
  ['no address', ['--to', 'mysql://bot:hush-hush@host/db']],
  ['an address in the wrong place', ['postgres://bot:hush-hush@host/db']],
  ['an option that is none', ['--too=postgres://bot:hush-hush@host/db']],
])('given %s, it says what it wants and repeats no password', async (_what, args) => {
  const { error, code } = await run('copy', ...args);
  expect(error).toContain('--to');
  expect(error).not.toContain('hush');
  expect(code).toBe(2);
});

test('where a command is wrong and a password stands in its place, that is not repeated', async () => {
  const { error, code } = await run('postgres://bot:hush-hush@host/db');
  expect(error).toContain("unknown command 'postgres://bot:[secret]@host/db'");
  const odd = await run('postgres://bot:hu@sh/hush@host/db');
  expect(odd.error).toContain("unknown command 'postgres://bot:[secret]@host/db'");
  expect(code).toBe(2);
});

if (server === null) leaveOut('the command that copies the store to PostgreSQL');
else
  describe('into PostgreSQL', () => {
    let database: StorePlace;
    beforeEach(async () => {
      database = await postgresPlace(server);
    });
    afterEach(() => database.dispose());

    test('it tells what was copied, and both heads of the audit', async () => {
      const head = await fill();
      const address = new URL(database.databaseUrl ?? '');
      address.password = 'hush-hush';
      const { out, error, code } = await run('copy', '--to', address.href);
      expect([error, code]).toEqual(['', 0]);
      expect(out).toMatch(/^requests {6}1\nmessages {6}0\n/);
      expect(out.match(new RegExp(`entry 1, ${head}`, 'g'))).toHaveLength(2);
      expect(out).toContain('Set DATABASE_URL to that database');
      expect(out).not.toContain('hush');
      const again = await run('copy', '--to', address.href);
      expect(again.error).toMatch(/^DATA_DIR: the store in .* was copied to PostgreSQL/);
      expect(again.error).not.toContain('hush');
      expect([again.out, again.code]).toEqual(['', 2]);
    });

    test('an audit that is broken is not copied', async () => {
      await fill();
      await folder.tamper('delete from audit');
      const { error, code } = await run('copy', '--to', database.databaseUrl ?? '');
      expect(error).toMatch(/^The audit is broken, so the store was not copied: entries 1 to 1 are gone/);
      expect(code).toBe(1);
    });
  });

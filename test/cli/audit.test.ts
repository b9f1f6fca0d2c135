import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../adapters/store/index.ts';
import { registerAudit } from '../../src/cli/audit.ts';
import { runProgram } from '../../src/cli/program.ts';
import { requestIdSchema } from '../../src/core/ids.ts';
import { ManualClock } from '../manual-clock.ts';
import { quiet } from '../service/world.ts';

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-audit-'));
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', '');
  const clock = new ManualClock();
  const opened = await openStore({ databaseUrl: null, dataDir: folder, clock, logger: quiet });
  for (const [index, reason] of [
    'forgot it',
    '=HYPERLINK("http://evil")',
    '@SUM(A1)',
    '+1',
    '-1',
  ].entries()) {
    await opened.store.transact((transaction) =>
      transaction.appendAudit({
        at: Date.UTC(2026, 10, 20 + index),
        action: 'asked',
        requestId: requestIdSchema.parse(`R-${index}`),
        actor: null,
        device: null,
        outcome: null,
        reason,
        breakGlass: false,
        policyHash: null,
      }),
    );
  }
  await opened.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const now = Date.UTC(2026, 10, 24, 12);

async function run(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  const result = { out: '', error: '', code: 0 };
  await runProgram([registerAudit], ['audit', ...args], {
    writeOut: (text) => {
      result.out += text;
    },
    writeError: (text) => {
      result.error += text;
    },
    setExitCode: (code) => {
      result.code = code;
    },
    now: () => now,
  });
  return result;
}

function tamper(sql: string): void {
  const database = new DatabaseSync(join(folder, 'passcode-bot.sqlite'));
  database.exec(sql);
  database.close();
}

test('a whole chain is said to be whole, with its head', async () => {
  const { out, code } = await run('verify');
  expect(out).toMatch(/^The chain of 5 entries is whole\. Its head is [0-9a-f]{64}\./);
  expect(code).toBe(0);
});

test.each([
  ['an edit', `update audit set body = replace(body, 'forgot it', 'was told to')`],
  ['a deletion', 'delete from audit where position = 3'],
  ['a cut end', 'delete from audit where position = 5'],
  [
    'a swap',
    'update audit set position = 99 where position = 2; update audit set position = 2 where position = 4',
  ],
])('%s is found', async (_, sql) => {
  tamper(sql);
  const { out, code } = await run('verify');
  expect(out).toContain('is broken');
  expect(code).toBe(1);
});

test('a head that was kept tells whether the chain still leads there', async () => {
  const { out } = await run('verify');
  const hash = /head is ([0-9a-f]{64})/.exec(out)?.[1] ?? '';
  expect((await run('verify', '--head', `5:${hash}`)).code).toBe(0);
  // Cut off at the end together with the head: whole in itself.
  tamper(`delete from audit where position = 5;
    update audit_head set (sequence, hash) =
      (select 4, json_extract(body, '$.hash') from audit where position = 4)`);
  expect((await run('verify')).code).toBe(0);
  const cut = await run('verify', '--head', `5:${hash}`);
  expect(cut.out).toContain('entry 5, whose head was kept, is gone: the end of the chain was cut off');
  expect(cut.code).toBe(1);
  const other = await run('verify', '--head', `4:${hash}`);
  expect(other.out).toContain('entry 4 is not the one whose head was kept');
  expect(other.code).toBe(1);
  expect((await run('verify', '--head', 'abc')).code).toBe(2);
});

describe('a checkpoint', () => {
  const signOff = ['--by', 'Ada\u001b[2J', '--reason', 'kept for two days'];

  test('drops what is older than is kept, and verify tells of it', async () => {
    const before = await run('verify');
    const { out, code } = await run('checkpoint', '--keep', '2d', ...signOff);
    expect(out).toMatch(/^The entries up to 3, older than 2026-11-22T12:00:00\.000Z, were dropped\.\n/);
    const head = /Keep its head elsewhere: (6:[0-9a-f]{64})\n/.exec(out)?.[1] ?? '';
    expect(code).toBe(0);
    const verified = await run('verify', '--head', head);
    expect(verified.out).toMatch(
      /^Entries up to 3 were dropped on .*, signed off by Ada\[2J: kept for two days\n/,
    );
    expect(verified.out).toContain('The chain of 6 entries is whole.');
    expect(verified.code).toBe(0);
    const exported = (await run('export')).out.trim().split('\n');
    expect(exported).toHaveLength(3);
    expect(JSON.parse(exported[2] ?? '')).toMatchObject({ action: 'checkpoint', dropped: { through: 3 } });
    // A head from before is good as long as its entry is there.
    const hash = /head is ([0-9a-f]{64})/.exec(before.out)?.[1] ?? '';
    expect((await run('verify', '--head', `5:${hash}`)).code).toBe(0);
    const early = await run('verify', '--head', `2:${hash}`);
    expect(early.out).toContain('entry 2 was dropped, so its head tells nothing any more');
    tamper('delete from audit where position = 4');
    const gone = await run('verify');
    expect(gone.out).toContain('entries 4 to 4 are gone, and no checkpoint says so');
    expect(gone.code).toBe(1);
  });

  test('where nothing is so old, drops nothing', async () => {
    const { out, code } = await run('checkpoint', '--keep', '365d', ...signOff);
    expect(out).toMatch(/^No entry is older than 2025-11-24T12:00:00\.000Z\. Nothing was dropped\.\n$/);
    expect(code).toBe(0);
    expect((await run('verify')).out).toContain('The chain of 5 entries is whole.');
  });

  test('is refused where the chain is broken: nothing is dropped', async () => {
    tamper(`update audit set body = replace(body, 'forgot it', 'was told to')`);
    const { out, error, code } = await run('checkpoint', '--keep', '2d', ...signOff);
    expect(out).toContain('entry 1 was changed after it was written');
    expect(error).toContain('nothing was dropped');
    expect(code).toBe(1);
    expect((await run('export')).out.trim().split('\n')).toHaveLength(5);
  });

  test('is refused while a bot works in the folder, which reading is not', async () => {
    const bot = await openStore({
      ...{ databaseUrl: null, dataDir: folder, clock: new ManualClock(), logger: quiet },
    });
    const { error, code } = await run('checkpoint', '--keep', '2d', ...signOff);
    expect(error).toContain('another passcode-bot is already working');
    expect(code).toBe(2);
    expect((await run('verify')).code).toBe(0);
    await bot.close();
  });

  test.each([
    ['nobody signs off', ['--keep', '2d', '--reason', 'why']],
    ['there is no reason', ['--keep', '2d', '--by', 'Ada']],
    ['nothing is kept', ['--keep', '0d', ...signOff]],
    ['the time is none', ['--keep', 'a year', ...signOff]],
    ['the one who signs off has no name', ['--keep', '2d', '--by', ' ', '--reason', 'why']],
  ])('is refused where %s', async (_what, args) => {
    expect((await run('checkpoint', ...args)).code).toBe(2);
    expect((await run('export')).out.trim().split('\n')).toHaveLength(5);
  });
});

test('exported as JSON, a line an entry, of a time or a request', async () => {
  const lines = async (...args: string[]): Promise<number> =>
    (await run('export', ...args)).out.trim().split('\n').length;
  expect(await lines()).toBe(5);
  expect(await lines('--since', '2026-11-22', '--until', '2026-11-24')).toBe(2);
  // From a time on, and before a time: the bounds themselves are in the one and not in the other.
  expect(await lines('--since', '2026-11-23T00:00:00Z')).toBe(2);
  expect(await lines('--since', '2026-11-23T00:00:00.001Z')).toBe(1);
  expect(await lines('--until', '2026-11-21T00:00:00Z')).toBe(1);
  expect((await run('export', '--since', '2027-01-01')).out).toBe('');
  expect(await lines('--request', 'R-1')).toBe(1);
  expect(JSON.parse((await run('export', '--request', 'R-0')).out)).toMatchObject({
    sequence: 1,
    reason: 'forgot it',
  });
});

test('exported as CSV, no cell is a formula', async () => {
  const { out } = await run('export', '--format', 'csv');
  const [header = '', ...rows] = out.trim().split('\r\n');
  expect(header.startsWith('sequence,time,action,request')).toBe(true);
  expect(rows).toHaveLength(5);
  for (const row of rows)
    for (const cell of row.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@-]/);
  const [one] = (await run('export', '--format', 'csv', '--request', 'R-1')).out
    .trim()
    .split('\r\n')
    .slice(1);
  expect(one).toContain(`"'=HYPERLINK(""http://evil"")"`);
  const since = await run('export', '--format', 'csv', '--since', '2026-11-23');
  expect(since.out.trim().split('\r\n')).toHaveLength(3);
});

test('a time that is none is refused', async () => {
  expect((await run('export', '--since', 'soon')).code).toBe(2);
});

test('a request without a number is told in a sentence', async () => {
  const { code, error } = await run('export', '--request', '');
  expect(error).toContain('not a number of a request');
  expect(code).toBe(2);
});

test('a store that cannot be asked says nothing of the chain, and has an exit code of its own', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://bot@127.0.0.1:1/bot');
  const { code, error, out } = await run('verify');
  expect(error).toBe('The database at 127.0.0.1:1/bot cannot be reached (ECONNREFUSED).\n');
  expect(out).toBe('');
  expect(code).toBe(3);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
    now: () => 0,
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

test('exported as JSON, a line an entry, of a time or a request', async () => {
  const lines = async (...args: string[]): Promise<number> =>
    (await run('export', ...args)).out.trim().split('\n').length;
  expect(await lines()).toBe(5);
  expect(await lines('--since', '2026-11-22', '--until', '2026-11-24')).toBe(2);
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
});

test('a time that is none is refused', async () => {
  expect((await run('export', '--since', 'soon')).code).toBe(2);
});

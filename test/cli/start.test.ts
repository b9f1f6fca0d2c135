import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { registerStart } from '../../src/cli/start.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';

const server = await findPostgres();

test('started with nothing set, it says what is missing, points to the sandbox and exits with 2', () => {
  const { PATH = '' } = process.env;
  const run = spawnSync(process.execPath, ['src/cli.ts', 'start'], { env: { PATH }, encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stdout).toBe('');
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'MicrosoftAppId',
    'AZURE_TENANT_ID',
    'npm run sandbox',
  ]) {
    expect(run.stderr).toContain(name);
  }
});

describe('a set-up that is wrong is named with its remedy, and exits with 2', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'passcode-bot-start-'));
    const complete = {
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: '',
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: 'signing',
      SLACK_API_URL: 'http://127.0.0.1:1/',
      GRAPH_BASE_URL: 'http://127.0.0.1:1/',
      GRAPH_ACCESS_TOKEN: 'graph',
    };
    for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<{ said: string; code: number }> {
    const result = { said: '', code: 0 };
    const say = (text: string): void => {
      result.said += text;
    };
    await runProgram([registerStart], ['start'], {
      writeOut: say,
      writeError: say,
      setExitCode: (code) => {
        result.code = code;
      },
      now: () => 0,
    });
    return result;
  }

  test('signals are listened for before anything is read', async () => {
    const before = process.listenerCount('SIGHUP');
    vi.stubEnv('PORT', 'none');
    expect((await start()).code).toBe(2);
    expect(process.listenerCount('SIGHUP')).toBe(before + 1);
  });

  test('a policy file with a fault, by its line and field', async () => {
    const file = join(folder, 'policy.yaml');
    writeFileSync(file, 'version: 1\nrules:\n  - name: own\n    requester: everybody\n    approvals: none\n');
    vi.stubEnv('POLICY_FILE', file);
    const { said, code } = await start();
    expect(said).toMatch(/policy\.yaml:4:16 rules\[0\]\.requester: .+\. Write owner, anyone, or/);
    expect(code).toBe(2);
  });

  test('a port that is taken, and the folder is free again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address === null || typeof address === 'string' ? '' : String(address.port);
    vi.stubEnv('PORT', port);
    for (const { said, code } of [await start(), await start()]) {
      expect(said).toContain(`HOST, PORT: 127.0.0.1:${port} cannot be listened at (EADDRINUSE). Stop`);
      expect(code).toBe(2);
    }
    other.close();
  });

  if (server === null) leaveOut('a database that does not let the bot in');
  else
    test('a database that does not let it in, without its password', async () => {
      const wrong = new URL(server);
      wrong.pathname = '/no_such_database';
      wrong.password = 'hush-hush';
      vi.stubEnv('DATABASE_URL', wrong.href);
      const { said, code } = await start();
      expect(said).toMatch(/^DATABASE_URL: the database at .* does not let the bot in \(3D000\)\. Check/);
      expect(said).not.toContain('hush');
      expect(code).toBe(2);
    });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { registerReplay } from '../../src/cli/replay.ts';
import { freshen } from '../../src/replay/freshen.ts';
import { readPayload } from '../../src/replay/read-payload.ts';
import { quiet } from '../service/world.ts';
import { runCommand } from './run-command.ts';

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/payloads', name);
const names = [
  'slack-command.txt',
  'slack-block-actions.json',
  'slack-app-mention.json',
  'teams-message.json',
];

const replay = (file: string, ...options: string[]) =>
  runCommand(registerReplay, ['replay', file, ...options]);

beforeEach(() => {
  vi.stubEnv('SLACK_SIGNING_SECRET', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('through the front door of the sandbox’s bot', () => {
  let stage: Stage;
  beforeAll(async () => {
    const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
    stage = await openStage({ policy: { version: 1, rules }, speed: 1, logger: quiet });
  }, 60_000);
  afterAll(() => stage.close());
  const send = (name: string, ...options: string[]) =>
    replay(fixture(name), '--url', stage.bot.url, ...options);

  test.each(names)('%s is taken, as often as it is sent', async (name) => {
    for (const _ of [1, 2]) {
      const { code, out, error } = await send(name);
      expect(error).toBe('');
      expect(out).toMatch(/^20[02] /);
      expect(code).toBe(0);
    }
  });

  test('a replayed command is asked in the name of whoever typed it', async () => {
    const statuses = (): number =>
      stage.slack
        .person('anna')
        .directMessages.filter(({ blocks }) => JSON.stringify(blocks).includes('Pixel')).length;
    const before = statuses();
    await send('slack-command.txt');
    await expect.poll(statuses, { timeout: 15_000 }).toBeGreaterThan(before);
  });

  test('kept as it is, it is a repeat the second time', async () => {
    expect((await send('slack-command.txt', '--as-is')).out).toMatch(/^200 /);
    const { code, out } = await send('slack-command.txt', '--as-is');
    expect(out).toMatch(/^401 /);
    expect(code).toBe(1);
  });

  test('signed by another secret, it is refused', async () => {
    vi.stubEnv('SLACK_SIGNING_SECRET', 'a-canary-of-another-bot');
    const { code, out, error } = await send('slack-command.txt');
    expect(out).toMatch(/^401 /);
    expect(code).toBe(1);
    expect(`${out}${error}`).not.toContain('canary');
  });
});

describe('what is not sent', () => {
  test.each([
    'https://bot.contoso.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:3978',
    'ftp://127.0.0.1',
    'nowhere',
  ])('to %s', async (url) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('It was sent.'));
    const { code, error } = await replay(fixture('slack-command.txt'), '--url', url);
    expect(code).toBe(2);
    expect(error).toContain('is not on this machine');
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  test('a redirect is not followed', async () => {
    const server = createServer(
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, out } = await replay(fixture('slack-command.txt'), '--url', `http://127.0.0.1:${port}`);
    expect(out).toMatch(/^302 /);
    expect(code).toBe(1);
    server.closeAllConnections();
    server.close();
  });

  test('what is no payload, or is not there, or has nobody to go to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-replay-'));
    const file = join(folder, 'payload.json');
    writeFileSync(file, '{"hello":"world"}');
    expect(await replay(file)).toMatchObject({
      code: 2,
      error: expect.stringContaining('--to slack or --to teams'),
    });
    expect(await replay(join(folder, 'missing.json'))).toMatchObject({ code: 2 });
    const nobody = await replay(fixture('slack-command.txt'), '--url', 'http://127.0.0.1:9');
    expect(nobody).toMatchObject({ code: 1, error: expect.stringContaining('Nothing answers') });
    rmSync(folder, { recursive: true });
  });
});

test.each(names)('%s gets new names and times, and keeps the rest', (name) => {
  const payload = readPayload(readFileSync(fixture(name), 'utf8'), null);
  if (payload === null) throw new Error('It was not read.');
  let count = 0;
  const unique = (): string => {
    count += 1;
    return `0000000${count}-aaaa-bbbb`;
  };
  const fresh = freshen(payload, { now: Date.UTC(2030, 0, 1), unique });
  const flat = (value: unknown): string => JSON.stringify(value, null, 1);
  const changed = flat(fresh)
    .split('\n')
    .filter((line, at) => line !== flat(payload).split('\n')[at])
    .map((line) => /"(\w+)":/.exec(line)?.[1]);
  const expected: Record<string, string[]> = {
    'slack-command.txt': ['trigger_id'],
    'slack-block-actions.json': ['trigger_id', 'action_ts'],
    'slack-app-mention.json': ['ts', 'event_ts', 'event_id', 'event_time'],
    'teams-message.json': ['timestamp', 'localTimestamp', 'id'],
  };
  expect(new Set(changed)).toEqual(new Set(expected[name]));
});

test('a command as parsed JSON, and a payload still in its form, are read alike', () => {
  const text = readFileSync(fixture('slack-command.txt'), 'utf8');
  const parsed = JSON.stringify(Object.fromEntries(new URLSearchParams(text.trim())));
  expect(readPayload(parsed, null)).toEqual(readPayload(text, null));
  const click = readFileSync(fixture('slack-block-actions.json'), 'utf8');
  const form = new URLSearchParams({ payload: JSON.stringify(JSON.parse(click)) }).toString();
  expect(readPayload(form, null)).toEqual(readPayload(click, null));
  expect(readPayload('{"text":"hello"}', 'teams')).toMatchObject({ to: 'teams', kind: 'activity' });
});

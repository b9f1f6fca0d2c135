import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../adapters/store/index.ts';
import { registerRequests } from '../../src/cli/requests.ts';
import { managedDeviceIdSchema, type RequestId } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { postgresPlace } from '../contract/store-place.ts';
import { ManualClock } from '../manual-clock.ts';
import { makeCast } from '../service/cast.ts';
import { openInstances } from '../service/instances.ts';
import { helpdeskPolicy, openWorld, quiet, type World } from '../service/world.ts';
import { runCommand } from './run-command.ts';

const run = (...args: string[]) => runCommand(registerRequests, ['requests', ...args]);
const cancel = (id: string) => run('cancel', id, '--by', 'Olga Orlova', '--reason', 'wrong phone');

let world: World;
let id: RequestId;

beforeEach(async () => {
  world = await openWorld(helpdeskPolicy);
  // The command goes by the clock of the machine, the bot of the test by its own.
  world.clock.jump(Date.now() - world.clock.now());
  const anna = world.addPerson('anna');
  const hank = world.addPerson('hank');
  world.addPerson('hilda');
  world.addDevice('pixel', anna.user);
  world.addDevice('annas-tablet', anna.user);
  id = await world.ask(hank.slack, 'pixel', {
    reason: 'she called',
    replyUrl: 'https://hooks.slack.com/commands/canary',
  });
  vi.stubEnv('DATA_DIR', world.folder);
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('POLICY_FILE', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

describe('beside a running bot', () => {
  test('requests are listed, newest first, and by state', async () => {
    const own = await world.ask(world.slack.actor('U-anna'), 'annas-tablet');
    const { out, code } = await run('list');
    expect(code).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(out).toMatch(
      new RegExp(`^${own}  .*\n${id}  .*awaiting_approval.*, pixel \\(rule helpdesk\\)$`, 'm'),
    );
    expect((await run('list', '--state', 'awaiting_approval')).out).toMatch(new RegExp(`^${id} .*\n$`));
    expect((await run('list', '--limit', '1')).out).toMatch(new RegExp(`^${own} .*\n$`));
    expect((await run('list', '--state', 'expired')).out).toBe('There is no such request.\n');
    expect(JSON.parse((await run('list', '--json', '--state', 'awaiting_approval')).out)).toMatchObject([
      {
        id,
        state: 'awaiting_approval',
        requester: 'Hank',
        recipient: 'Anna',
        device: 'pixel',
        rule: 'helpdesk',
      },
    ]);
  });

  test('one is shown whole: people, device, rule, messages, audit', async () => {
    const { out, code } = await run('show', id);
    expect(code).toBe(0);
    expect(out).toContain(`${id}  awaiting_approval`);
    for (const line of [
      'requester: Hank',
      'recipient: Anna',
      'reason: she called',
      'approvals: 1 from helpdesk',
    ])
      expect(out).toContain(`  ${line}\n`);
    expect(out).toMatch(/Messages:\n(?: {2}.*\n)* {2}approval, private chat of slack:T1\/U-hilda: posted/);
    expect(out).toMatch(/Audit:\n(?: {2}.*\n)* {2}\S+ {2}authorised, by Hank/);
    const { out: json } = await run('show', id, '--json');
    expect(JSON.parse(json)).toMatchObject({ id, approvals: [{ need: 1, from: 'helpdesk' }] });
    expect(`${out}${json}`).not.toContain('canary');
  });

  test('a message that a platform refused is told with its refusal', async () => {
    world.slack.unreachable.add('@U-hilda');
    const other = await world.ask(world.slack.actor('U-hank'), 'annas-tablet');
    expect((await run('show', other)).out).toMatch(
      / {2}approval, private chat of slack:T1\/U-hilda: refused \(channel_not_found\)/,
    );
  });

  test('no code is shown of a request that brought one', async () => {
    await world.click(world.slack.actor('U-hilda'), { kind: 'decide', requestId: id, decision: 'approve' });
    world.intune.checkIn(managedDeviceIdSchema.parse('pixel'));
    await world.pass(5_000);
    const codes = world.slack.codesShown().map(({ code }) => code);
    expect(codes).toHaveLength(1);
    const { out } = await run('show', id);
    expect(out).toContain('completed: device_code');
    expect(out).toMatch(/Decisions:\n {2}\S+ {2}Hilda: approve \(helpdesk, slack\)/);
    for (const code of codes) expect(out).not.toContain(code);
  });

  test('the store of a running bot is not written behind its back', async () => {
    const { code, error } = await cancel(id);
    expect(code).toBe(2);
    expect(error).toMatch(
      /^DATA_DIR: a bot is at work in .*\. Have the request canceled in the chat .* or stop the bot/,
    );
    expect((await world.read(id)).state).toBe('awaiting_approval');
  });
});

test('what is wrong with the call is said', async () => {
  expect((await run('show', 'R-NOSUCH')).error).toBe('There is no request R-NOSUCH.\n');
  expect((await run('show', 'R-NOSUCH')).code).toBe(1);
  expect((await run('list', '--state', 'lost')).code).toBe(2);
  expect((await run('list', '--limit', '0')).code).toBe(2);
  expect((await run('cancel', id, '--by', 'Olga')).code).toBe(2);
  expect((await run('cancel', id, '--by', ' ', '--reason', 'x')).code).toBe(2);
});

test.each([
  [
    'a name that is too long',
    ['cancel', 'R-1', '--by', 'x'.repeat(101), '--reason', 'x'],
    '1 to 100 characters',
  ],
  [
    'a reason that is too long',
    ['cancel', 'R-1', '--by', 'x', '--reason', 'x'.repeat(501)],
    '1 to 500 characters',
  ],
  ['no number', ['show', ''], 'not a number of a request'],
  ['a number that is too long', ['show', 'R'.repeat(65)], 'not a number of a request'],
  [
    'a number that is too long',
    ['cancel', 'R'.repeat(65), '--by', 'x', '--reason', 'x'],
    'not a number of a request',
  ],
])('%s is told in a sentence', async (_, args, sentence) => {
  const { code, error } = await run(...args);
  expect(error).toContain(sentence);
  expect(code).toBe(2);
});

test('with the bot stopped a request is canceled, and the next bot tells those concerned', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-requests-'));
  cpSync(world.folder, folder, { recursive: true });
  vi.stubEnv('DATA_DIR', folder);
  try {
    const { code, out } = await cancel(id);
    expect(out).toBe(
      `${id} was awaiting_approval and is canceled. The bot tells those concerned when it is at work.\n`,
    );
    expect(code).toBe(0);
    expect((await run('show', id)).out).toMatch(/canceled, by Olga Orlova, operator, wrong phone/);
    const again = await cancel(id);
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining('it has come to its end') });
    expect((await cancel('R-NOSUCH')).code).toBe(1);

    const clock = new ManualClock(Date.now() + 60_000);
    const { instances, close } = await openInstances(['next'], {
      clock,
      policy: helpdeskPolicy,
      outside: { intune: world.intune, people: world.people, chats: world.context.chats },
      openStore: () => openStore({ databaseUrl: null, dataDir: folder, clock, logger: quiet }),
      idleMs: 1_000,
    });
    await instances[0]?.service.worker.settle();
    await close();
    for (const place of ['@U-hank', '@U-hilda'])
      expect(world.slack.texts(place).join('\n')).toContain('Olga Orlova');
    expect(world.intune.posts).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const server = await findPostgres();
if (server === null) leaveOut('canceling a request beside bots on PostgreSQL');
else
  test('beside bots on PostgreSQL a request is canceled, and they tell those concerned', async () => {
    const place = await postgresPlace(server);
    const clock = new ManualClock(Date.now());
    const cast = makeCast(clock);
    const anna = cast.addPerson('anna');
    const hank = cast.addPerson('hank');
    cast.addPerson('hilda');
    cast.addDevice('pixel', anna.user);
    const { instances, close } = await openInstances(['one', 'two'], {
      clock,
      policy: helpdeskPolicy,
      outside: cast,
      openStore: () => openStore({ ...place, clock, logger: quiet, poolSize: 2 }),
      idleMs: 1_000,
    });
    try {
      const [one, two] = instances;
      if (one === undefined || two === undefined) throw new Error('There are no instances.');
      const receipt = await one.service.door.request({
        origin: originOf(hank.slack),
        command: { query: 'pixel', reason: 'lost', breakGlass: false },
        onceKey: 'ask',
      });
      if (receipt.kind !== 'accepted') throw new Error('It was taken for a repeat.');
      await one.service.worker.settle();
      vi.stubEnv('DATABASE_URL', place.databaseUrl ?? '');
      expect(await cancel(receipt.requestId)).toMatchObject({ code: 0, error: '' });
      clock.jump(60_000);
      await two.service.worker.settle();
      expect(cast.slack.texts('@U-hilda').join('\n')).toContain('Olga Orlova');
      const hilda: ChatActor = { platform: 'slack', tenant: 'T1', userId: 'U-hilda' };
      const click = await one.service.door.instruct({
        actor: hilda,
        locale: null,
        replyUrl: null,
        onceKey: 'late',
        what: { kind: 'decide', requestId: receipt.requestId, decision: 'approve' },
      });
      await one.service.worker.settle();
      expect(click.kind === 'accepted' && (await click.settled).answer).toEqual({ kind: 'too_late' });
      expect(cast.intune.posts).toEqual([]);
    } finally {
      await close();
      await place.dispose();
    }
  });

function originOf(actor: ChatActor) {
  return { actor, conversation: null, askedIn: null, replyUrl: null, locale: 'en-GB' };
}

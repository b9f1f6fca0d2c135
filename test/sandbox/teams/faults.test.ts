import { expect, test } from 'vitest';
import { z } from 'zod';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { FaultInput } from '../../../sandbox/teams/fault-schema.ts';
import { errorOf, openTeams, textMessage } from './open-teams.ts';

const { channels } = contosoTeamsIds;
const hello = textMessage('hello');

test.each<[FaultInput, boolean]>([
  [{ kind: 'drop_before_acting', route: 'sendActivity' }, false],
  [{ kind: 'drop_after_acting', route: 'sendActivity' }, true],
  [{ kind: 'cut_body', route: 'sendActivity' }, true],
])('%j breaks the connection', async (fault, acted) => {
  const teams = await openTeams();
  teams.faults.add(fault);
  const broken = teams.send(teams.chatOf('anna'), hello).then((response) => response.text());
  await expect(broken).rejects.toThrow();
  expect(teams.state.messages).toHaveLength(acted ? 1 : 0);
  expect(teams.journal.list()).toMatchObject([{ acted, status: null, faults: [fault.kind] }]);
});

test.each<[FaultInput, number, string | null, boolean]>([
  [{ kind: 'error_before_acting', route: 'sendActivity', status: 502 }, 502, 'ServiceError', false],
  [{ kind: 'error_before_acting', route: 'sendActivity', status: 503 }, 503, null, false],
  [{ kind: 'error_after_acting', route: 'sendActivity', status: 502 }, 502, 'ServiceError', true],
  [{ kind: 'error_after_acting', route: 'sendActivity', status: 504 }, 504, null, true],
  [{ kind: 'throttle', route: 'sendActivity' }, 429, 'Throttled', false],
  [{ kind: 'unauthorized', route: 'sendActivity' }, 401, 'Unauthorized', false],
  [{ kind: 'redirect', route: 'sendActivity', location: 'https://example.com/' }, 302, null, false],
  [{ kind: 'refuse', route: 'sendActivity', code: 'BotNotRegistered' }, 401, 'BotNotRegistered', false],
  [{ kind: 'refuse', route: 'sendActivity', code: 'BotDisabledByAdmin' }, 403, 'BotDisabledByAdmin', false],
  [
    { kind: 'refuse', route: '*', code: 'BotNotInConversationRoster' },
    403,
    'BotNotInConversationRoster',
    false,
  ],
  [
    { kind: 'refuse', route: '*', code: 'ConversationBlockedByUser' },
    403,
    'ConversationBlockedByUser',
    false,
  ],
  [{ kind: 'refuse', route: '*', code: 'ConversationNotFound' }, 404, 'ConversationNotFound', false],
  [{ kind: 'refuse', route: '*', code: 'PreconditionFailed' }, 412, 'PreconditionFailed', false],
  [{ kind: 'refuse', route: '*', code: 'MessageSizeTooBig' }, 413, 'MessageSizeTooBig', false],
])('%j', async (fault, status, code, acted) => {
  const teams = await openTeams();
  teams.faults.add(fault);
  const response = await teams.send(teams.chatOf('anna'), hello);
  expect(response.status).toBe(status);
  if (code === null) expect(await response.text()).toBe('');
  else expect((await errorOf(response)).code).toBe(code);
  expect(teams.state.messages).toHaveLength(acted ? 1 : 0);
  expect((await teams.send(teams.chatOf('anna'), hello)).status).toBe(201);
});

test('a 429 says when to come back only where it is told to', async () => {
  const teams = await openTeams();
  teams.faults.add({ kind: 'throttle', route: '*', retryAfterSeconds: 7 });
  teams.faults.add({ kind: 'throttle', route: '*' });
  expect((await teams.send(teams.chatOf('anna'), hello)).headers.get('retry-after')).toBe('7');
  const silent = await teams.send(teams.chatOf('anna'), hello);
  expect([silent.status, silent.headers.has('retry-after')]).toEqual([429, false]);
});

test('a slow call acts late, even when the bot has hung up', async () => {
  const teams = await openTeams();
  teams.faults.add({ kind: 'slow_before_acting', route: 'createConversation', ms: 30_000 });
  const { aadObjectId } = teams.person('lena').person;
  const leaving = new AbortController();
  const given = fetch(`${teams.url}v3/conversations`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { authorization: 'Bearer simulated-connector-token' },
    body: JSON.stringify({ members: [{ id: aadObjectId }], tenantId: teams.state.id, activity: hello }),
  });
  await teams.clock.untilSleeping(1);
  leaving.abort();
  await expect(given).rejects.toThrow();
  expect(teams.state.messages).toEqual([]);
  await teams.clock.advance(30_000);
  expect(teams.state.messages).toHaveLength(1);
});

test('an answer can be slow after the deed, or never come', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  teams.faults.add({ kind: 'slow_after_acting', route: 'sendActivity', ms: 5_000 });
  const slow = teams.send(chat, hello);
  await teams.clock.untilSleeping(1);
  expect(teams.state.messages).toHaveLength(1);
  await teams.clock.advance(5_000);
  expect((await slow).status).toBe(201);

  for (const [kind, messages] of [
    ['silence_before_acting', 1] as const,
    ['silence_after_acting', 2] as const,
  ]) {
    teams.faults.add({ kind, route: 'sendActivity' });
    const dealtWith = new Promise<void>((resolve) => {
      teams.onChange(({ subject }) => subject === 'request' && resolve());
    });
    let answered = false;
    const silent = teams.send(chat, hello).then(
      () => {
        answered = true;
      },
      () => 'broken off when the test ends',
    );
    await dealtWith;
    await teams.clock.settle();
    expect(answered).toBe(false);
    expect(teams.state.messages).toHaveLength(messages);
    void silent;
  }
});

test('a fault strikes one route and one conversation, as often as it is told to, after as many as it lets pass', async () => {
  const teams = await openTeams();
  const root = await teams.person('hank').says('root', { in: { conversationId: channels.approvals } });
  const thread = `${channels.approvals};messageid=${root.message.id}`;
  teams.faults.add({
    kind: 'error_before_acting',
    status: 503,
    route: 'sendActivity',
    conversationId: channels.approvals,
    skip: 1,
    times: 2,
  });
  const send = async (id: string) => (await teams.send(id, hello)).status;
  expect((await teams.call('GET', `${teams.at(thread)}/members`)).status).toBe(200);
  expect(await send(teams.chatOf('anna'))).toBe(201);
  expect([
    await send(thread),
    await send(thread),
    await send(channels.approvals),
    await send(thread),
  ]).toEqual([201, 503, 503, 201]);
  expect(teams.faults.list()).toEqual([]);
});

test('a fault without an end stays until it is taken away', async () => {
  const teams = await openTeams();
  const status = async () => (await teams.send(teams.chatOf('anna'), hello)).status;
  const remove = teams.faults.add({ kind: 'error_before_acting', status: 500, route: '*', times: null });
  teams.faults.add({ kind: 'error_before_acting', status: 502, route: '*', times: null });
  expect([await status(), await status()]).toEqual([500, 500]);
  remove();
  expect(await status()).toBe(502);
  teams.faults.clear();
  expect(await status()).toBe(201);
});

test('a fault that is none is refused', async () => {
  const teams = await openTeams();
  expect(() => teams.faults.add({ kind: 'throttle', route: '*', times: 0 })).toThrow(z.ZodError);
});

test('in an outage nothing goes either way', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  teams.outage(true);
  expect((await teams.send(chat, hello)).status).toBe(503);
  await expect(teams.person('anna').says('hello')).rejects.toThrow('out of order');
  teams.outage(true, 'unreachable');
  await expect(teams.send(chat, hello)).rejects.toThrow();
  expect(teams.state.messages).toEqual([]);
  expect(teams.bot.heard).toEqual([]);
  teams.outage(false);
  expect((await teams.send(chat, hello)).status).toBe(201);
  expect(teams.journal.list().map(({ status }) => status)).toEqual([503, null, 201]);
});

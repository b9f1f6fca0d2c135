import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { TeamsChange } from '../../../sandbox/teams/start.ts';
import { messageAnswer } from './fake-bot.ts';
import { adaptive, cardWith, execute, idOf, openTeams, textMessage } from './open-teams.ts';

const { channels, groupChats } = contosoTeamsIds;
type Opened = Awaited<ReturnType<typeof openTeams>>;

/** The status of a request with headers that `fetch` would not send. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject).end();
  });
}

const sendTo = async (teams: Opened, id: string) => (await teams.send(id, textMessage('hello'))).status;

test.each<[string, object, (teams: Opened) => unknown, unknown]>([
  ['say', { person: 'anna', text: 'hello' }, (teams) => teams.bot.last(), { text: 'hello' }],
  [
    'say',
    { person: 'hank', text: 'hello', in: 'channel', mention: false },
    (teams) => teams.view('lena').channels[0]?.threads,
    [{ root: { text: 'hello' } }],
  ],
  ['install', { person: 'tess' }, (teams) => teams.view('tess').personal, { kind: 'personal', messages: [] }],
  ['uninstall', { person: 'anna' }, (teams) => sendTo(teams, teams.chatOf('anna')), 403],
  ['block', { person: 'anna' }, (teams) => sendTo(teams, teams.chatOf('anna')), 403],
  [
    'set-bot-disabled',
    { disabled: true, person: 'anna' },
    (teams) => sendTo(teams, teams.chatOf('anna')),
    403,
  ],
  ['set-bot-disabled', { disabled: true }, (teams) => sendTo(teams, channels.approvals), 403],
  [
    'set-bot-in-roster',
    { conversationId: groupChats.frontOffice, present: false },
    (teams) => sendTo(teams, groupChats.frontOffice),
    403,
  ],
  [
    'add-member',
    { conversationId: channels.approvals, person: 'omar' },
    (teams) => teams.view('omar').channels.map(({ name }) => name),
    ['General', 'Approvals'],
  ],
  [
    'remove-member',
    { conversationId: groupChats.frontOffice, person: 'femi' },
    (teams) => teams.view('femi').groupChats,
    [],
  ],
  [
    'set-locale',
    { person: 'anna', locale: 'de-DE' },
    (teams) => teams.view('anna').person,
    { locale: 'de-DE' },
  ],
  [
    'set-behaviour',
    { automaticRefresh: 'fails' },
    (teams) => teams.controls.snapshot(),
    { behaviour: { automaticRefresh: 'fails', invokeRetries: 2 } },
  ],
  ['set-limits', { send: [{ ms: 1_000, calls: 0 }] }, (teams) => sendTo(teams, channels.approvals), 429],
  ['set-outage', { outage: 'unavailable' }, (teams) => sendTo(teams, channels.approvals), 503],
  [
    'add-fault',
    { kind: 'error_before_acting', status: 502, route: 'sendActivity' },
    (teams) => sendTo(teams, channels.approvals),
    502,
  ],
])('%s %j', async (name, body, look, expected) => {
  const teams = await openTeams();
  expect((await teams.control(name, body)).status).toBe(200);
  const seen = await look(teams);
  if (typeof expected === 'object' && expected !== null) expect(seen).toMatchObject(expected);
  else expect(seen).toBe(expected);
});

test('messages are changed and cards pressed over HTTP', async () => {
  const teams = await openTeams();
  teams.bot.answers(({ activity }) =>
    activity['type'] === 'invoke' ? messageAnswer('ok') : { status: 200 },
  );
  const card = cardWith({
    actions: [execute('approve', { requestId: 'r1' })],
    refresh: { action: execute('again') },
  });
  const messageId = await idOf(await teams.send(teams.chatOf('anna'), adaptive(card)));
  const result = async (name: string, body: object) =>
    z.object({ result: z.unknown() }).parse(await (await teams.control(name, body)).json()).result;
  const person = 'anna';
  expect(await result('click', { person, messageId, verb: 'approve' })).toEqual({
    kind: 'message',
    text: 'ok',
  });
  expect(await result('forge', { person, messageId, verb: 'deny', data: { requestId: 'r2' } })).toMatchObject(
    {
      kind: 'message',
    },
  );
  expect(teams.bot.last()).toMatchObject({ value: { action: { verb: 'deny', data: { requestId: 'r2' } } } });
  expect(await result('open', { person, in: 'personal' })).toMatchObject([{ messageId }]);
  const { message } = await teams.person(person).says('one');
  await result('edit', { person, messageId: message.id, text: 'two' });
  expect(await result('view', { person })).toMatchObject({ personal: { messages: [{}, { text: 'two' }] } });
  await result('delete', { person, messageId: message.id });
  expect(teams.view(person).personal?.messages[1]).toMatchObject({ deleted: true });
});

test('state, views, journal, deliveries and faults are read over HTTP, and can be cleared', async () => {
  const teams = await openTeams();
  await teams.send(teams.chatOf('anna'), textMessage('seen by Anna'));
  await teams.person('anna').says('heard');
  teams.faults.add({ kind: 'drop_before_acting', route: '*' });
  const read = async (name: string) => JSON.stringify(await (await teams.control(name)).json());
  expect(await read('state')).toContain('seen by Anna');
  expect(await read('views')).toContain('seen by Anna');
  expect(await read('journal')).toContain('sendActivity');
  expect(await read('deliveries')).toContain('heard');
  expect(await read('faults')).toContain('drop_before_acting');
  await teams.control('clear-faults', {});
  await teams.control('clear-journal', {});
  for (const name of ['faults', 'journal', 'deliveries']) expect(await read(name)).toBe('{"result":[]}');
});

test.each<[string, string, object, number]>([
  ['a missing field', 'say', { person: 'anna' }, 400],
  ['nobody', 'say', { person: 'nobody', text: 'x' }, 404],
  ['a message that is not there', 'click', { person: 'anna', messageId: '1', verb: 'x' }, 404],
  ['a chat that is not there', 'set-bot-in-roster', { conversationId: 'x', present: true }, 404],
  ['a chat that has no roster', 'add-member', { conversationId: 'a:1', person: 'anna' }, 404],
  ['an unknown command', 'format-disk', {}, 404],
  ['a name that every object has', 'constructor', {}, 404],
  ['a fault that is none', 'add-fault', { kind: 'fire', route: '*' }, 400],
])('%s is refused', async (_case, name, body, status) => {
  const teams = await openTeams();
  expect((await teams.control(name, body)).status).toBe(status);
});

test('what cannot be done while Teams is down is said so', async () => {
  const teams = await openTeams();
  teams.outage(true);
  const refused = await teams.control('say', { person: 'anna', text: 'x' });
  expect([refused.status, await refused.json()]).toEqual([409, { error: 'Teams is out of order.' }]);
});

test('a page elsewhere cannot steer the simulation, nor read it', async () => {
  const teams = await openTeams({ controlOrigins: ['http://localhost:3978'] });
  const state = `${teams.origin}/_control/state`;
  expect(await statusOf(state, { origin: 'https://evil.example' })).toBe(403);
  expect(await statusOf(state, { origin: 'null' })).toBe(403);
  expect(await statusOf(state, { origin: 'http://localhost:3978' })).toBe(200);
  expect(await statusOf(state, { origin: teams.origin })).toBe(200);
  expect(await statusOf(state, { host: `evil.example:${new URL(teams.url).port}` })).toBe(403);
  const plain = await fetch(`${teams.origin}/_control/clear-faults`, { method: 'POST', body: '{}' });
  expect(plain.status).toBe(415);
  const broken = await fetch(`${teams.origin}/_control/clear-faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(broken.status).toBe(400);
});

test('what changes is told to listeners', async () => {
  const teams = await openTeams();
  const changes: TeamsChange[] = [];
  const stop = teams.onChange((change) => changes.push(change));
  await teams.send(teams.chatOf('anna'), textMessage('hello'));
  await teams.person('anna').says('hello');
  teams.person('anna').blocksBot();
  teams.controls.setBotInRoster(groupChats.frontOffice, false);
  teams.faults.clear();
  stop();
  teams.person('anna').unblocksBot();
  expect(changes).toMatchObject([
    { subject: 'message', conversationId: teams.chatOf('anna') },
    { subject: 'request', entry: { route: 'sendActivity', status: 201 } },
    { subject: 'message' },
    { subject: 'delivery', delivery: { activityType: 'message' } },
    { subject: 'person' },
    { subject: 'conversation', id: groupChats.frontOffice },
    { subject: 'faults' },
  ]);
});

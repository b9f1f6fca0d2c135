import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { cardWith, errorOf, idOf, openTeams, textMessage } from './open-teams.ts';

const { channels, groupChats } = contosoTeamsIds;
const { users } = contosoIds;

test('a chat with a person is opened once, under either of the ids, and found again', async () => {
  const teams = await openTeams();
  const { teamsId } = teams.person('lena').person;
  const created = await teams.create(users.lena);
  expect(created.status).toBe(201);
  const id = await idOf(created);
  expect(await idOf(await teams.create(teamsId))).toBe(id);
  expect(id).toBe(teams.chatOf('lena'));
  expect(teams.state.conversations.filter((known) => known.id === id)).toHaveLength(1);
});

test('a chat can be opened with its first message', async () => {
  const teams = await openTeams();
  const created = await teams.create(users.lena, { activity: textMessage('Hello') });
  expect(await created.json()).toMatchObject({
    id: teams.chatOf('lena'),
    activityId: teams.person('lena').lastFromBot().id,
    serviceUrl: teams.url,
  });
  expect(teams.view('lena').personal?.messages).toMatchObject([{ text: 'Hello', from: { isBot: true } }]);
});

test.each<[string, (teams: Awaited<ReturnType<typeof openTeams>>) => Promise<Response>, number, string]>([
  ['not installed', (teams) => teams.create(users.tess), 403, 'ForbiddenOperationException'],
  [
    'blocked',
    (teams) => {
      teams.person('anna').blocksBot();
      return teams.create(users.anna);
    },
    403,
    'ConversationBlockedByUser',
  ],
  [
    'disabled for the person',
    (teams) => {
      teams.controls.setBotDisabled(true, 'anna');
      return teams.create(users.anna);
    },
    403,
    'BotDisabledByAdmin',
  ],
  [
    'disabled for everybody',
    (teams) => {
      teams.controls.setBotDisabled(true);
      return teams.create(users.anna);
    },
    403,
    'BotDisabledByAdmin',
  ],
  ['a stranger', (teams) => teams.create('29:1nobody'), 400, 'BadSyntax'],
  ['a key that only this simulation knows', (teams) => teams.create('anna'), 400, 'BadSyntax'],
  [
    'no tenant',
    (teams) => teams.create(users.anna, { tenantId: undefined, channelData: {} }),
    400,
    'BadSyntax',
  ],
  [
    'another tenant',
    (teams) => teams.create(users.anna, { channelData: { tenant: { id: users.anna } } }),
    403,
    'ForbiddenOperationException',
  ],
  ['a group', (teams) => teams.create(users.anna, { isGroup: true }), 400, 'BadSyntax'],
  ['nobody', (teams) => teams.create(users.anna, { members: [] }), 400, 'BadSyntax'],
])('a chat is not opened: %s', async (_case, act, status, code) => {
  const teams = await openTeams();
  const response = await act(teams);
  expect(response.status).toBe(status);
  expect((await errorOf(response)).code).toBe(code);
  expect(teams.journal.list()).toMatchObject([{ status, error: code, acted: false }]);
});

test('a message is posted, replaced and taken away, and every version is kept', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  const posted = await teams.send(chat, textMessage('one'));
  expect(posted.status).toBe(201);
  const id = await idOf(posted);
  await teams.clock.advance(1_000);
  const updated = await teams.update(chat, id, textMessage('two'));
  expect([updated.status, await idOf(updated)]).toEqual([200, id]);
  expect(teams.view('anna').personal?.messages).toMatchObject([{ id, text: 'two', edited: true }]);
  expect((await teams.remove(chat, id)).status).toBe(200);
  expect(teams.view('anna').personal?.messages).toMatchObject([{ id, text: null, cards: [], deleted: true }]);
  const [message] = teams.state.messages;
  expect(message?.versions.map(({ text }) => text)).toEqual(['one', 'two']);
  for (const gone of [await teams.update(chat, id, textMessage('three')), await teams.remove(chat, id)]) {
    expect([gone.status, (await errorOf(gone)).code]).toEqual([404, 'ActivityNotFoundInConversation']);
  }
});

test('a reply to what is no message is posted all the same', async () => {
  const teams = await openTeams();
  const path = `${teams.at(teams.chatOf('anna'))}/activities/${encodeURIComponent('f:2f6b1e6c')}`;
  const replied = await teams.call('POST', path, { body: textMessage('to your click') });
  expect(replied.status).toBe(201);
  expect(teams.state.messages).toMatchObject([{ replyToId: null, versions: [{ text: 'to your click' }] }]);
});

test('threads: a post begins one, the conversation id with the message continues it', async () => {
  const teams = await openTeams();
  const root = await idOf(await teams.send(channels.approvals, textMessage('root')));
  const thread = `${channels.approvals};messageid=${root}`;
  expect((await teams.send(thread, textMessage('in the thread'))).status).toBe(201);
  const replied = await teams.call('POST', `${teams.at(channels.approvals)}/activities/${root}`, {
    body: textMessage('as a reply'),
  });
  expect(replied.status).toBe(201);
  const reply = await idOf(replied);
  await teams.update(thread, reply, textMessage('as a reply, changed'));
  const approvals = teams.view('hank').channels.find(({ name }) => name === 'Approvals');
  expect(approvals?.threads).toMatchObject([
    { root: { text: 'root' }, replies: [{ text: 'in the thread' }, { text: 'as a reply, changed' }] },
  ]);
  expect(
    teams.journal.requests('sendActivity', channels.approvals).map((entry) => entry.conversationId),
  ).toEqual([channels.approvals, thread]);
  const nowhere = await teams.send(`${channels.approvals};messageid=1`, textMessage('lost'));
  expect([nowhere.status, (await errorOf(nowhere)).code]).toEqual([404, 'ConversationNotFound']);
});

test('a thread can be begun by creating a conversation in a channel', async () => {
  const teams = await openTeams();
  const created = await teams.call('POST', 'v3/conversations', {
    body: {
      isGroup: true,
      channelData: { channel: { id: channels.approvals }, tenant: { id: teams.state.id } },
      activity: textMessage('root'),
    },
  });
  expect(created.status).toBe(201);
  const id = await idOf(created);
  const [message] = teams.state.messages;
  expect(id).toBe(`${channels.approvals};messageid=${message?.id}`);
  expect((await teams.send(id, textMessage('reply'))).status).toBe(201);
});

test.each<[string, (teams: Awaited<ReturnType<typeof openTeams>>) => string, number, string]>([
  ['unknown', () => '19:nothing@thread.v2', 404, 'ConversationNotFound'],
  ['a chat it is not in', () => groupChats.withoutBot, 403, 'BotNotInConversationRoster'],
  [
    'a channel it has left',
    (teams) => {
      teams.controls.setBotInRoster(channels.approvals, false);
      return channels.approvals;
    },
    403,
    'BotNotInConversationRoster',
  ],
  [
    'a person who has removed the app',
    (teams) => {
      teams.person('anna').person.appInstalled = false;
      return teams.chatOf('anna');
    },
    403,
    'BotNotInConversationRoster',
  ],
  [
    'a person who has blocked it',
    (teams) => {
      teams.person('anna').blocksBot();
      return teams.chatOf('anna');
    },
    403,
    'ConversationBlockedByUser',
  ],
  [
    'a disabled bot in a group chat',
    (teams) => {
      teams.controls.setBotDisabled(true);
      return groupChats.frontOffice;
    },
    403,
    'BotDisabledByAdmin',
  ],
])('nothing can be posted to: %s', async (_case, arrange, status, code) => {
  const teams = await openTeams();
  const response = await teams.send(arrange(teams), textMessage('hello'));
  expect([response.status, (await errorOf(response)).code]).toEqual([status, code]);
  expect(teams.state.messages).toEqual([]);
});

test('a bot cannot change what people have written', async () => {
  const teams = await openTeams();
  const { message } = await teams.person('anna').says('mine');
  const response = await teams.update(teams.chatOf('anna'), message.id, textMessage('yours'));
  expect([response.status, (await errorOf(response)).code]).toEqual([403, 'NotEnoughPermissions']);
  expect(teams.view('anna').personal?.messages).toMatchObject([{ text: 'mine' }]);
});

test.each<[string, object | string, number, string]>([
  ['no JSON', '{', 400, 'BadSyntax'],
  ['nothing in it', { type: 'message' }, 400, 'BadSyntax'],
  ['no type', { text: 'hello' }, 400, 'BadSyntax'],
  ['an unknown type', { type: 'dance' }, 400, 'BadSyntax'],
  ['an unknown attachment', { type: 'message', attachments: [{ contentType: 'x/y' }] }, 400, 'BadSyntax'],
  [
    'a mention that is not in the text',
    { ...textMessage('hi'), entities: [{ type: 'mention', text: '<at>A</at>', mentioned: { id: '29:1' } }] },
    400,
    'BadSyntax',
  ],
  ['more than 100 KB', textMessage('x'.repeat(100 * 1024)), 413, 'MessageSizeTooBig'],
])('a message is refused: %s', async (_case, body, status, code) => {
  const teams = await openTeams();
  const path = `${teams.at(teams.chatOf('anna'))}/activities`;
  const response = await teams.call('POST', path, { body });
  expect([response.status, (await errorOf(response)).code]).toEqual([status, code]);
  expect(teams.state.messages).toEqual([]);
});

test('typing is taken and not shown', async () => {
  const teams = await openTeams();
  expect((await teams.send(teams.chatOf('anna'), { type: 'typing' })).status).toBe(202);
  expect(teams.state.messages).toEqual([]);
});

test('a call needs the token that is expected, and no other', async () => {
  const teams = await openTeams();
  const path = `${teams.at(teams.chatOf('anna'))}/members`;
  for (const authorization of ['', 'Bearer another-token-altogether']) {
    const refused = await teams.call('GET', path, { headers: { authorization } });
    expect([refused.status, (await errorOf(refused)).code]).toEqual([401, 'Unauthorized']);
  }
  expect((await teams.call('GET', path)).status).toBe(200);
  expect(teams.journal.list()).toMatchObject([
    { credentials: 'none', status: 401 },
    { credentials: 'other', status: 401 },
    { credentials: 'expected', status: 200 },
  ]);
});

test('without authentication a token is refused: no real one may come here', async () => {
  const teams = await openTeams({ auth: 'none' });
  const path = `${teams.at(teams.chatOf('anna'))}/members`;
  expect((await teams.call('GET', path)).status).toBe(401);
  expect((await teams.call('GET', path, { headers: { authorization: '' } })).status).toBe(200);
});

test('the journal knows every call, what was sent, and no token', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  const id = await idOf(await teams.send(chat, textMessage('kept')));
  await teams.update(chat, id, cardWith({}));
  await teams.call('GET', 'v3/elsewhere');
  expect(teams.journal.list()).toMatchObject([
    {
      sequence: 1,
      method: 'POST',
      route: 'sendActivity',
      conversationId: chat,
      body: { text: 'kept' },
      status: 201,
      acted: true,
    },
    { route: 'updateActivity', activityId: id, status: 400, error: 'BadSyntax', acted: false },
    { route: null, status: 404 },
  ]);
  expect(JSON.stringify(teams.journal.list())).not.toContain('simulated-connector-token');
});

import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { idOf, openTeams, textMessage } from './open-teams.ts';

const { channels, groupChats, teams: teamIds } = contosoTeamsIds;
const { users, tenant } = contosoIds;
const words = "reset-passcode Anna's iPhone";
const bot = { id: contosoTeamsIds.bot, name: 'Passcode Bot' };
const approvals = { conversationId: channels.approvals };

test('a message in the personal chat reaches the bot as Teams sends it', async () => {
  const teams = await openTeams();
  const { message, reply } = await teams.person('lena').says(words);
  expect(reply).toMatchObject({ kind: 'answered', status: 200 });
  const { person } = teams.person('lena');
  expect(person.teamsId).toMatch(/^29:1[\w-]{60,}$/);
  expect(teams.bot.last()).toEqual({
    type: 'message',
    id: message.id,
    timestamp: '2026-11-23T04:00:00.000Z',
    localTimestamp: '2026-11-23T05:00:00.000+01:00',
    localTimezone: 'Europe/Amsterdam',
    locale: 'nl-NL',
    channelId: 'msteams',
    serviceUrl: teams.url,
    from: { id: person.teamsId, name: 'Lena Larsen', aadObjectId: users.lena },
    conversation: { conversationType: 'personal', tenantId: tenant, id: teams.chatOf('lena') },
    recipient: bot,
    textFormat: 'plain',
    text: words,
    attachments: [{ contentType: 'text/html', content: `<p>${words}</p>` }],
    entities: [
      { locale: 'nl-NL', country: 'NL', platform: 'Web', timezone: 'Europe/Amsterdam', type: 'clientInfo' },
    ],
    channelData: { tenant: { id: tenant } },
  });
  const [heard] = teams.bot.heard;
  expect(heard?.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-ms-conversation-id': teams.chatOf('lena'),
    'x-ms-tenant-id': tenant,
  });
  expect(heard?.headers.authorization).toBeUndefined();
  expect(teams.view('lena').personal?.messages).toMatchObject([{ text: words, from: { isBot: false } }]);
});

test('in a channel the bot is mentioned, and the conversation names the thread', async () => {
  const teams = await openTeams();
  const { message } = await teams.person('hank').says(words, { in: approvals });
  expect(teams.bot.last()).toMatchObject({
    text: `<at>Passcode Bot</at>\u00a0${words}\n`,
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: tenant,
      id: `${channels.approvals};messageid=${message.id}`,
    },
    channelData: {
      teamsChannelId: channels.approvals,
      teamsTeamId: teamIds.helpDesk,
      channel: { id: channels.approvals },
      team: { id: teamIds.helpDesk },
      tenant: { id: tenant },
    },
    entities: [{ type: 'mention', mentioned: bot, text: '<at>Passcode Bot</at>' }, { type: 'clientInfo' }],
  });
  await teams.person('lena').says('and mine', { in: approvals, thread: message });
  expect(teams.bot.last()).toMatchObject({
    conversation: { id: `${channels.approvals};messageid=${message.id}` },
  });
  const shown = teams.view('nora').channels.find(({ name }) => name === 'Approvals');
  expect(shown?.threads).toMatchObject([{ root: { text: words }, replies: [{ text: 'and mine' }] }]);
});

test('in a group chat there are no threads', async () => {
  const teams = await openTeams();
  await teams.person('femi').says(words, { in: 'groupChat' });
  expect(teams.bot.last()).toMatchObject({
    conversation: { isGroup: true, conversationType: 'groupChat', id: groupChats.frontOffice },
    channelData: { tenant: { id: tenant } },
  });
});

test('the white space around a mention comes in three ways', async () => {
  const teams = await openTeams({ behaviour: { mentionSpacing: 'entities' } });
  await teams.person('hank').says('reset <b> & more', { in: 'channel' });
  expect(teams.bot.last()).toMatchObject({ text: '<at>Passcode Bot</at>&nbsp;reset &lt;b&gt; &amp; more' });
  teams.controls.setBehaviour({ mentionSpacing: 'space' });
  await teams.person('hank').says('reset <b>', { in: 'channel' });
  expect(teams.bot.last()).toMatchObject({ text: '<at>Passcode Bot</at> reset <b>' });
});

test('times are those of the person, summer or winter, east or west', async () => {
  const teams = await openTeams();
  await teams.person('omar').says('hello');
  expect(teams.bot.last()).toMatchObject({ localTimestamp: '2026-11-22T20:00:00.000-08:00' });
  await teams.clock.advance(200 * 86_400_000);
  await teams.person('lena').says('hello');
  expect(teams.bot.last()).toMatchObject({ localTimestamp: '2027-06-11T06:00:00.000+02:00' });
});

test.each<[string, (teams: Awaited<ReturnType<typeof openTeams>>) => Promise<{ reply: unknown }>]>([
  ['without a mention', (teams) => teams.person('hank').says(words, { in: 'channel', mention: false })],
  [
    'where it is not',
    (teams) => teams.person('anna').says(words, { in: { conversationId: groupChats.withoutBot } }),
  ],
  [
    'where it was removed',
    (teams) => {
      teams.controls.setBotInRoster(channels.approvals, false);
      return teams.person('hank').says(words, { in: 'channel' });
    },
  ],
  [
    'when it is disabled',
    (teams) => {
      teams.controls.setBotDisabled(true, 'hank');
      return teams.person('hank').says(words);
    },
  ],
  [
    'when it is blocked',
    (teams) => {
      teams.person('hank').blocksBot();
      return teams.person('hank').says(words);
    },
  ],
])('the bot does not hear what is said %s', async (_case, act) => {
  const teams = await openTeams();
  expect((await act(teams)).reply).toBeNull();
  expect(teams.bot.heard).toEqual([]);
  expect(teams.state.messages).toHaveLength(1);
});

test('people write only where they are, and only as somebody', async () => {
  const teams = await openTeams();
  await expect(teams.person('omar').says(words, { in: 'channel' })).rejects.toThrow('Omar Outsider');
  await expect(teams.person('tess').says(words)).rejects.toThrow('no such conversation');
  const { message } = await teams.person('hank').says('root', { in: 'channel' });
  const elsewhere = { in: approvals, thread: message };
  await expect(teams.person('hank').says(words, elsewhere)).rejects.toThrow('another conversation');
  expect(() => teams.person('nobody')).toThrow('Nobody in Teams');
  for (const name of ['lena', users.lena, 'lena@contoso.com', teams.person('lena').person.teamsId]) {
    expect(teams.person(name).person.key).toBe('lena');
  }
});

test('a message can be edited and deleted by its author, which the bot is told', async () => {
  const teams = await openTeams();
  const { message } = await teams.person('anna').says('reset-pascode');
  await teams.person('anna').edits(message, words);
  expect(teams.bot.last()).toMatchObject({
    type: 'messageUpdate',
    id: message.id,
    text: words,
    channelData: { eventType: 'editMessage' },
  });
  await teams.person('anna').deletes(message);
  expect(teams.bot.last()).toMatchObject({
    type: 'messageDelete',
    id: message.id,
    channelData: { eventType: 'softDeleteMessage' },
  });
  expect(teams.view('anna').personal?.messages).toMatchObject([{ text: null, deleted: true, edited: true }]);
  const sent = await idOf(await teams.send(teams.chatOf('anna'), textMessage('by the bot')));
  await expect(teams.person('anna').edits(sent, 'by me')).rejects.toThrow("not Anna Andersson's");
});

test('installing the app makes the chat and tells the bot', async () => {
  const teams = await openTeams();
  expect(teams.view('tess').personal).toBeNull();
  await teams.person('tess').installs();
  const chat = teams.chatOf('tess');
  expect(teams.bot.heard.map(({ activity }) => activity)).toMatchObject([
    { type: 'conversationUpdate', membersAdded: [bot], conversation: { id: chat } },
    {
      type: 'installationUpdate',
      action: 'add',
      from: { aadObjectId: users.tess },
      channelData: { tenant: { id: tenant }, settings: { selectedChannel: { id: chat } } },
    },
  ]);
  expect((await teams.send(chat, textMessage('hello'))).status).toBe(201);
  await teams.person('tess').uninstalls();
  expect(teams.bot.last()).toMatchObject({ type: 'installationUpdate', action: 'remove' });
  expect((await teams.send(chat, textMessage('hello'))).status).toBe(403);
});

test('the messaging endpoint can be set later; only what needs an answer fails before', async () => {
  const teams = await openTeams({ connected: false });
  await expect(teams.person('anna').says(words)).rejects.toThrow('has not been set');
  await teams.person('tess').installs();
  expect((await teams.send(teams.chatOf('tess'), textMessage('hello'))).status).toBe(201);
  teams.setBotUrl(teams.bot.url);
  await teams.person('anna').says(words);
  expect(teams.bot.heard).toHaveLength(1);
});

test('an unanswered message is sent once more, the very same', async () => {
  const teams = await openTeams();
  teams.bot.answers(() => (teams.bot.heard.length === 1 ? null : { status: 201 }));
  const said = teams.person('anna').says(words);
  await teams.clock.untilSleeping(1);
  await teams.clock.advance(14_999);
  expect(teams.bot.heard).toHaveLength(1);
  await teams.clock.advance(1);
  expect((await said).reply).toMatchObject({ status: 201 });
  expect(teams.bot.heard[1]?.text).toBe(teams.bot.heard[0]?.text);
  expect(teams.deliveries.list()).toMatchObject([
    { attempt: 1, activityType: 'message', reply: { kind: 'timed_out' } },
    { attempt: 2, reply: { kind: 'answered', status: 201 } },
  ]);
});

test.each<[number, number]>([
  [200, 1],
  [401, 1],
  [500, 2],
])('a message that is answered by %i is sent %i times', async (status, times) => {
  const teams = await openTeams();
  teams.bot.answers(() => ({ status }));
  expect((await teams.person('anna').says(words)).reply).toMatchObject({ status });
  expect(teams.bot.heard).toHaveLength(times);
});

test('a bot that is not there is tried again and given up', async () => {
  const teams = await openTeams();
  teams.bot.stop();
  expect((await teams.person('anna').says(words)).reply).toEqual({ kind: 'unreachable' });
  expect(teams.deliveries.list()).toHaveLength(2);
});

test('a bot that checks who calls is given what it expects', async () => {
  const teams = await openTeams({ botAuthorization: 'Bearer from-the-channel' });
  await teams.person('anna').says(words);
  expect(teams.bot.heard[0]?.headers.authorization).toBe('Bearer from-the-channel');
});

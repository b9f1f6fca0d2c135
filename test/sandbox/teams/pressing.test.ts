import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { type BotAnswer, cardAnswer, messageAnswer } from './fake-bot.ts';
import { adaptive, cardWith, execute, idOf, openTeams, textMessage } from './open-teams.ts';

const { channels } = contosoTeamsIds;
const { users, tenant } = contosoIds;
const asking = cardWith({
  actions: [execute('approve', { requestId: 'r1' }), execute('deny', { requestId: 'r1' })],
});
const decided = cardWith({ body: [{ type: 'TextBlock', text: 'Approved by Lena' }] });
const approvals = { conversationId: channels.approvals };

/** Teams with a card of the bot in the approvals channel. */
async function openWithCard(card: object = asking) {
  const teams = await openTeams();
  const id = await idOf(await teams.send(channels.approvals, adaptive(card)));
  const cardsOf = (name: string) =>
    teams.view(name).channels.find(({ name: channel }) => channel === 'Approvals')?.threads[0]?.root;
  return { ...teams, id, cardsOf };
}

test('a click reaches the bot as an invoke with the data of the button', async () => {
  const teams = await openWithCard();
  teams.bot.answers(() => messageAnswer('Thank you'));
  expect(await teams.person('lena').clicks(teams.id, 'approve')).toEqual({
    kind: 'message',
    text: 'Thank you',
  });
  expect(teams.bot.last()).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: expect.stringMatching(/^f:[0-9a-f-]{36}$/),
    replyToId: teams.id,
    from: { id: teams.person('lena').person.teamsId, aadObjectId: users.lena },
    conversation: { id: `${channels.approvals};messageid=${teams.id}`, tenantId: tenant },
    channelData: { tenant: { id: tenant }, channel: { id: channels.approvals } },
    value: {
      action: { type: 'Action.Execute', title: 'approve', verb: 'approve', data: { requestId: 'r1' } },
      trigger: 'manual',
    },
  });
  expect(teams.cardsOf('lena')).toMatchObject({
    cards: [asking],
    toasts: [{ kind: 'message', text: 'Thank you' }],
  });
  expect(teams.cardsOf('hank')?.toasts).toEqual([]);
});

test('a card in the answer is seen by the one who clicked alone, until the message is updated', async () => {
  const teams = await openWithCard();
  teams.bot.answers(() => cardAnswer(decided));
  expect(await teams.person('lena').clicks(teams.id, 'approve')).toEqual({ kind: 'card', card: decided });
  expect(teams.cardsOf('lena')).toMatchObject({ cards: [decided], personal: true, edited: false });
  expect(teams.cardsOf('hank')).toMatchObject({ cards: [asking], personal: false });
  await expect(teams.person('lena').clicks(teams.id, 'approve')).rejects.toThrow("no button 'approve'");
  const final = cardWith({ body: [{ type: 'TextBlock', text: 'Final' }] });
  await teams.update(channels.approvals, teams.id, adaptive(final));
  for (const name of ['lena', 'hank']) {
    expect(teams.cardsOf(name)).toMatchObject({ cards: [final], personal: false, edited: true });
  }
});

test.each<[string, BotAnswer]>([
  ['another status than 200', { status: 202, body: '{}' }],
  ['an error', { status: 500, body: 'oops' }],
  ['nothing in it', { status: 200 }],
])(
  'an invoke that is answered by %s is sent again, the very same, and given up after two more',
  async (_case, answer) => {
    const teams = await openWithCard();
    teams.bot.answers(() => answer);
    expect(await teams.person('lena').clicks(teams.id, 'approve')).toMatchObject({
      kind: 'error',
      text: 'Unable to reach app. Please try again.',
      status: answer?.status,
    });
    expect(teams.bot.heard).toHaveLength(3);
    expect(new Set(teams.bot.heard.map(({ text }) => text)).size).toBe(1);
    expect(teams.deliveries.list().map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(teams.cardsOf('lena')?.toasts).toMatchObject([{ kind: 'error' }]);
  },
);

test('an invoke without an answer is sent again after 15 seconds', async () => {
  const teams = await openWithCard();
  teams.bot.answers(() => (teams.bot.heard.length === 1 ? null : cardAnswer(decided)));
  const clicked = teams.person('lena').clicks(teams.id, 'approve');
  await teams.clock.untilSleeping(1);
  await teams.clock.advance(14_999);
  expect(teams.bot.heard).toHaveLength(1);
  await teams.clock.advance(1);
  expect(await clicked).toMatchObject({ kind: 'card' });
  expect(teams.bot.heard[1]?.text).toBe(teams.bot.heard[0]?.text);
  expect(teams.clock.sleeping).toBe(0);
});

test.each<[string, object | string, string]>([
  ['no JSON', 'fine', 'Something went wrong'],
  ['no known type', { statusCode: 200, type: 'text/plain', value: 'fine' }, 'Something went wrong'],
  [
    'a card that is none',
    { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'Hello' } },
    'The card is not understood',
  ],
  [
    'an error of its own',
    { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'X', message: 'Not today' } },
    'Not today',
  ],
])(
  'an answer that the client cannot show is an error, and not asked for again: %s',
  async (_case, body, text) => {
    const teams = await openWithCard();
    teams.bot.answers(() => ({ status: 200, body }));
    expect(await teams.person('lena').clicks(teams.id, 'approve')).toMatchObject({
      kind: 'error',
      text: expect.stringContaining(text),
    });
    expect(teams.bot.heard).toHaveLength(1);
    expect(teams.cardsOf('lena')).toMatchObject({ cards: [asking] });
  },
);

test('a choice goes along from a menu, and what is required has to be there', async () => {
  const teams = await openWithCard(
    cardWith({
      body: [
        {
          type: 'Input.ChoiceSet',
          id: 'choice',
          isRequired: true,
          choices: [
            { title: 'Pixel', value: 'p' },
            { title: 'iPhone', value: 'i' },
          ],
        },
        { type: 'Input.Text', id: 'reason', value: 'lost' },
        { type: 'Input.Number', id: 'count', value: 3 },
      ],
      actions: [
        execute('pick_device', { requestId: 'r1' }),
        { ...execute('cancel', { requestId: 'r1' }), associatedInputs: 'none' },
      ],
    }),
  );
  teams.bot.answers(() => messageAnswer('ok'));
  const hank = teams.person('hank');
  expect(await hank.clicks(teams.id, 'pick_device')).toEqual({ kind: 'not_sent', field: 'choice' });
  expect(await hank.clicks(teams.id, 'pick_device', { choice: 'x' })).toEqual({
    kind: 'not_sent',
    field: 'choice',
  });
  expect(teams.bot.heard).toEqual([]);
  await hank.clicks(teams.id, 'pick_device', { choice: 'i', inputs: { reason: 'found' } });
  expect(teams.bot.last()).toMatchObject({
    value: { action: { data: { requestId: 'r1', choice: 'i', reason: 'found', count: '3' } } },
  });
  await hank.clicks(teams.id, 'cancel');
  expect(teams.bot.last()).toMatchObject({ value: { action: { verb: 'cancel' } } });
  expect(JSON.stringify(teams.bot.last())).toContain('"data":{"requestId":"r1"}');
});

test('a choice picks one of several buttons of the same verb, wherever they stand in the card', async () => {
  const teams = await openWithCard(
    cardWith({
      body: [
        { type: 'TextBlock', text: 'Which?' },
        {
          type: 'ActionSet',
          actions: [execute('pick_device', { choice: 'a' }), execute('pick_device', { choice: 'b' })],
        },
      ],
    }),
  );
  teams.bot.answers(() => messageAnswer('ok'));
  await teams.person('hank').clicks(teams.id, 'pick_device', { choice: 'b' });
  expect(teams.bot.last()).toMatchObject({ value: { action: { data: { choice: 'b' } } } });
  const absent = teams.person('hank').clicks(teams.id, 'pick_device', { choice: 'c' });
  await expect(absent).rejects.toThrow('no button');
});

test('two clicks at once are two invokes', async () => {
  const teams = await openWithCard();
  teams.bot.answers(() => messageAnswer('ok'));
  const lena = teams.person('lena');
  await Promise.all([lena.clicks(teams.id, 'approve'), lena.clicks(teams.id, 'approve')]);
  expect(new Set(teams.bot.heard.map(({ activity }) => activity['id'])).size).toBe(2);
});

test('a tampered client sends what it likes, but only where its person is', async () => {
  const teams = await openWithCard(decided);
  teams.bot.answers(() => messageAnswer('No'));
  await teams.person('gia').forges(teams.id, { verb: 'approve', data: { requestId: 'r9' } });
  expect(teams.bot.last()).toMatchObject({
    from: { aadObjectId: users.gia },
    value: { action: { type: 'Action.Execute', verb: 'approve', data: { requestId: 'r9' } } },
  });
  const outside = teams.person('omar').forges(teams.id, { verb: 'approve', data: {} });
  await expect(outside).rejects.toThrow('no such conversation');
  await teams.remove(channels.approvals, teams.id);
  await expect(teams.person('lena').clicks(teams.id, 'approve')).rejects.toThrow('sees no message');
});

test('a click reaches no bot that may not hear', async () => {
  const teams = await openWithCard();
  teams.controls.setBotDisabled(true);
  expect(await teams.person('lena').clicks(teams.id, 'approve')).toMatchObject({
    kind: 'error',
    status: null,
  });
  expect(teams.bot.heard).toEqual([]);
});

/** A card without buttons, which asks for them for Lena and Hank. */
async function openWithRefresh() {
  const seed = await openTeams();
  const userIds = ['lena', 'hank'].map((name) => seed.person(name).person.teamsId);
  return openWithCard(cardWith({ refresh: { action: execute('refresh', { requestId: 'r1' }), userIds } }));
}

test('a card is refreshed for those it names, when they look at it', async () => {
  const teams = await openWithRefresh();
  teams.bot.answers(() => cardAnswer(asking));
  expect(await teams.person('nora').opens(approvals)).toEqual([]);
  expect(await teams.person('lena').opens(approvals)).toEqual([
    { messageId: teams.id, result: { kind: 'card', card: asking } },
  ]);
  expect(teams.bot.heard).toHaveLength(1);
  expect(teams.bot.last()).toMatchObject({
    value: { action: { verb: 'refresh', data: { requestId: 'r1' } }, trigger: 'automatic' },
  });
  expect(teams.cardsOf('lena')).toMatchObject({ cards: [asking], personal: true });
  expect(teams.cardsOf('hank')?.personal).toBe(false);
  await expect(teams.person('hank').clicks(teams.id, 'refresh')).rejects.toThrow('no button');
  teams.bot.answers(() => cardAnswer(decided));
  await teams.person('lena').clicks(teams.id, 'approve');
  expect(teams.cardsOf('lena')).toMatchObject({ cards: [decided] });
});

test('a refreshed card is asked for again a minute later, or once the message has changed', async () => {
  const teams = await openWithRefresh();
  const [message] = teams.state.messages;
  const base = message?.versions[0].cards[0] ?? {};
  teams.bot.answers(() => cardAnswer(base));
  const lena = teams.person('lena');
  await lena.opens(approvals);
  await lena.opens(approvals);
  expect(teams.bot.heard).toHaveLength(1);
  await teams.clock.advance(60_000);
  await lena.opens(approvals);
  expect(teams.bot.heard).toHaveLength(2);
  await teams.update(channels.approvals, teams.id, adaptive(base));
  await lena.opens(approvals);
  expect(teams.bot.heard).toHaveLength(3);
});

test('an automatic refresh can fail, and a failed answer leaves the card as it is', async () => {
  const teams = await openWithRefresh();
  teams.controls.setBehaviour({ automaticRefresh: 'fails_in_channels' });
  expect(await teams.person('lena').opens(approvals)).toEqual([]);
  teams.controls.setBehaviour({ automaticRefresh: 'works' });
  teams.bot.answers(() => ({ status: 500 }));
  expect(await teams.person('lena').opens(approvals)).toMatchObject([{ result: { kind: 'error' } }]);
  expect(teams.cardsOf('lena')).toMatchObject({ personal: false, toasts: [] });
});

test('in a chat a refresh without names is for everybody there; in a channel for nobody', async () => {
  const teams = await openTeams({ behaviour: { automaticRefresh: 'fails_in_channels' } });
  teams.bot.answers(() => cardAnswer(asking));
  const card = adaptive(cardWith({ refresh: { action: execute('refresh') } }));
  await teams.send(teams.chatOf('anna'), card);
  await teams.send(channels.approvals, card);
  expect(await teams.person('anna').opens('personal')).toHaveLength(1);
  teams.controls.setBehaviour({ automaticRefresh: 'works' });
  expect(await teams.person('anna').opens(approvals)).toEqual([]);
  teams.controls.setBehaviour({ automaticRefresh: 'fails' });
  await teams.send(teams.chatOf('hank'), card);
  expect(await teams.person('hank').opens('personal')).toEqual([]);
});

test('only sixty people have a card refreshed', async () => {
  const teams = await openTeams();
  const others = Array.from({ length: 60 }, (_, index) => `29:1other${index}`);
  const userIds = [...others, teams.person('lena').person.teamsId];
  await teams.send(
    channels.approvals,
    adaptive(cardWith({ refresh: { action: execute('refresh'), userIds } })),
  );
  expect(await teams.person('lena').opens(approvals)).toEqual([]);
  await teams.send(channels.approvals, textMessage('no card'));
  expect(await teams.person('lena').opens(approvals)).toEqual([]);
});

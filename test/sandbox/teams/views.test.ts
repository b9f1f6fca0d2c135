import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { cardAnswer, messageAnswer } from './fake-bot.ts';
import { adaptive, cardWith, execute, idOf, openTeams, textMessage } from './open-teams.ts';

const { channels, groupChats } = contosoTeamsIds;
const { users } = contosoIds;
const code = '314159';

test('each person sees their own chat, and the shared places they are in', async () => {
  const teams = await openTeams();
  await teams.send(teams.chatOf('anna'), textMessage('for Anna'));
  await teams.send(groupChats.frontOffice, textMessage('for the front office'));
  await teams.send(channels.approvals, textMessage('for the help desk'));
  const shown = (name: string) => JSON.stringify(teams.view(name));
  for (const [name, seen] of [
    ['anna', [true, true, true]],
    ['femi', [false, true, false]],
    ['nora', [false, false, true]],
    ['omar', [false, false, false]],
  ] as const) {
    const texts = ['for Anna', 'for the front office', 'for the help desk'];
    expect(texts.map((text) => shown(name).includes(text))).toEqual(seen);
  }
  expect(teams.views().map(({ person }) => person.key)).toEqual(teams.state.people.map(({ key }) => key));
});

test('a new message in the own chat pops up, by its summary where it has one; an edit never does', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  const id = await idOf(
    await teams.send(chat, { ...textMessage('Your code follows'), summary: 'Passcode reset' }),
  );
  await teams.update(chat, id, textMessage(code));
  await teams.remove(chat, id);
  await teams.send(chat, textMessage('plain words'));
  await teams.send(chat, adaptive(cardWith({})));
  expect(teams.view('anna').notifications.map(({ text }) => text)).toEqual([
    'Passcode reset',
    'plain words',
    'Sent a card',
  ]);
  expect(teams.view('hank').notifications).toEqual([]);
});

test('elsewhere a message pops up for those it mentions, if they are there', async () => {
  const teams = await openTeams();
  const mention = (name: string) => {
    const { teamsId, displayName } = teams.person(name).person;
    return {
      type: 'mention',
      mentioned: { id: teamsId, name: displayName },
      text: `<at>${displayName}</at>`,
    };
  };
  await teams.send(channels.approvals, {
    ...textMessage('<at>Lena Larsen</at> <at>Omar Outsider</at> please look'),
    entities: [mention('lena'), mention('omar')],
  });
  expect(teams.view('lena').notifications).toHaveLength(1);
  for (const name of ['omar', 'hank']) expect(teams.view(name).notifications).toEqual([]);
});

test('every place where a code has ever been is found, with who saw it and whether it is still there', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  const id = await idOf(await teams.send(chat, textMessage('Your code follows')));
  expect(teams.appearancesOf(code)).toEqual([]);
  await teams.update(chat, id, adaptive(cardWith({ body: [{ type: 'TextBlock', text: `Code: ${code}` }] })));
  expect(teams.appearancesOf(code)).toMatchObject([
    { where: 'message', messageId: id, conversationId: chat, shownTo: [users.anna], stillThere: true },
  ]);
  await teams.update(chat, id, textMessage('The code was here'));
  expect(teams.appearancesOf(code)).toMatchObject([{ where: 'message', stillThere: false }]);
});

test('a deleted message shows nothing any more, but it has been there', async () => {
  const teams = await openTeams();
  const card = cardWith({ body: [{ type: 'TextBlock', text: code }], actions: [execute('reveal')] });
  const id = await idOf(await teams.send(channels.approvals, adaptive(card)));
  teams.bot.answers(() => cardAnswer(card));
  await teams.person('lena').clicks(id, 'reveal');
  await teams.remove(channels.approvals, id);
  const found = teams.appearancesOf(code);
  expect(found).toMatchObject([
    { where: 'message', stillThere: false },
    { where: 'personal_card', stillThere: false, shownTo: [users.lena] },
  ]);
  expect(found[0]?.shownTo).toContain(users.hank);
  for (const name of ['lena', 'hank']) expect(JSON.stringify(teams.view(name))).not.toContain(code);
});

test('a code in a notification, in a personal card and under a card is found too', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  const card = cardWith({ actions: [execute('reveal')] });
  const id = await idOf(await teams.send(chat, { ...adaptive(card), summary: `Code "${code}"` }));
  await teams.clock.advance(1_000);
  teams.bot.answers(() => messageAnswer(code));
  await teams.person('anna').clicks(id, 'reveal');
  await teams.clock.advance(1_000);
  const revealed = cardWith({ body: [{ type: 'TextBlock', text: code }], actions: [execute('reveal')] });
  teams.bot.answers(() => cardAnswer(revealed));
  await teams.person('anna').clicks(id, 'reveal');
  const places = () => teams.appearancesOf(code).map(({ where, stillThere }) => [where, stillThere]);
  expect(places()).toEqual([
    ['message', true],
    ['notification', true],
    ['toast', true],
    ['personal_card', true],
  ]);
  teams.bot.answers(() => cardAnswer(cardWith({})));
  await teams.person('anna').clicks(id, 'reveal');
  expect(places().at(-1)).toEqual(['personal_card', false]);
  await teams.update(chat, id, textMessage('gone'));
  expect(places().at(0)).toEqual(['message', false]);
});

test('a personal card is gone once the message has been updated', async () => {
  const teams = await openTeams();
  const chat = teams.chatOf('anna');
  const id = await idOf(await teams.send(chat, adaptive(cardWith({ actions: [execute('reveal')] }))));
  teams.bot.answers(() => cardAnswer(cardWith({ body: [{ type: 'TextBlock', text: code }] })));
  await teams.person('anna').clicks(id, 'reveal');
  expect(teams.appearancesOf(code)).toMatchObject([{ where: 'personal_card', stillThere: true }]);
  await teams.update(chat, id, textMessage('gone'));
  expect(teams.appearancesOf(code)).toMatchObject([{ where: 'personal_card', stillThere: false }]);
});

test('the newest message of the bot in a place is at hand', async () => {
  const teams = await openTeams();
  await teams.send(teams.chatOf('anna'), textMessage('first'));
  const second = await idOf(await teams.send(teams.chatOf('anna'), textMessage('second')));
  await teams.person('anna').says('mine');
  expect(teams.person('anna').lastFromBot().id).toBe(second);
  await teams.remove(teams.chatOf('anna'), second);
  expect(teams.person('anna').lastFromBot().id).not.toBe(second);
  expect(() => teams.person('anna').lastFromBot('channel')).toThrow('nothing there');
});

test('two simulations from one seed do not share what happens in them', async () => {
  const [one, other] = [await openTeams(), await openTeams()];
  one.person('anna').blocksBot();
  await one.send(groupChats.frontOffice, textMessage('here'));
  expect(other.person('anna').person.blockedBot).toBe(false);
  expect(other.state.messages).toEqual([]);
});

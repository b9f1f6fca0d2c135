import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { readInvokeAnswer } from '../../../sandbox/teams/invoke-answer.ts';
import type { Message } from '../../../sandbox/teams/state.ts';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import type { Target } from '../../../src/core/target.ts';
import { sentence } from '../fake-service.ts';
import { cardOf, requestId } from '../sample-cards.ts';
import { actorOf, type Door, openDoor, tenant } from './door-world.ts';
import { clickOnWire } from './sample-activity.ts';

const channel: Target = {
  kind: 'channel',
  platform: 'teams',
  tenant,
  conversation: contosoTeamsIds.channels.approvals,
};
const place = { conversationId: channel.conversation };
const question = cardOf([
  { kind: 'text', text: 'May it be reset?' },
  {
    kind: 'actions',
    requestId,
    buttons: [
      { verb: 'approve', label: 'Approve' },
      { verb: 'deny', label: 'Deny' },
    ],
  },
]);

let door: Door;
beforeEach(async () => {
  door = await openDoor();
  await door.teams.person('anna').says('hello');
  door.views.card = async () => question;
});
afterEach(() => door.close());

async function ask(): Promise<Message> {
  await door.adapter.chat.askApprovers([channel], question);
  return door.teams.person('lena').lastFromBot(place);
}
const verbsFor = (name: 'anna' | 'hank' | 'lena', message: Message): string[] => {
  const threads = door.teams.view(name).channels.flatMap((seen) => seen.threads);
  const shown = threads.find(({ root }) => root.id === message.id)?.root.cards;
  return [...JSON.stringify(shown).matchAll(/"verb":"(\w+)"/gu)].map((match) => match[1] ?? '');
};
const invokes = () => door.teams.deliveries.list().filter(({ activityType }) => activityType === 'invoke');

describe('an approval in a channel', () => {
  test('shows the buttons to the one who asks for them, and to nobody else', async () => {
    const message = await ask();
    expect(verbsFor('lena', message)).toEqual(['review']);
    expect(await door.teams.person('lena').clicks(message, 'review')).toMatchObject({ kind: 'card' });
    expect(door.views.asked).toEqual([{ actor: actorOf('lena'), requestId, locale: 'nl-NL' }]);
    expect(verbsFor('lena', message)).toEqual(expect.arrayContaining(['approve', 'deny']));
    expect(verbsFor('hank', message)).toEqual(['review']);
    expect(door.service.clicks).toEqual([]);
  });

  test('shows no buttons to somebody who may not decide, who is not refreshed later either', async () => {
    door.views.card = async () => sentence('Waiting for an approval.');
    const message = await ask();
    await door.teams.person('anna').clicks(message, 'review');
    expect(verbsFor('anna', message)).toEqual([]);
    const next = await ask();
    expect(JSON.stringify(next.versions)).not.toContain('refresh');
  });

  test('brings the buttons by itself to whoever reviewed there before, and asks again for each card', async () => {
    await door.teams.person('lena').clicks(await ask(), 'review');
    const next = await ask();
    expect(await door.teams.person('lena').opens(place)).toMatchObject([
      { messageId: next.id, result: { kind: 'card' } },
    ]);
    expect(verbsFor('lena', next)).toEqual(expect.arrayContaining(['approve', 'deny']));
    expect(verbsFor('hank', next)).toEqual(['review', 'review']);
    expect(door.service.clicks).toEqual([]);
  });

  test('asks for the view again by itself while one’s own card is old', async () => {
    const message = await ask();
    await door.teams.person('lena').clicks(message, 'review');
    await door.clock.advance(61_000);
    door.views.card = async () => sentence('Approved by Hank.');
    await door.teams.person('lena').opens(place);
    expect(verbsFor('lena', message)).toEqual([]);
    expect(door.views.asked).toHaveLength(2);
  });
});

describe('a refresh', () => {
  test.each(['approve', 'deny', 'reveal', 'cancel', 'review', 'refresh'])(
    'never does anything but show, whatever it says: %s',
    async (verb) => {
      const message = await ask();
      const lena = door.teams.person('lena');
      await lena.clicks(message, 'review');
      door.views.asked.length = 0;
      const value = { action: { type: 'Action.Execute', verb, data: { requestId } }, trigger: 'automatic' };
      const from = { id: lena.person.teamsId, aadObjectId: lena.person.aadObjectId };
      const conversation = { id: message.conversationId, conversationType: 'channel', tenantId: tenant };
      const wire = clickOnWire(verb, undefined, { value, from, conversation, replyToId: message.id });
      const reply = await door.teams.attacks.send(JSON.stringify({ ...wire, serviceUrl: door.teams.url }));
      expect(readInvokeAnswer(reply)).toMatchObject({ kind: 'card' });
      expect(door.views.asked).toMatchObject([{ actor: actorOf('lena'), requestId }]);
      expect(door.service.clicks).toEqual([]);
      expect(door.service.reveals).toEqual([]);
    },
  );

  test.each<[string, () => Promise<never>, string]>([
    ['the store is down', () => Promise.reject(new StoreUnavailableError('disk full')), 'not now card'],
    ['Entra cannot be asked', () => Promise.reject(new Error('secret')), 'Dat kon ik nu niet uitvoeren'],
  ])('is answered with 200 also while %s', async (_, view, words) => {
    const message = await ask();
    await door.teams.person('lena').clicks(message, 'review');
    const next = await ask();
    door.views.card = view;
    const [opened] = await door.teams.person('lena').opens(place);
    expect(opened).toMatchObject({
      messageId: next.id,
      result: { kind: 'message', text: expect.stringContaining(words) },
    });
    expect(invokes().at(-1)).toMatchObject({ attempt: 1, reply: { status: 200 } });
    expect(door.logger.text).not.toContain('secret');
  });

  test('is answered with 200 also where the view takes too long', async () => {
    await door.teams.person('lena').clicks(await ask(), 'review');
    await ask();
    let draw = (): void => undefined;
    door.views.card = () =>
      new Promise((resolve) => {
        draw = () => resolve(question);
      });
    const opened = door.teams.person('lena').opens(place);
    await door.clock.untilSleeping(2);
    await door.clock.advance(4_500);
    expect(await opened).toMatchObject([{ result: { kind: 'message' } }]);
    expect(invokes().at(-1)).toMatchObject({ attempt: 1, reply: { status: 200 } });
    draw();
  });
});

test('in a private chat one’s own view is not refreshed by itself', async () => {
  const hank = door.teams.person('hank');
  await hank.says('hello');
  await door.adapter.chat.deliverPrivately(actorOf('hank'), question);
  const message = hank.lastFromBot();
  expect(await hank.forges(message, { verb: 'review', data: { requestId } })).toMatchObject({
    kind: 'card',
    card: expect.not.objectContaining({ refresh: expect.anything() }),
  });
  expect(await hank.opens('personal')).toEqual([]);
});

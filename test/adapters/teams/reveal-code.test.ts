import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/teams/state.ts';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { sentence } from '../fake-service.ts';
import { cardOf, requestId } from '../sample-cards.ts';
import { actorOf, type Door, openDoor, tenant } from './door-world.ts';
import { clickOnWire } from './sample-activity.ts';

const code = '4711-canary';
const offer = cardOf([
  { kind: 'text', text: 'Your code is ready.' },
  { kind: 'actions', requestId, buttons: [{ verb: 'reveal', label: 'Show the code' }] },
]);

let door: Door;
let posted: Message;
beforeEach(async () => {
  door = await openDoor();
  await door.teams.person('anna').says('hello');
  await door.adapter.chat.deliverPrivately(actorOf('anna'), offer);
  posted = door.teams.person('anna').lastFromBot();
  door.service.revealed = {
    kind: 'code',
    card: cardOf([{ kind: 'code', code: new Secret(code) }], 'Here it is'),
  };
});
afterEach(() => door.close());

const deliveries = () => door.teams.deliveries.list().filter(({ activityType }) => activityType === 'invoke');

describe('a code', () => {
  test('is shown in the place of the card, to the one who pressed, and told where to overwrite it', async () => {
    expect(await door.teams.person('anna').clicks(posted, 'reveal')).toMatchObject({ kind: 'card' });
    const shown = door.teams.appearancesOf(code);
    expect(shown).toMatchObject([
      { where: 'personal_card', shownTo: [actorOf('anna').userId], messageId: posted.id },
    ]);
    expect(door.service.reveals).toEqual([
      {
        actor: actorOf('anna'),
        locale: 'en-US',
        requestId,
        onceKey: `teams:activity:${posted.conversationId}:${deliveries()[0]?.activityId}`,
        shownIn: { platform: 'teams', tenant, conversation: posted.conversationId, message: posted.id },
      },
    ]);
    const { shownIn } = door.service.reveals[0] ?? {};
    if (shownIn !== undefined) await door.adapter.chat.redact(shownIn, sentence('It is gone'));
    expect(door.teams.appearancesOf(code)).toMatchObject([{ where: 'personal_card', stillThere: false }]);
  });

  test('gets into no log and no store', async () => {
    await door.teams.person('anna').clicks(posted, 'reveal');
    expect(door.logger.text).not.toContain(code);
    expect([...door.store.values.values()].join()).not.toContain(code);
  });

  test('is not remembered: the same click again is told that it is there already', async () => {
    await door.teams.person('anna').clicks(posted, 'reveal');
    const [delivery] = deliveries();
    if (delivery === undefined) throw new Error('Nothing was clicked.');
    expect(JSON.stringify(delivery.reply)).toContain(code);
    const again = await door.teams.attacks.again(delivery);
    expect(again).toMatchObject({ kind: 'answered', status: 200 });
    expect(JSON.stringify(again)).not.toContain(code);
    expect(JSON.stringify(again)).toContain('I have this click already');
    expect(door.service.reveals).toHaveLength(1);
  });

  test.each(['channel', 'groupChat'] as const)('is not even asked for in a %s', async (place) => {
    const { message } = await door.teams.person('anna').says('hello', { in: place });
    const result = await door.teams.person('anna').forges(message, { verb: 'reveal', data: { requestId } });
    expect(result).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('only in your private chat'),
    });
    expect(door.service.reveals).toEqual([]);
  });

  test('is not even asked for by a click that says it is private, from a place that is not', async () => {
    const conversation = { id: '19:0123@thread.v2', tenantId: tenant };
    const wire = clickOnWire('reveal', undefined, { conversation, serviceUrl: door.teams.url });
    expect(JSON.stringify(await door.teams.attacks.send(JSON.stringify(wire)))).toContain('private chat');
    expect(door.service.reveals).toEqual([]);
  });

  test('is not asked for where nobody could overwrite it: a click on no message', async () => {
    const wire = clickOnWire('reveal', undefined, { replyToId: null, serviceUrl: door.teams.url });
    expect(JSON.stringify(await door.teams.attacks.send(JSON.stringify(wire)))).toContain(
      'could not carry this out',
    );
    expect(door.service.reveals).toEqual([]);
  });
});

describe('where there is no code', () => {
  test('a card that offers to try again takes the place of the first', async () => {
    const card = cardOf([
      { kind: 'text', text: 'Intune is slow today.' },
      { kind: 'actions', requestId, buttons: [{ verb: 'reveal', label: 'Try again' }] },
    ]);
    door.service.revealed = { kind: 'no_code', card };
    expect(await door.teams.person('anna').clicks(posted, 'reveal')).toMatchObject({ kind: 'card' });
    await door.teams.person('anna').clicks(posted, 'reveal');
    expect(door.service.reveals.map(({ shownIn }) => shownIn.message)).toEqual([posted.id, posted.id]);
  });

  test('a card that offers nothing leaves the first where it is', async () => {
    door.service.revealed = { kind: 'no_code', card: sentence('It is not yours.') };
    expect(await door.teams.person('anna').clicks(posted, 'reveal')).toEqual({
      kind: 'message',
      text: 'It is not yours.',
    });
  });

  test('the store being down is said in a sentence', async () => {
    const failure = Promise.reject(new StoreUnavailableError('disk full'));
    failure.catch(() => undefined);
    door.service.durable = failure;
    expect(await door.teams.person('anna').clicks(posted, 'reveal')).toMatchObject({ text: 'not now card' });
  });
});

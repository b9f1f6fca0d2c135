import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BotDelivery } from '../../../sandbox/teams/bot-line.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { Message } from '../../../sandbox/teams/state.ts';
import type { Card, CardButton } from '../../../src/core/card.ts';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import type { Answer } from '../../../src/core/message.ts';
import { sentence } from '../fake-service.ts';
import { cardOf, requestId } from '../sample-cards.ts';
import { actorOf, type Door, openDoor } from './door-world.ts';

const buttons: CardButton[] = [
  { verb: 'approve', label: 'Approve' },
  { verb: 'deny', label: 'Deny' },
  { verb: 'cancel', label: 'Stop' },
  { verb: 'acknowledge', label: 'Got it' },
  { verb: 'try_again', label: 'Try again' },
];
const question = cardOf([{ kind: 'actions', requestId, buttons }]);

let door: Door;
let posted: Message;
beforeEach(async () => {
  door = await openDoor();
  await door.teams.person('hank').says('hello');
  posted = await privately('hank', question);
});
afterEach(() => door.close());

async function privately(name: 'anna' | 'hank', card: Card): Promise<Message> {
  await door.adapter.chat.deliverPrivately(actorOf(name), card);
  return door.teams.person(name).lastFromBot();
}
const failing = (error: Error): Promise<never> => {
  const failure = Promise.reject(error);
  failure.catch(() => undefined);
  return failure;
};
function firstClick(): BotDelivery {
  const [delivery] = clicks();
  if (delivery === undefined) throw new Error('Nothing was clicked.');
  return delivery;
}
const clicks = () => door.teams.deliveries.list().filter(({ activityType }) => activityType === 'invoke');

describe('clicks that ask for something', () => {
  test.each<[CardButton['verb'], object]>([
    ['approve', { kind: 'decide', requestId, decision: 'approve' }],
    ['deny', { kind: 'decide', requestId, decision: 'deny' }],
    ['cancel', { kind: 'cancel', requestId }],
    ['acknowledge', { kind: 'acknowledge', requestId }],
    ['try_again', { kind: 'try_again', requestId }],
  ])('%s', async (verb, what) => {
    await door.teams.person('hank').clicks(posted, verb);
    const delivery = firstClick();
    expect(door.service.clicks).toEqual([
      {
        actor: actorOf('hank'),
        locale: 'en-US',
        replyUrl: null,
        onceKey: `teams:activity:${posted.conversationId}:${delivery.activityId}`,
        what,
      },
    ]);
  });

  test('pick_device, with the choice that was made', async () => {
    const picker = cardOf([
      {
        kind: 'choices',
        requestId,
        prompt: 'Which one?',
        submit: 'Choose',
        choices: [
          { value: 'device-1', label: 'A phone', description: '' },
          { value: 'device-2', label: 'A tablet', description: 'seen today' },
        ],
      },
    ]);
    const message = await privately('hank', picker);
    const hank = door.teams.person('hank');
    // Teams' own client says that a choice is missing; one that does not is told by us.
    expect(await hank.clicks(message, 'pick_device')).toEqual({ kind: 'not_sent', field: 'choice' });
    const forged = await hank.forges(message, { verb: 'pick_device', data: { requestId, choice: '' } });
    expect(forged).toMatchObject({ kind: 'message', text: 'Please choose a device first.' });
    expect(door.service.clicks).toEqual([]);
    await hank.clicks(message, 'pick_device', { choice: 'device-2' });
    expect(door.service.clicks).toMatchObject([{ what: { kind: 'choose', requestId, choice: 'device-2' } }]);
  });

  test('are the clicker’s own, whoever the card was for', async () => {
    await door.teams.person('anna').says('hello', { in: 'groupChat' });
    const target = {
      kind: 'channel',
      platform: 'teams',
      tenant: actorOf('anna').tenant,
      conversation: contosoTeamsIds.groupChats.frontOffice,
    } as const;
    await door.adapter.chat.postStatus(target, question);
    const message = door.teams.person('anna').lastFromBot('groupChat');
    // In the open there is no such button: a tampered client can press it all the same.
    await door.teams.person('anna').forges(message, { verb: 'approve', data: { requestId } });
    expect(door.service.clicks).toMatchObject([{ actor: actorOf('anna'), what: { kind: 'decide' } }]);
  });

  test.each<[string, { verb: string; data: object }]>([
    ['a verb that is not ours', { verb: 'reset_everything', data: { requestId } }],
    ['no verb', { verb: '', data: { requestId } }],
    ['no request', { verb: 'approve', data: {} }],
    ['an empty request', { verb: 'approve', data: { requestId: '' } }],
    ['a request id that is far too long', { verb: 'approve', data: { requestId: 'x'.repeat(65) } }],
    ['a request that is a list', { verb: 'approve', data: { requestId: ['req-1'] } }],
    ['a choice that is far too long', { verb: 'pick_device', data: { requestId, choice: 'x'.repeat(501) } }],
  ])('with %s are answered and left', async (_, forged) => {
    const result = await door.teams.person('hank').forges(posted, forged);
    expect(result).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('could not carry this out'),
    });
    expect(door.service.clicks).toEqual([]);
    expect(clicks()).toHaveLength(1);
  });
});

describe('a click that comes again', () => {
  const again = async () => {
    const delivery = firstClick();
    return { first: delivery.reply, second: await door.teams.attacks.again(delivery) };
  };

  test('gets the same good answer, and makes no second move', async () => {
    door.service.settledWith = Promise.resolve({ kind: 'too_late' });
    await door.teams.person('hank').clicks(posted, 'approve');
    const { first, second } = await again();
    expect(second).toEqual(first);
    expect(JSON.stringify(second)).toContain('settled: too_late');
    expect(door.service.clicks).toHaveLength(1);
  });

  test('while the first is under way gets its answer', async () => {
    let settle = (_: Answer): void => undefined;
    door.service.settledWith = new Promise((resolve) => {
      settle = resolve;
    });
    const first = door.teams.person('hank').clicks(posted, 'approve');
    await expect.poll(() => door.service.clicks.length).toBe(1);
    const second = door.teams.attacks.again(firstClick());
    await expect.poll(() => door.teams.deliveries.list().length).toBe(3);
    settle({ kind: 'not_yours' });
    expect(await first).toMatchObject({ kind: 'message', text: 'settled: not_yours' });
    expect(JSON.stringify(await second)).toContain('settled: not_yours');
    expect(door.service.clicks).toHaveLength(1);
  });

  test('after a restart, when the first answer is not known any more, is said to be there', async () => {
    await door.teams.person('hank').clicks(posted, 'deny');
    const delivery = firstClick();
    const other = await openDoor();
    const key = `teams:activity:${posted.conversationId}:${delivery.activityId}`;
    await other.service.instruct({
      actor: actorOf('hank'),
      locale: null,
      replyUrl: null,
      onceKey: key,
      what: { kind: 'cancel', requestId },
    });
    const body = delivery.body.replaceAll(door.teams.url, other.teams.url);
    const reply = await other.teams.attacks.send(body);
    expect(JSON.stringify(reply)).toContain('I have this click already');
    expect(other.service.clicks).toHaveLength(1);
    await other.close();
  });
});

describe('what the clicker sees', () => {
  const said: Answer[] = [
    { kind: 'retrying' },
    { kind: 'canceled' },
    { kind: 'too_late' },
    { kind: 'not_an_approver' },
    { kind: 'own_request' },
    { kind: 'identity', why: 'guest' },
    { kind: 'choice_gone' },
    { kind: 'not_now' },
  ];

  test.each(said)('for $kind, a line below the card', async (answer) => {
    door.service.settledWith = Promise.resolve(answer);
    expect(await door.teams.person('hank').clicks(posted, 'approve')).toEqual({
      kind: 'message',
      text: `settled: ${answer.kind}`,
    });
    expect(door.teams.view('hank').personal?.messages.at(-1)?.personal).toBe(false);
  });

  test('after a decision, the card as it is for them now', async () => {
    door.views.card = async () => sentence('Approved by Hank.');
    expect(await door.teams.person('hank').clicks(posted, 'approve')).toMatchObject({ kind: 'card' });
    expect(door.views.asked).toEqual([{ actor: actorOf('hank'), requestId, locale: 'en-US' }]);
    const seen = door.teams.view('hank').personal?.messages.at(-1);
    expect(seen).toMatchObject({ personal: true });
    expect(JSON.stringify(seen?.cards)).toContain('Approved by Hank.');
  });

  test('after a decision whose card cannot be drawn, what came of it in words', async () => {
    door.views.card = () => failing(new StoreUnavailableError('down'));
    expect(await door.teams.person('hank').clicks(posted, 'approve')).toMatchObject({
      kind: 'message',
      text: 'settled: recorded',
    });
  });

  test('after "Got it", a sentence in the place of the card', async () => {
    door.service.settledWith = Promise.resolve({ kind: 'acknowledged' });
    expect(await door.teams.person('hank').clicks(posted, 'acknowledge')).toMatchObject({ kind: 'card' });
    expect(JSON.stringify(door.teams.view('hank').personal?.messages.at(-1)?.cards)).toContain(
      'settled: acknowledged',
    );
  });

  describe('where it takes longer than three seconds', () => {
    let settle = (_: Answer): void => undefined;
    const answersLate = async () => {
      door.service.settledWith = new Promise((resolve) => {
        settle = resolve;
      });
      const clicked = door.teams.person('hank').clicks(posted, 'approve');
      await door.clock.untilSleeping(3);
      await door.clock.advance(3_000);
      return clicked;
    };
    const told = () => door.teams.journal.requests('sendActivity').length;
    beforeEach(() => door.teams.journal.clear());

    test('is that it is kept; the work goes on', async () => {
      expect(await answersLate()).toMatchObject({
        kind: 'message',
        text: expect.stringContaining('Recorded'),
      });
      settle({ kind: 'recorded', decision: 'approve' });
      await door.clock.settle();
      expect(clicks()).toHaveLength(1);
    });

    test.each<Answer>([
      { kind: 'too_late' },
      { kind: 'not_an_approver' },
      { kind: 'cannot_cancel_any_more' },
      { kind: 'not_now' },
    ])('is told in private once it is known: $kind', async (answer) => {
      await answersLate();
      settle(answer);
      await expect.poll(told).toBe(1);
      expect(door.teams.person('hank').lastFromBot().versions).toMatchObject([
        { summary: `settled: ${answer.kind}` },
      ]);
    });

    test.each<Answer>([
      { kind: 'recorded', decision: 'approve' },
      { kind: 'retrying' },
      { kind: 'acknowledged' },
      { kind: 'canceled' },
      { kind: 'chosen', name: 'Pixel' },
      { kind: 'working' },
    ])('is not told where the card shows it, or nobody knows yet: $kind', async (answer) => {
      await answersLate();
      settle(answer);
      await door.clock.settle();
      // What is sent after that comes first: nothing else was on its way.
      await door.adapter.chat.deliverPrivately(actorOf('hank'), sentence('a later one'));
      expect(told()).toBe(1);
    });

    test('stays untold where that person cannot be written to, and the log says so', async () => {
      await answersLate();
      door.teams.person('hank').blocksBot();
      settle({ kind: 'too_late' });
      await expect.poll(() => door.logger.text).toContain('could not be sent');
    });

    test('is told in private as well where already keeping it took too long for an answer', async () => {
      let keep = (): void => undefined;
      door.service.durable = new Promise((resolve) => {
        keep = resolve;
      });
      door.service.settledWith = Promise.resolve({ kind: 'too_late' });
      const clicked = door.teams.person('hank').clicks(posted, 'approve');
      await door.clock.untilSleeping(2);
      await door.clock.advance(4_500);
      await clicked;
      keep();
      await expect.poll(told).toBe(1);
    });
  });

  test('where nothing could be kept in time, a sentence within five seconds; Teams does not send it again', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    const clicked = door.teams.person('hank').clicks(posted, 'approve');
    await door.clock.untilSleeping(2);
    await door.clock.advance(4_500);
    expect(await clicked).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('longer than usual'),
    });
    // What was begun goes on after its turn is over, and comes to an end.
    keep();
    await expect.poll(() => door.service.clicks.length).toBe(1);
    await door.clock.settle();
    expect(clicks()).toHaveLength(1);
    await door.adapter.chat.deliverPrivately(actorOf('hank'), sentence('still alive'));
  });

  test('"not now" where the store is down', async () => {
    door.service.durable = failing(new StoreUnavailableError('disk full'));
    expect(await door.teams.person('hank').clicks(posted, 'approve')).toMatchObject({
      kind: 'message',
      text: 'not now card',
    });
    // It was not kept, so the next click is a new one.
    door.service.durable = Promise.resolve();
    await door.teams.person('hank').clicks(posted, 'approve');
    expect(door.service.clicks).toHaveLength(1);
  });

  test('an apology where a mistake of ours stands in the way, which the log names without its words', async () => {
    door.service.durable = failing(new TypeError('about Anna’s Pixel'));
    expect(await door.teams.person('hank').clicks(posted, 'approve')).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('could not carry this out'),
    });
    expect(door.logger.text).toContain('TypeError');
    expect(door.logger.text).not.toContain('Pixel');
  });
});

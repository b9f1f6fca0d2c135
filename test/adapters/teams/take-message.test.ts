import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { behaviourSchema } from '../../../sandbox/teams/behaviour.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import type { Answer } from '../../../src/core/message.ts';
import { actorOf, type Door, openDoor, tenant } from './door-world.ts';
import { messageOnWire } from './sample-activity.ts';

const { channels, groupChats } = contosoTeamsIds;

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const fromBot = (): string[] =>
  door.teams.state.messages
    .filter(({ authorId }) => authorId === null)
    .map(({ versions }) => versions.at(-1)?.summary ?? '');
const failing = (error: Error): Promise<never> => {
  const failure = Promise.reject(error);
  failure.catch(() => undefined);
  return failure;
};

describe('a request', () => {
  test('in the private chat', async () => {
    const { message } = await door.teams.person('anna').says("reset-passcode Anna's Pixel —reason “lost”");
    const { id: conversation } =
      door.teams.state.conversations.find(({ id }) => id === message.conversationId) ?? {};
    expect(door.service.asks).toEqual([
      {
        origin: {
          actor: actorOf('anna'),
          locale: 'en-US',
          replyUrl: null,
          conversation: null,
          askedIn: { platform: 'teams', tenant, conversation, message: message.id },
        },
        command: { query: "Anna's Pixel", reason: 'lost', breakGlass: false },
        onceKey: `teams:activity:${conversation}:${message.id}`,
      },
    ]);
    // The status follows there at once, and is the first word.
    expect(fromBot()).toEqual([]);
  });

  test('in a channel, whose thread is where it was asked and is answered', async () => {
    const { message } = await door.teams.person('lena').says('reset-passcode Pixel', { in: 'channel' });
    expect(door.service.asks).toMatchObject([
      {
        origin: {
          actor: actorOf('lena'),
          locale: 'nl-NL',
          conversation: {
            kind: 'channel',
            platform: 'teams',
            tenant,
            conversation: channels.helpDeskGeneral,
          },
          askedIn: {
            conversation: `${channels.helpDeskGeneral};messageid=${message.id}`,
            message: message.id,
          },
        },
      },
    ]);
    expect(door.teams.state.messages.at(-1)).toMatchObject({ threadId: message.id, authorId: null });
    expect(fromBot()).toEqual(['received card']);
    const [sent] = door.teams.journal.requests('sendActivity');
    expect(sent?.conversationId).toBe(`${channels.helpDeskGeneral};messageid=${message.id}`);
  });

  test('in a thread that others began is answered in that thread', async () => {
    const { message: root } = await door.teams
      .person('hank')
      .says('Who can help?', { in: 'channel', mention: false });
    await door.teams.person('anna').says('reset-passcode Pixel', { in: 'channel', thread: root });
    expect(door.teams.state.messages.at(-1)).toMatchObject({ threadId: root.id, authorId: null });
  });

  test('in a channel is answered in its thread also where the client does not name the thread', async () => {
    const anna = door.teams.person('anna');
    const { message } = await anna.says('reset-passcode Pixel', { in: 'channel', mention: false });
    const conversation = { id: message.conversationId, conversationType: 'channel', tenantId: tenant };
    const from = { id: anna.person.teamsId, aadObjectId: anna.person.aadObjectId };
    const wire = messageOnWire({ id: message.id, conversation, from, serviceUrl: door.teams.url });
    await door.teams.attacks.send(JSON.stringify(wire));
    expect(door.teams.state.messages.at(-1)).toMatchObject({ threadId: message.id, authorId: null });
  });

  test('in a group chat, which has no threads', async () => {
    await door.teams.person('anna').says('reset-passcode Pixel', { in: 'groupChat' });
    expect(door.service.asks).toMatchObject([
      { origin: { conversation: { kind: 'channel', conversation: groupChats.frontOffice } } },
    ]);
    expect(door.teams.state.messages.at(-1)).toMatchObject({
      conversationId: groupChats.frontOffice,
      threadId: null,
      authorId: null,
    });
  });

  test.each(behaviourSchema.shape.mentionSpacing.options)(
    'is understood behind a mention with %s',
    async (mentionSpacing) => {
      door.teams.controls.setBehaviour({ mentionSpacing });
      await door.teams.person('anna').says("reset-passcode R&D's <phone>", { in: 'channel' });
      await door.teams.person('anna').says("reset-passcode R&D's <phone>");
      expect(door.service.asks.map(({ command }) => command.query)).toEqual(Array(2).fill("R&D's <phone>"));
    },
  );

  test('that Teams brings again is kept once, answered well, and not talked about again', async () => {
    await door.teams.person('anna').says('reset-passcode Pixel', { in: 'groupChat' });
    const [delivery] = door.teams.deliveries.list();
    if (delivery === undefined) throw new Error('Nothing was handed over.');
    expect(await door.teams.attacks.again(delivery)).toMatchObject({ kind: 'answered', status: 200 });
    expect(door.service.asks).toHaveLength(1);
    expect(fromBot()).toEqual(['received card']);
  });

  test('whose answer got lost is brought again by Teams, and is still kept once', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    const said = door.teams.person('anna').says('reset-passcode Pixel', { in: 'groupChat' });
    await door.clock.untilSleeping(2);
    await door.clock.advance(12_000);
    await expect.poll(() => door.teams.deliveries.list().length).toBe(2);
    keep();
    expect((await said).reply).toMatchObject({ kind: 'answered', status: 200 });
    await expect.poll(fromBot).toEqual(['received card']);
    expect(door.service.asks).toHaveLength(1);
  });

  test('that is too long is turned away with its limit', async () => {
    await door.teams.person('anna').says(`reset-passcode ${'x'.repeat(257)}`);
    await door.teams.person('anna').says(`reset-passcode Pixel --reason "${'x'.repeat(501)}"`);
    expect(door.service.asks).toEqual([]);
    expect(fromBot()).toEqual([expect.stringContaining('256'), expect.stringContaining('500')]);
  });

  test('that could not be kept is answered with "not now"', async () => {
    door.service.durable = failing(new StoreUnavailableError('disk full'));
    await door.teams.person('anna').says('reset-passcode Pixel');
    expect(fromBot()).toEqual(['not now card']);
    expect(door.logger.text).not.toContain('disk full');
  });

  test('that a mistake of ours keeps from being carried out is answered so as well, and logged without its words', async () => {
    door.service.durable = failing(new TypeError('with the device’s name in it'));
    await door.teams.person('anna').says('reset-passcode Pixel');
    expect(fromBot()).toEqual(['not now card']);
    expect(door.logger.text).toContain('TypeError');
    expect(door.logger.text).not.toContain('device’s name');
  });

  test('stays kept where its answer cannot be sent', async () => {
    door.teams.faults.add({ kind: 'error_before_acting', route: 'sendActivity', status: 503 });
    const { reply } = await door.teams.person('anna').says('reset-passcode Pixel', { in: 'groupChat' });
    expect(reply).toMatchObject({ status: 200 });
    expect(door.service.asks).toHaveLength(1);
    expect(door.logger.text).toContain('could not be sent');
  });
});

describe('what is the asker’s own business', () => {
  test.each(['channel', 'groupChat'] as const)(
    'is answered in the private chat when asked in a %s',
    async (place) => {
      await door.teams.person('anna').says('reset-passcode status', { in: place });
      expect(door.service.statuses).toEqual([actorOf('anna')]);
      expect(door.teams.person('anna').lastFromBot().versions).toMatchObject([{ summary: 'status card' }]);
      expect(fromBot()).toEqual(['status card']);
    },
  );

  test('where there is no private chat, only that it is so is said in the open', async () => {
    const gia = door.teams.person('gia');
    await gia.says('reset-passcode status', { in: 'channel' });
    expect(fromBot()).toEqual([expect.stringContaining('cannot write to you')]);
    expect(JSON.stringify(door.teams.state.messages)).not.toContain('status card');
  });

  test('a cancel says what came of it, in private', async () => {
    door.service.settledWith = Promise.resolve({ kind: 'canceled' });
    await door.teams.person('anna').says('reset-passcode cancel', { in: 'channel' });
    expect(door.service.clicks).toMatchObject([
      {
        actor: actorOf('anna'),
        what: { kind: 'cancel', requestId: null },
        onceKey: expect.stringMatching(/^teams:activity:/u),
      },
    ]);
    expect(door.teams.person('anna').lastFromBot().versions).toMatchObject([
      { summary: 'settled: canceled' },
    ]);
  });

  test('a cancel that takes long is said to be kept, and then what came of it', async () => {
    let settle = (_: Answer): void => undefined;
    door.service.settledWith = new Promise((resolve) => {
      settle = resolve;
    });
    const said = door.teams.person('anna').says('reset-passcode cancel', { in: 'channel' });
    await door.clock.untilSleeping(3);
    await door.clock.advance(3_000);
    await said;
    expect(fromBot()).toEqual([expect.stringContaining('Recorded')]);
    settle({ kind: 'canceled' });
    await expect.poll(fromBot).toEqual([expect.stringContaining('Recorded'), 'settled: canceled']);
    expect(door.teams.person('anna').lastFromBot().versions).toMatchObject([
      { summary: 'settled: canceled' },
    ]);
  });

  test('a cancel that Teams brings again says nothing more', async () => {
    await door.teams.person('anna').says('reset-passcode cancel');
    const [delivery] = door.teams.deliveries.list();
    if (delivery === undefined) throw new Error('Nothing was handed over.');
    await door.teams.attacks.again(delivery);
    expect(door.service.clicks).toHaveLength(1);
    expect(fromBot()).toHaveLength(1);
  });
});

test('everything else gets help where it was said', async () => {
  await door.teams.person('anna').says('hello');
  await door.teams.person('anna').says('hello', { in: 'groupChat' });
  expect(door.teams.state.messages.at(-1)).toMatchObject({ conversationId: groupChats.frontOffice });
  expect(fromBot()).toEqual(['help card', 'help card']);
});

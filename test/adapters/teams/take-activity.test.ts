import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { readInvokeAnswer } from '../../../sandbox/teams/invoke-answer.ts';
import { type Door, openDoor, tenant } from './door-world.ts';
import { clickOnWire, messageOnWire } from './sample-activity.ts';

const foreign = '0badf00d-0000-4000-8000-000000000001';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const nothingDone = (): void => {
  expect(door.service.asks).toEqual([]);
  expect(door.service.clicks).toEqual([]);
  expect(door.service.reveals).toEqual([]);
  expect(door.service.statuses).toEqual([]);
  expect(door.views.asked).toEqual([]);
};
const send = (wire: object) =>
  door.teams.attacks.send(JSON.stringify({ ...wire, serviceUrl: door.teams.url }));
const said = (): string => JSON.stringify(door.teams.state.messages.at(-1)?.versions ?? null);

describe('people of another tenant', () => {
  test.each(['everywhere', 'channelData'] as const)(
    'get nothing done under a victim’s id; the tenant stands %s',
    async (where) => {
      await door.teams.person('anna').says('help');
      const { attacks } = door.teams;
      expect(
        await attacks.fromAnotherTenant('anna', 'reset-passcode Pixel', { tenantId: foreign, where }),
      ).toMatchObject({ kind: 'answered', status: 200 });
      nothingDone();
      expect(said()).toContain('do not work for your organization');
      expect(door.logger.text).toContain('turned away');
    },
  );

  test('are answered kindly when they click, and are not remembered', async () => {
    const conversation = { id: 'a:1stranger', tenantId: foreign };
    const reply = await send(clickOnWire('approve', undefined, { conversation, channelData: null }));
    expect(readInvokeAnswer(reply)).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('your organization'),
    });
    nothingDone();
    expect(door.store.values.size).toBe(0);
  });

  test.each(['conversationUpdate', 'installationUpdate', 'messageUpdate'])(
    'get no answer to a %s',
    async (type) => {
      await door.teams.person('anna').says('help');
      door.teams.journal.clear();
      const wire = messageOnWire({ type, action: 'add', conversation: { id: 'a:1', tenantId: foreign } });
      expect(await send(wire)).toMatchObject({ status: 200 });
      nothingDone();
      expect(door.teams.journal.list()).toEqual([]);
    },
  );
});

describe('a sender without an Entra id', () => {
  test('gets nothing done, and is told why', async () => {
    await door.teams.attacks.withoutEntraId('anna', 'reset-passcode Pixel');
    nothingDone();
    expect(said()).toContain('which account you use');
  });

  test('is told so on a click as well', async () => {
    const reply = await send(clickOnWire('approve', undefined, { from: { id: '29:1anna', name: 'Anna' } }));
    expect(readInvokeAnswer(reply)).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('which account'),
    });
    nothingDone();
  });
});

describe('what else Teams sends', () => {
  test('the bot introduces itself where it is installed, and says nothing where it is taken out', async () => {
    await door.teams.person('dora').installs();
    expect(door.teams.state.messages).toHaveLength(1);
    expect(said()).toContain('help card');
    door.teams.journal.clear();
    await door.teams.person('dora').uninstalls();
    expect(door.teams.journal.list()).toEqual([]);
  });

  test('the bot introduces itself in the channel of a team that it is added to, in a thread of its own', async () => {
    const conversation = {
      id: contosoTeamsIds.channels.helpDeskGeneral,
      conversationType: 'channel',
      tenantId: tenant,
    };
    const id = 'f:0b9c2a3e-5a59-4f0b-8a43-8a3ad5c7e1d0';
    await send(messageOnWire({ type: 'installationUpdate', action: 'add', id, conversation }));
    expect(door.teams.state.messages).toMatchObject([{ conversationId: conversation.id, threadId: null }]);
    expect(said()).toContain('help card');
  });

  test('from then on the person can be written to', async () => {
    await door.teams.person('dora').installs();
    const dora = { platform: 'teams', tenant, userId: contosoIds.users.dora } as const;
    expect(await door.adapter.chat.describe(dora, { maxAgeMs: 0 })).toMatchObject({
      displayName: 'Dora Disabled',
    });
  });

  test('an edited or deleted message does nothing', async () => {
    const { message } = await door.teams.person('anna').says('hello');
    await door.teams.person('anna').edits(message, 'reset-passcode Pixel');
    await door.teams.person('anna').deletes(message);
    expect(door.lastReply()).toMatchObject({ kind: 'answered', status: 200, text: '' });
    nothingDone();
  });

  test('an invoke of another kind gets an answer all the same', async () => {
    const reply = await send(clickOnWire('approve', undefined, { name: 'composeExtension/query' }));
    expect(readInvokeAnswer(reply)).toMatchObject({ kind: 'message' });
    nothingDone();
  });

  test.each(['typing', 'event', 'conversationUpdate', 'messageReaction', 'handoff'])(
    'a %s is taken and left',
    async (type) => {
      expect(await send(messageOnWire({ type }))).toMatchObject({ status: 200, text: '' });
      nothingDone();
      expect(door.teams.state.messages).toEqual([]);
    },
  );
});

test('the first message from a place is answered there, in a channel in its thread', async () => {
  const { message } = await door.teams.person('anna').says('help', { in: 'channel' });
  expect(door.teams.state.messages.at(-1)).toMatchObject({
    authorId: null,
    threadId: message.id,
    conversationId: contosoTeamsIds.channels.helpDeskGeneral,
  });
});

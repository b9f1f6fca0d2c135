import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import { type Door, openDoor } from './door-world.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

it('asks without a device’s name, from the thread that the message stands in', async () => {
  expect(await door.sender.shortcut({ response_url: door.webApi.replyUrl })).toEqual({
    status: 200,
    body: '',
  });
  expect(door.service.asks).toEqual([
    {
      onceKey: 'slack:shortcut:T0CONTOSO:555.666.ghi:1700000009.5',
      command: { query: null, reason: null, breakGlass: false },
      origin: {
        actor: { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' },
        locale: null,
        replyUrl: door.webApi.replyUrl,
        conversation: { kind: 'channel', platform: 'slack', tenant: 'T0CONTOSO', conversation: 'C0HELP' },
        askedIn: {
          platform: 'slack',
          tenant: 'T0CONTOSO',
          conversation: 'C0HELP',
          message: '1700000000.000100',
        },
      },
    },
  ]);
  expect((await door.webApi.untilCalled('reply')).fields).toMatchObject({
    response_type: 'ephemeral',
    text: 'received card',
  });
});

it('takes a message outside threads as the beginning of one', async () => {
  await door.sender.shortcut({ message: { ts: '1700000005.000200' } });
  expect(door.service.asks[0]?.origin.askedIn?.message).toBe('1700000005.000200');
});

it('knows a private chat', async () => {
  await door.sender.shortcut({ channel: { id: 'D0ANNA', name: 'directmessage' } });
  expect(door.service.asks[0]?.origin).toMatchObject({ conversation: null, askedIn: null });
});

it('knows the workspace of a person whose organization installed the app', async () => {
  await door.sender.shortcut({ team: null });
  expect(door.service.asks[0]?.origin.actor.tenant).toBe('T0CONTOSO');
});

it('is taken once, however often and however it is signed', async () => {
  expect((await door.sender.shortcut()).status).toBe(200);
  expect((await door.sender.shortcut()).status).toBe(401);
  expect((await door.sender.shortcut({}, { offsetSeconds: 1 })).status).toBe(401);
  expect(door.service.asks).toHaveLength(1);
});

it('is taken twice where it was used twice', async () => {
  await door.sender.shortcut();
  expect((await door.sender.shortcut({ trigger_id: '777', action_ts: '1700000010.5' })).status).toBe(200);
  expect(door.service.asks).toHaveLength(2);
});

it('says "not now" where nothing could be kept, and leaves that to Slack without a way back', async () => {
  door.service.durable = Promise.reject(new StoreUnavailableError('disk full'));
  door.service.durable.catch(() => undefined);
  expect((await door.sender.shortcut({ response_url: door.webApi.replyUrl })).status).toBe(200);
  expect((await door.webApi.untilCalled('reply')).fields).toMatchObject({ text: 'not now card' });
  expect((await door.sender.shortcut({}, { offsetSeconds: 1 })).status).toBe(503);
});

it.each([
  ['another shortcut', { callback_id: 'launch' }, 404],
  ['a shortcut from nowhere', { channel: undefined }, 400],
  ['a shortcut of another workspace', { team: { id: 'T0EVIL' }, user: { id: 'U1', team_id: 'T0EVIL' } }, 200],
  ['a shortcut by somebody of another company', { user: { id: 'U1', team_id: 'T0FABRIKAM' } }, 200],
])('does nothing for %s', async (_, fields, status) => {
  expect((await door.sender.shortcut(fields)).status).toBe(status);
  expect(door.service.asks).toEqual([]);
});

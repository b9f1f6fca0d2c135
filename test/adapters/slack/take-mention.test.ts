import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import { type Door, openDoor } from './door-world.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const anna = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' } as const;
const retry = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };

/** What was posted, and where, once everything under way has come to its end. */
async function posted() {
  await door.slack.stop();
  return door.webApi.of('chat.postMessage').map(({ fields }) => fields);
}

describe('asking for a reset by a mention', () => {
  it('hands over who asked, in which thread, for what, and says there no more than that it goes on', async () => {
    expect(await door.sender.mention('Anna’s iPhone —reason “left in taxi”')).toEqual({
      status: 200,
      body: '',
    });
    expect(door.service.asks).toEqual([
      {
        onceKey: 'slack:event:Ev1',
        command: { query: 'Anna’s iPhone', reason: 'left in taxi', breakGlass: false },
        origin: {
          actor: anna,
          locale: null,
          replyUrl: null,
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
    const answers = await posted();
    expect(answers).toMatchObject([
      { channel: 'C0HELP', thread_ts: '1700000000.000100', text: 'received card' },
    ]);
    expect(JSON.stringify(answers)).not.toMatch(/iphone|taxi/iu);
  });

  it('begins a thread under a mention that stands in the channel itself', async () => {
    await door.sender.mention('Pixel', { thread_ts: undefined });
    expect(door.service.asks[0]?.origin.askedIn?.message).toBe('1700000005.000200');
    expect(await posted()).toMatchObject([{ thread_ts: '1700000005.000200' }]);
  });

  it.each([
    ['the name of the command', 'reset-passcode Pixel', 'Pixel'],
    ['its slash and another hyphen', '/reset\u2011passcode   Pixel', 'Pixel'],
    ['quotes around a subcommand', '"status"', 'status'],
    ['entities and links', 'Tom &amp; <@U0JERRY|jerry>’s tablet', 'Tom & @jerry’s tablet'],
    ['nothing at all', '', null],
    ['the name of the command alone', 'reset-passcode', null],
  ])('understands %s', async (_, text, query) => {
    await door.sender.mention(text);
    expect(door.service.asks.map(({ command }) => command.query)).toEqual([query]);
  });

  it('answers the same event again with the same good answer, and does and says nothing more', async () => {
    await door.sender.mention('Pixel');
    expect(await door.sender.mention('Pixel', {}, {}, { ...retry, offsetSeconds: 1 })).toEqual({
      status: 200,
      body: '',
    });
    expect(await door.sender.mention('Pixel', {}, {}, retry)).toEqual({ status: 200, body: '' });
    expect(door.service.asks).toHaveLength(1);
    expect(await posted()).toHaveLength(1);
  });

  it('tells Slack that it was taken only once it is kept', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    const answer = door.sender.mention('Pixel');
    await door.clock.untilSleeping(1);
    await door.clock.advance(2_500);
    expect((await answer).status).toBe(503);
    keep();
  });

  it('says "not now" where nothing could be kept', async () => {
    door.service.durable = Promise.reject(new StoreUnavailableError('disk full'));
    door.service.durable.catch(() => undefined);
    expect((await door.sender.mention('Pixel')).status).toBe(200);
    expect(await posted()).toMatchObject([{ channel: 'C0HELP', text: 'not now card' }]);
  });

  it('speaks the channels’ language in the thread, and the person’s own in private', async () => {
    door.webApi.answer('users.info', {
      body: { ok: true, user: { id: 'U0ANNA', team_id: 'T0CONTOSO', locale: 'nl-NL' } },
    });
    const { service } = door;
    const asked = [vi.spyOn(service, 'received'), vi.spyOn(service, 'notNow'), vi.spyOn(service, 'help')];
    await door.sender.mention('Pixel');
    await door.sender.mention('help', {}, { event_id: 'Ev2' });
    service.durable = Promise.reject(new StoreUnavailableError('disk full'));
    service.durable.catch(() => undefined);
    await door.sender.mention('Pixel', {}, { event_id: 'Ev3' });
    await posted();
    expect(asked.map(({ mock }) => mock.calls)).toEqual([[[null]], [[null]], [['nl-NL']]]);
    expect(service.asks[0]?.origin.locale).toBe('nl-NL');
  });

  it('answers a fault with 503, so that Slack brings it again', async () => {
    door.service.durable = Promise.reject(new Error('anna@contoso.com'));
    door.service.durable.catch(() => undefined);
    expect((await door.sender.mention('Pixel')).status).toBe(503);
    expect(door.logger.text).not.toContain('anna@contoso.com');
  });

  it('does what was asked even where it may not write in the thread', async () => {
    door.webApi.answer('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
    expect((await door.sender.mention('Pixel')).status).toBe(200);
    await door.slack.stop();
    expect(door.service.asks).toHaveLength(1);
    expect(door.logger.text).toContain('could not be sent');
  });
});

describe('the other words', () => {
  it.each([
    ['help', 'help card'],
    ['status', 'status card'],
    ['reset-passcode status', 'status card'],
    ['cancel', 'settled: canceled'],
    ['x'.repeat(300), 'A device name has at most 256 characters'],
  ])('answers %s in private alone, and once', async (text, answer) => {
    door.service.settledWith = Promise.resolve({ kind: 'canceled' });
    await door.sender.mention(text);
    await door.sender.mention(text, {}, {}, retry);
    expect(await posted()).toMatchObject([{ channel: 'D0ANNA', text: expect.stringContaining(answer) }]);
    expect(door.service.asks).toEqual([]);
  });

  it('explains itself to whoever mentions it within a sentence, and takes that for no command', async () => {
    await door.sender.mention('', { text: 'Ask <@U0BOT> for Pixel' });
    expect(await posted()).toMatchObject([{ channel: 'D0ANNA', text: 'help card' }]);
    expect(door.service.asks).toEqual([]);
  });
});

describe('who is not listened to', () => {
  it.each([
    ['a bot', { bot_id: 'B0OTHER' }],
    ['a bot without a user', { user: null, bot_id: 'B0OTHER' }],
    ['the bot itself', { user: 'U0BOT' }],
    ['somebody of another company in a shared channel', { user_team: 'T0FABRIKAM' }],
  ])('%s', async (_, fields) => {
    expect((await door.sender.mention('Pixel', fields)).status).toBe(200);
    expect(door.service.asks).toEqual([]);
    expect(await posted()).toEqual([]);
  });

  describe('in a channel that another company has shared, which Slack names around the event', () => {
    const ours = [{ enterprise_id: null, team_id: 'T0CONTOSO', user_id: 'U0BOT', is_bot: true }];
    const theirs = { team_id: 'T0FABRIKAM', enterprise_id: 'E0FABRIKAM', authorizations: ours };

    it('one’s own colleague is', async () => {
      const author = { team: 'T0FABRIKAM', user_team: 'T0CONTOSO' };
      expect((await door.sender.mention('Pixel', author, theirs)).status).toBe(200);
      expect(door.service.asks.map(({ origin }) => origin.actor)).toEqual([anna]);
    });

    it('their people are not', async () => {
      expect((await door.sender.mention('Pixel', { team: 'T0FABRIKAM' }, theirs)).status).toBe(200);
      expect(door.service.asks).toEqual([]);
    });

    it('nobody is who calls on an installation of theirs', async () => {
      const authorizations = [{ enterprise_id: 'E0FABRIKAM', team_id: 'T0FABRIKAM' }];
      const author = { team: 'T0CONTOSO' };
      await door.sender.mention('Pixel', author, { team_id: 'T0CONTOSO', authorizations });
      expect(door.service.asks).toEqual([]);
    });
  });

  it('another workspace', async () => {
    expect((await door.sender.mention('Pixel', {}, { team_id: 'T0EVIL' })).status).toBe(200);
    expect(door.service.asks).toEqual([]);
    expect(await posted()).toEqual([]);
  });
});

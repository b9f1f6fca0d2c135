import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import { speechFor } from '../../../src/messages/translate.ts';
import { type Door, openDoor } from './door-world.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const storeDown = (): Promise<never> => {
  const down = Promise.reject(new StoreUnavailableError('disk full'));
  down.catch(() => undefined);
  return down;
};

describe('asking for a reset', () => {
  it('hands over who asked, where, for what, and answers for their eyes only', async () => {
    const answer = await door.sender.command('Anna’s iPhone —reason “left in taxi”', {
      response_url: door.webApi.replyUrl,
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      response_type: 'ephemeral',
      text: 'received card',
      blocks: [{ type: 'section', text: { type: 'plain_text', text: 'received card' } }],
    });
    expect(door.service.asks).toEqual([
      {
        onceKey: 'slack:command:T0CONTOSO:111.222.abc',
        command: { query: 'Anna’s iPhone', reason: 'left in taxi', breakGlass: false },
        origin: {
          actor: { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' },
          conversation: { kind: 'channel', platform: 'slack', tenant: 'T0CONTOSO', conversation: 'C0HELP' },
          askedIn: null,
          replyUrl: door.webApi.replyUrl,
          locale: null,
        },
      },
    ]);
  });

  it.each([
    ['by its name', { channel_id: 'X1', channel_name: 'directmessage' }],
    ['by its id', { channel_id: 'D0ANNA', channel_name: 'other' }],
  ])('knows a private chat %s', async (_, fields) => {
    await door.sender.command('Pixel', fields);
    expect(door.service.asks[0]?.origin.conversation).toBeNull();
  });

  it.each(['"status"', '“cancel”', '„help“'])('takes %s for the name of a device', async (typed) => {
    await door.sender.command(typed);
    expect(door.service.asks[0]?.command.query).toBe(typed.slice(1, -1));
  });

  it('undoes what Slack does to typed text', async () => {
    await door.sender.command(
      'Tom &amp; <@U0JERRY|jerry>’s &lt;tablet&gt; <http://evil.example|evil.example>',
    );
    expect(door.service.asks[0]?.command.query).toBe('Tom & @jerry’s <tablet> evil.example');
  });

  it.each([
    'https://hooks.slack.com.evil.example/x',
    'http://hooks.slack.com/x',
    'https://user@hooks.slack.com/x',
    'https://evil.example/hooks.slack.com',
    'not an address',
    '',
  ])('keeps no way back that is not Slack’s: %s', async (response_url) => {
    await door.sender.command('Pixel', { response_url });
    expect(door.service.asks[0]?.origin.replyUrl).toBeNull();
  });

  it('names a command without a trigger by its signature', async () => {
    await door.sender.command('Pixel', { trigger_id: '' });
    await door.sender.command('Pixel', { trigger_id: '' }, { offsetSeconds: 1 });
    const keys = door.service.asks.map(({ onceKey }) => onceKey);
    expect(keys).toEqual([
      expect.stringMatching(/^slack:delivery:[0-9a-f]{64}$/u),
      expect.stringMatching(/^slack:delivery:[0-9a-f]{64}$/u),
    ]);
    expect(new Set(keys).size).toBe(2);
  });

  it('says "not now" where nothing could be kept', async () => {
    door.service.durable = storeDown();
    const answer = await door.sender.command('Pixel');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('not now card');
  });

  it('answers a fault with 503 and not with its words', async () => {
    door.service.durable = Promise.reject(new Error('constraint "requests_pkey" of anna@contoso.com'));
    door.service.durable.catch(() => undefined);
    const answer = await door.sender.command('Pixel');
    expect(answer).toEqual({ status: 503, body: 'Not possible just now.' });
    expect(door.logger.text).not.toContain('anna@contoso.com');
  });

  it('says what is too long', async () => {
    const answer = await door.sender.command('x'.repeat(300));
    expect(answer.body).toContain('at most 256 characters');
    expect(door.service.asks).toEqual([]);
  });
});

describe('the other words', () => {
  it('answers help and status at once', async () => {
    expect((await door.sender.command('help', { trigger_id: '1' })).body).toContain('help card');
    expect((await door.sender.command('status', { trigger_id: '2' })).body).toContain('status card');
    expect(door.service.asks).toEqual([]);
  });

  it('cancels, and says what came of it', async () => {
    door.service.settledWith = Promise.resolve({ kind: 'nothing_to_cancel' });
    const answer = await door.sender.command('cancel');
    expect(answer.body).toContain('settled: nothing_to_cancel');
    expect(door.service.clicks).toEqual([
      {
        actor: { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' },
        locale: null,
        replyUrl: null,
        onceKey: 'slack:command:T0CONTOSO:111.222.abc',
        what: { kind: 'cancel', requestId: null },
      },
    ]);
  });

  it('says later what came of canceling where that takes its time', async () => {
    let settle = (): void => undefined;
    door.service.settledWith = new Promise((resolve) => {
      settle = () => resolve({ kind: 'canceled' });
    });
    const pending = door.sender.command('cancel', { response_url: door.webApi.replyUrl });
    // Only then is it the cancel that is waited for, and no longer the person's language.
    await vi.waitFor(() => expect(door.service.clicks).toHaveLength(1));
    await door.clock.untilSleeping(2);
    await door.clock.advance(1_500);
    expect((await pending).body).toContain('received card');
    settle();
    expect((await door.webApi.untilCalled('reply')).fields).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'settled: canceled',
    });
  });

  it('refuses a cancel that it knows already', async () => {
    await door.sender.command('cancel');
    expect((await door.sender.command('cancel', {}, { offsetSeconds: 1 })).status).toBe(401);
  });
});

describe('the language of whoever types', () => {
  const dutch = { ok: true, user: { id: 'U0ANNA', team_id: 'T0CONTOSO', locale: 'nl-NL' } };

  it('is asked of Slack when they are first heard of, and then remembered', async () => {
    door.webApi.answer('users.info', { body: dutch });
    await door.sender.command('Pixel');
    await door.sender.command('Tablet', { trigger_id: '2' });
    expect(door.service.asks.map(({ origin }) => origin.locale)).toEqual(['nl-NL', 'nl-NL']);
    expect(door.webApi.of('users.info')).toHaveLength(1);
  });

  it('holds nobody up: where Slack takes its time, they are answered without it', async () => {
    let release = (): void => undefined;
    const after = new Promise<void>((resolve) => {
      release = resolve;
    });
    door.webApi.answer('users.info', { body: dutch, after });
    const pending = door.sender.command('Pixel');
    await door.webApi.untilCalled('users.info');
    await door.clock.advance(499);
    expect(door.service.asks).toEqual([]);
    await door.clock.advance(1);
    expect((await pending).body).toContain('received card');
    expect(door.service.asks[0]?.origin.locale).toBeNull();
    release();
    // After ten seconds the call to Slack would end by itself.
  }, 8_000);

  it('is not known where Slack fails', async () => {
    door.webApi.answer('users.info', { status: 503, body: {} });
    expect((await door.sender.command('Pixel')).body).toContain('received card');
    expect(door.service.asks[0]?.origin.locale).toBeNull();
  });

  it('is that of a sentence of the adapter’s own', async () => {
    door.webApi.answer('users.info', { body: dutch });
    const answer = await door.sender.command('x'.repeat(257));
    expect(answer.body).toContain('De naam van een apparaat heeft hoogstens 256 tekens.');
  });

  it('is what the operator chose where Slack knows none', async () => {
    const french = await openDoor({ speak: (locale) => speechFor(locale, 'fr') });
    const answer = await french.sender.command('x'.repeat(257));
    expect(answer.body).toContain('Un nom d’appareil compte au plus 256 caractères.');
    await french.close();
  });
});

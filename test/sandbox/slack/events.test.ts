import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openBot, type Received } from './open-bot.ts';
import { channels, openSlack, users } from './open-slack.ts';

async function open() {
  const bot = await openBot();
  return { ...bot, ...(await openSlack({ botUrl: bot.url })) };
}

const envelope = z.looseObject({
  type: z.string(),
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
});
const eventsOf = (received: readonly Received[]) =>
  received.map(({ body }) => envelope.parse(JSON.parse(body)));

describe('events', () => {
  test('a mention, in its envelope, as signed JSON', async () => {
    const { slack, received, post } = await open();
    const { ts } = await post(channels.itHelp, { text: 'Thread' });
    const place = { channel: 'it-help', threadTs: ts };
    const { message } = await slack.person('anna').mentions("reset Anna's iPhone", place);
    expect(received.at(-1)?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-slack-signature': expect.stringMatching(/^v0=[0-9a-f]{64}$/),
    });
    expect(eventsOf(received)).toMatchObject([
      {
        type: 'event_callback',
        token: 'contoso-verification-token',
        team_id: 'T0CONTOSO',
        api_app_id: 'A0PASSCODE',
        event_id: expect.stringMatching(/^Ev/),
        event_time: expect.any(Number),
        authorizations: [{ team_id: 'T0CONTOSO', user_id: 'U0PASSCODE', is_bot: true }],
        event: {
          type: 'app_mention',
          user: users.anna,
          text: "<@U0PASSCODE> reset Anna's iPhone",
          channel: channels.itHelp,
          ts: message.ts,
          thread_ts: ts,
        },
      },
    ]);
  });

  test('the bot hears nothing where it is not', async () => {
    const { slack, received } = await open();
    expect((await slack.person('anna').mentions('help', { channel: 'random' })).event).toBeNull();
    expect(received).toEqual([]);
  });

  test('an opened Home tab', async () => {
    const { slack, received } = await open();
    await slack.person('anna').opensHome();
    expect(eventsOf(received)).toMatchObject([
      {
        event: {
          type: 'app_home_opened',
          user: users.anna,
          tab: 'home',
          channel: expect.stringMatching(/^D/),
        },
      },
    ]);
  });

  test('an app that is removed: the token is worthless, and the bot is told twice', async () => {
    const { slack, received, call } = await open();
    await slack.uninstall();
    expect(eventsOf(received).map(({ event }) => event.type)).toEqual(['tokens_revoked', 'app_uninstalled']);
    expect(await call('auth.test')).toMatchObject({ error: 'token_revoked' });
  });

  test('the challenge has to come back', async () => {
    const { slack, received, answerNext } = await open();
    const challenge = z.object({ challenge: z.string() });
    const json = { 'content-type': 'application/json' };
    answerNext({ body: 'something else' });
    answerNext((body) => ({ body: challenge.parse(JSON.parse(body)).challenge }));
    answerNext((body) => ({ headers: json, body: JSON.stringify(challenge.parse(JSON.parse(body))) }));
    answerNext((body) => ({ status: 500, body: challenge.parse(JSON.parse(body)).challenge }));
    const verified = [];
    for (let attempt = 0; attempt < 4; attempt += 1) verified.push(await slack.verifyUrl());
    expect(verified).toEqual([false, true, true, false]);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'url_verification' });
  });
});

describe('an event that is not taken', () => {
  test('comes again at once, after a minute and after five, the same event each time', async () => {
    const { slack, clock, received, answerNext } = await open();
    for (const answer of [{ status: 500 }, 'hang up', { status: 404 }, { status: 503 }] as const) {
      answerNext(answer);
    }
    const opening = slack.person('anna').opensHome();
    const pauseAfter = async (attempts: number): Promise<void> => {
      await vi.waitUntil(() => slack.deliveries.list().length === attempts, { interval: 1 });
      await clock.untilSleeping(1);
    };
    await pauseAfter(2);
    await clock.advance(59_999);
    expect(received).toHaveLength(2);
    await clock.advance(1);
    await pauseAfter(3);
    await clock.advance(299_999);
    expect(received).toHaveLength(3);
    await clock.advance(1);
    const { attempts } = await opening;
    expect(attempts.map(({ status }) => status)).toEqual([500, null, 404, 503]);
    expect(new Set(eventsOf(received).map(({ event_id }) => event_id)).size).toBe(1);
    const headers = received.map((request) => [
      request.headers['x-slack-retry-num'],
      request.headers['x-slack-retry-reason'],
    ]);
    expect(headers).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'connection_failed'],
      ['3', 'http_error'],
    ]);
    const signed = received.map((request) => request.headers['x-slack-request-timestamp']);
    expect(new Set(signed).size).toBe(3);
  });

  test('comes no more where the bot says so', async () => {
    const { slack, answerNext } = await open();
    answerNext({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    expect((await slack.person('anna').opensHome()).attempts).toHaveLength(1);
  });

  test('times out after three seconds', async () => {
    const { slack, clock, received, answerNext } = await open();
    answerNext('never');
    const opening = slack.person('anna').opensHome();
    await clock.untilSleeping(1);
    await clock.advance(3000);
    const { attempts } = await opening;
    expect(attempts.map(({ outcome }) => outcome.kind)).toEqual(['timed_out', 'answered']);
    expect(received[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
  });
});

test('an event that was taken can be repeated, as happens when the answer got lost', async () => {
  const { slack, received } = await open();
  const event = await slack.sendEvent({ type: 'app_home_opened', user: users.anna, tab: 'home' });
  await slack.repeatEvent(event);
  const [first, second] = eventsOf(received);
  expect(second).toEqual(first);
  expect(received[1]?.headers['x-slack-retry-num']).toBe('1');
});

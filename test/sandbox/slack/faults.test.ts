import { describe, expect, test } from 'vitest';
import { channels, openSlack, users } from './open-slack.ts';

const hello = { channel: channels.itHelp, text: 'Hello' };

describe('faults', () => {
  test('a 5xx, as often as it was asked for, and not for other methods', async () => {
    const { slack, send, call } = await openSlack();
    slack.faults.add({ kind: 'http500', method: 'chat.postMessage', status: 503, times: 2 });
    expect((await send('auth.test')).status).toBe(200);
    expect((await send('chat.postMessage', hello)).status).toBe(503);
    expect((await send('chat.postMessage', hello)).status).toBe(503);
    expect(await call('chat.postMessage', hello)).toMatchObject({ ok: true });
    expect(slack.state.messages.list()).toHaveLength(1);
  });

  test('a 429 with its header', async () => {
    const { slack, send } = await openSlack();
    slack.faults.add({ kind: 'ratelimited', retryAfterSeconds: 30 });
    const response = await send('users.info', { user: users.anna });
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '30',
      { ok: false, error: 'ratelimited' },
    ]);
  });

  test.each(['trigger_expired', 'fatal_error', 'is_archived'])(
    'the error %s, nothing being done',
    async (error) => {
      const { slack, call } = await openSlack();
      slack.faults.add({ kind: 'error', error, method: 'chat.postMessage' });
      expect(await call('chat.postMessage', hello)).toEqual({ ok: false, error });
      expect(slack.state.messages.list()).toEqual([]);
    },
  );

  test.each([
    { kind: 'down', messages: 0 },
    { kind: 'drop_before_acting', messages: 0 },
    { kind: 'drop_after_acting', messages: 1 },
  ] as const)('$kind: no answer, $messages posted', async ({ kind, messages }) => {
    const { slack, call } = await openSlack();
    slack.faults.add({ kind });
    await expect(call('chat.postMessage', hello)).rejects.toThrow();
    expect(slack.state.messages.list()).toHaveLength(messages);
    expect(slack.journal.calls('chat.postMessage')).toMatchObject([
      { status: null, acted: messages > 0, faults: [kind] },
    ]);
  });

  test.each([
    { acts: 'after_waiting', before: 0 },
    { acts: 'before_waiting', before: 1 },
  ] as const)('slow, acting $acts', async ({ acts, before }) => {
    const { slack, clock, call } = await openSlack();
    slack.faults.add({ kind: 'slow', ms: 10_000, acts });
    const answer = call('chat.postMessage', hello);
    await clock.untilSleeping(1);
    expect(slack.state.messages.list()).toHaveLength(before);
    await clock.advance(10_000);
    expect(await answer).toMatchObject({ ok: true });
    expect(slack.state.messages.list()).toHaveLength(1);
  });

  test('only calls with these arguments, and only after some have passed', async () => {
    const { slack, call } = await openSlack();
    slack.faults.add({
      kind: 'error',
      error: 'user_disabled',
      method: 'conversations.open',
      matching: { users: users.lena },
      skip: 1,
    });
    const open = (user: string) => call('conversations.open', { users: user });
    expect(await open(users.anna)).toMatchObject({ ok: true });
    expect(await open(users.lena)).toMatchObject({ ok: true });
    expect(await open(users.anna)).toMatchObject({ ok: true });
    expect(await open(users.lena)).toMatchObject({ error: 'user_disabled' });
  });

  test('an outage lasts until it is over', async () => {
    const { slack, call } = await openSlack();
    slack.faults.outage(true);
    await expect(call('auth.test')).rejects.toThrow();
    await expect(call('auth.test')).rejects.toThrow();
    slack.faults.outage(false);
    expect(await call('auth.test')).toMatchObject({ ok: true });
  });
});

describe('about one message a second in a conversation', () => {
  test('a few may come at once, then it takes a second for each', async () => {
    const { clock, send } = await openSlack();
    const post = async () => {
      const response = await send('chat.postMessage', hello);
      return response.status === 429 ? `wait ${response.headers.get('retry-after')}` : response.status;
    };
    expect([await post(), await post(), await post(), await post(), await post()]).toEqual([
      200,
      200,
      200,
      200,
      'wait 1',
    ]);
    await clock.advance(1000);
    expect([await post(), await post()]).toEqual([200, 'wait 1']);
  });

  test('elsewhere one may write meanwhile, and edit there', async () => {
    const { call, post, send } = await openSlack();
    const place = await post(channels.itHelp, { text: 'Asked' });
    for (let count = 0; count < 4; count += 1) await send('chat.postMessage', hello);
    expect((await send('chat.postMessage', hello)).status).toBe(429);
    expect(await call('chat.update', { ...place, text: 'Approved' })).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { channel: channels.general, text: 'x' })).toMatchObject({
      ok: true,
    });
  });

  test('it can be switched off', async () => {
    const { slack, send } = await openSlack({ rateLimits: false });
    const statuses = Array.from({ length: 10 }, async () => (await send('chat.postMessage', hello)).status);
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]));
    slack.setRateLimits(true);
    const limited = Array.from({ length: 10 }, async () => (await send('chat.postMessage', hello)).status);
    expect(new Set(await Promise.all(limited))).toEqual(new Set([200, 429]));
  });
});

test('the journal holds every call with its arguments, but never the token', async () => {
  const { slack, call } = await openSlack();
  await call('auth.test', { token: 'xoxb-contoso-bot' }, { token: null });
  await call('chat.postMessage', { channel: 'C0NOWHERE', text: 'Hello' });
  expect(slack.journal.list()).toMatchObject([
    { sequence: 1, method: 'auth.test', args: {}, status: 200, acted: true },
    {
      sequence: 2,
      method: 'chat.postMessage',
      args: { channel: 'C0NOWHERE', text: 'Hello' },
      result: { error: 'channel_not_found' },
      acted: false,
    },
  ]);
  expect(JSON.stringify(slack.journal.list())).not.toContain('xoxb-');
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { responseUrlLimits } from '../../../sandbox/slack/state/response-urls.ts';
import { lastForm, lastPayload, openBot } from './open-bot.ts';
import { actions, button, channels, openSlack, section, users } from './open-slack.ts';

async function afterCommand() {
  const bot = await openBot();
  const opened = await openSlack({ botUrl: bot.url });
  await opened.slack.person('anna').types('/reset-passcode help', { channel: 'random' });
  return { ...opened, ...bot, url: lastForm(bot.received)['response_url'] ?? '' };
}

async function afterClick() {
  const bot = await openBot();
  const opened = await openSlack({ botUrl: bot.url });
  const place = await opened.post(channels.itHelp, { text: 'Asked', blocks: [actions(button())] });
  await opened.slack.person('hank').clicks(place, 'approve');
  const { response_url: url } = lastPayload(bot.received, z.object({ response_url: z.string() }));
  return { ...opened, place, url };
}

const respond = (url: string, body: object | string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('an answer through a response_url', () => {
  test('is for the person who typed, where the bot is not even a member', async () => {
    const { slack, url } = await afterCommand();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/commands\/T0CONTOSO\/\d+\/\w+$/);
    const response = await respond(url, { text: 'Help', blocks: [section('Help')] });
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(slack.person('anna').sees().ephemerals).toMatchObject([
      { channel: channels.random, text: 'Help' },
    ]);
    expect(slack.person('hank').sees().ephemerals).toEqual([]);
  });

  test('is for everyone in the channel where it says so', async () => {
    const { slack, url } = await afterCommand();
    await respond(url, { response_type: 'in_channel', text: 'Help' });
    expect(slack.state.messages.list(channels.random)).toMatchObject([
      { source: 'response_url', current: { text: 'Help' } },
    ]);
  });

  test('is taken five times', async () => {
    const { slack, url } = await afterCommand();
    for (let use = 0; use < responseUrlLimits.uses; use += 1) {
      expect((await respond(url, { text: 'Help' })).status).toBe(200);
    }
    const refused = await respond(url, { text: 'Help' });
    expect([refused.status, await refused.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(slack.person('anna').sees().ephemerals).toHaveLength(5);
  });

  test('is taken for half an hour', async () => {
    const { clock, url } = await afterCommand();
    await clock.advance(responseUrlLimits.lifeMs);
    expect((await respond(url, { text: 'Help' })).status).toBe(200);
    await clock.advance(1);
    const refused = await respond(url, { text: 'Help' });
    expect([refused.status, await refused.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  test.each([
    {
      what: 'blocks that are none',
      body: { blocks: [{ type: 'sparkle' }] },
      status: 400,
      says: 'invalid_blocks',
    },
    { what: 'nothing to say', body: {}, status: 400, says: 'no_text' },
    { what: 'a body that is no JSON', body: '{', status: 400, says: 'invalid_payload' },
    {
      what: 'a yes that is a text',
      body: { text: 'x', replace_original: 'true' },
      status: 400,
      says: 'invalid_payload',
    },
  ])('$what: $says', async ({ body, status, says }) => {
    const { url } = await afterCommand();
    const response = await respond(url, body);
    expect([response.status, await response.text()]).toEqual([status, says]);
  });

  test('an address that nobody gave', async () => {
    const { slack } = await afterCommand();
    expect((await respond(`${slack.origin}/commands/T0CONTOSO/1/x`, { text: 'x' })).status).toBe(404);
  });
});

describe('after a click', () => {
  test('the message that was clicked can be replaced, or taken away', async () => {
    const { slack, place, url } = await afterClick();
    expect(url).toContain('/actions/');
    await respond(url, { replace_original: true, text: 'Approved' });
    expect(slack.state.messages.find(place.channel, place.ts)?.current).toMatchObject({
      text: 'Approved',
      blocks: [],
    });
    await respond(url, { delete_original: true });
    expect(slack.state.messages.find(place.channel, place.ts)).toBeUndefined();
    const response = await respond(url, { replace_original: true, text: 'Again' });
    expect([response.status, await response.text()]).toEqual([404, 'message_not_found']);
  });

  test('it stays as it is otherwise', async () => {
    const { slack, place, url } = await afterClick();
    await respond(url, { text: 'Recorded' });
    expect(slack.state.messages.find(place.channel, place.ts)?.current.text).toBe('Asked');
    expect(slack.person('hank').sees().ephemerals).toMatchObject([{ text: 'Recorded' }]);
  });

  test('what only one person sees can be replaced as well', async () => {
    const bot = await openBot();
    const { slack, call } = await openSlack({ botUrl: bot.url });
    const ask = { channel: channels.itHelp, user: users.anna, text: 'Sure?', blocks: [actions(button())] };
    await call('chat.postEphemeral', ask);
    const [shown] = slack.person('anna').sees().ephemerals;
    if (shown === undefined) throw new Error('Nothing was shown.');
    await slack.person('anna').clicks(shown, 'approve');
    const payload = lastPayload(
      bot.received,
      z.looseObject({ response_url: z.string(), container: z.looseObject({ is_ephemeral: z.boolean() }) }),
    );
    expect(payload.container.is_ephemeral).toBe(true);
    expect(payload).not.toHaveProperty('message');
    await respond(payload.response_url, { replace_original: true, text: 'Thanks' });
    expect(slack.person('anna').sees().ephemerals).toMatchObject([{ ts: shown.ts, text: 'Thanks' }]);
    await respond(payload.response_url, { delete_original: true });
    expect(slack.person('anna').sees().ephemerals).toEqual([]);
  });
});

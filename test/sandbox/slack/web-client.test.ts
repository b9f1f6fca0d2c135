import {
  type Logger,
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { expect, test } from 'vitest';
import { botToken, channels, modal, openSlack, section, users } from './open-slack.ts';

const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

async function open() {
  const opened = await openSlack();
  const client = new WebClient(botToken, {
    slackApiUrl: opened.slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
  return { ...opened, client };
}

/** @returns what the call was rejected with */
async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => null,
    (error: unknown) => error,
  );
}

test("Slack's own client goes through a whole conversation", async () => {
  const { slack, client } = await open();
  expect((await client.auth.test()).response_metadata?.scopes).toContain('users:read.email');
  const found = await client.users.lookupByEmail({ email: 'anna@contoso.com' });
  expect(found.user?.id).toBe(users.anna);
  const info = await client.users.info({ user: users.lena, include_locale: true });
  expect(info.user?.locale).toBe('nl-NL');
  const opened = await client.conversations.open({ users: users.anna });
  const channel = opened.channel?.id ?? '';
  const posted = await client.chat.postMessage({
    channel,
    text: 'On its way',
    blocks: [{ type: 'section', text: { type: 'plain_text', text: 'On its way' } }],
    metadata: { event_type: 'reset', event_payload: { request: 'request-1' } },
    unfurl_links: false,
  });
  const ts = posted.ts ?? '';
  await client.chat.update({ channel, ts, text: 'Here', blocks: [] });
  await client.views.open({
    trigger_id: slack.state.triggers.issue(users.anna),
    view: { type: 'modal', title: { type: 'plain_text', text: 'Code' }, blocks: [], external_id: 'code-1' },
  });
  expect(slack.person('anna').directMessages).toMatchObject([{ text: 'Here', version: 1 }]);
  expect(slack.person('anna').sees().modals).toMatchObject([{ external_id: 'code-1' }]);
});

test('it understands every kind of failure', async () => {
  const { slack, client } = await open();
  const post = () => rejection(client.chat.postMessage({ channel: channels.random, text: 'x' }));
  const refused = await post();
  expect(refused).toBeInstanceOf(WebAPIPlatformError);
  expect(refused).toMatchObject({ data: { error: 'not_in_channel' } });
  slack.faults.add({ kind: 'ratelimited', retryAfterSeconds: 7 });
  const limited = await post();
  expect(limited).toBeInstanceOf(WebAPIRateLimitedError);
  expect(limited).toMatchObject({ retryAfter: 7 });
  slack.faults.add({ kind: 'http500' });
  expect(await post()).toBeInstanceOf(WebAPIHTTPError);
  slack.faults.add({ kind: 'drop_before_acting' });
  expect(await post()).toBeInstanceOf(WebAPIRequestError);
  const invalid = await rejection(
    client.apiCall('chat.postMessage', { channel: channels.itHelp, text: 'x', blocks: [section('')] }),
  );
  expect(invalid).toMatchObject({
    data: {
      error: 'invalid_blocks',
      response_metadata: { messages: [expect.stringContaining('[json-pointer:/blocks/0/text/text]')] },
    },
  });
  const expired = await rejection(client.apiCall('views.open', { trigger_id: '1.2.x', view: modal() }));
  expect(expired).toMatchObject({ data: { error: 'invalid_trigger_id' } });
});

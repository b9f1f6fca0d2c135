import { createHmac } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { contosoWorkspace } from '../../../sandbox/slack/contoso-workspace.ts';
import { lastForm, openBot } from './open-bot.ts';
import { channels, openSlack, section, signingSecret, users } from './open-slack.ts';

async function open() {
  const bot = await openBot();
  return { ...bot, ...(await openSlack({ botUrl: bot.url })) };
}

describe('a slash command', () => {
  test('comes as a form with all its fields', async () => {
    const { slack, received } = await open();
    await slack.person('anna').types("/reset-passcode Anna's iPhone", { channel: 'it-help' });
    expect(lastForm(received)).toEqual({
      token: 'contoso-verification-token',
      team_id: 'T0CONTOSO',
      team_domain: 'contoso',
      channel_id: channels.itHelp,
      channel_name: 'it-help',
      user_id: users.anna,
      user_name: 'anna',
      command: '/reset-passcode',
      text: "Anna's iPhone",
      api_app_id: 'A0PASSCODE',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining('/commands/T0CONTOSO/'),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
    });
  });

  test('is signed over version, time and body', async () => {
    const { slack, clock, received } = await open();
    await slack.person('anna').types('/reset-passcode Größe ✓');
    const [request] = received;
    const at = Math.floor(clock.now() / 1000);
    const digest = createHmac('sha256', signingSecret).update(`v0:${at}:${request?.body}`).digest('hex');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${digest}`,
    });
    expect(lastForm(received)['text']).toBe('Größe ✓');
  });

  test('has &, < and > as entities', async () => {
    const { slack, received } = await open();
    await slack.person('anna').types('/reset-passcode <Tom & Jerry>');
    expect(lastForm(received)['text']).toBe('&lt;Tom &amp; Jerry&gt;');
  });

  test('names a direct message and a private channel by their kinds', async () => {
    const { slack, received } = await open();
    await slack.person('lena').types('/reset-passcode');
    expect(lastForm(received)).toMatchObject({ channel_name: 'directmessage', text: '' });
    await slack.person('lena').types('/reset-passcode help', { channel: 'secret-room' });
    expect(lastForm(received)).toMatchObject({
      channel_name: 'privategroup',
      channel_id: channels.secretRoom,
    });
  });

  test('names the organization on Grid', async () => {
    const bot = await openBot();
    const enterprise = { id: 'E0CONTOSO', name: 'Contoso Group' };
    const workspace = { ...contosoWorkspace(), enterprise, isEnterpriseInstall: true };
    const { slack, call } = await openSlack({ botUrl: bot.url, workspace });
    await slack.person('anna').types('/reset-passcode');
    expect(lastForm(bot.received)).toMatchObject({
      enterprise_id: 'E0CONTOSO',
      enterprise_name: 'Contoso Group',
      is_enterprise_install: 'true',
    });
    expect(await call('auth.test')).toMatchObject({
      enterprise_id: 'E0CONTOSO',
      is_enterprise_install: true,
    });
  });

  test('tells what came back, and how long it took', async () => {
    const { slack, answerNext } = await open();
    answerNext({ status: 200, body: 'Working on it' });
    expect(await slack.person('anna').types('/reset-passcode')).toMatchObject({
      kind: 'command',
      status: 200,
      body: 'Working on it',
      latencyMs: 0,
    });
    expect(slack.deliveries.list()).toHaveLength(1);
  });

  test('cannot be typed where one is not', async () => {
    const { slack } = await open();
    await expect(slack.person('anna').types('/reset-passcode', { channel: 'secret-room' })).rejects.toThrow(
      'anna is not in secret-room.',
    );
    await expect(slack.person('anna').types('/reset-passcode', { channel: 'nowhere' })).rejects.toThrow();
  });

  test.each([
    { line: '/reset-passcode', threadTs: '1700000000.000001', says: 'is not supported in threads. Sorry!' },
    { line: '/unknown', threadTs: undefined, says: 'is not a valid command.' },
  ])('$line $says', async ({ line, threadTs, says }) => {
    const { slack, received } = await open();
    expect(await slack.person('anna').types(line, { channel: 'it-help', threadTs })).toBeNull();
    expect(received).toEqual([]);
    expect(slack.person('anna').sees().ephemerals).toMatchObject([
      { from: 'slack', text: `${line} ${says}` },
    ]);
  });
});

describe('the immediate answer', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };

  test.each([
    { what: 'a text', answer: { body: 'Hello' }, shows: [{ from: 'bot', text: 'Hello' }] },
    {
      what: 'JSON',
      answer: { headers: json, body: '{"text":"Hello"}' },
      shows: [{ from: 'bot', text: 'Hello' }],
    },
    {
      what: 'JSON with blocks',
      answer: { headers: json, body: JSON.stringify({ text: 'Hello', blocks: [section('Hi')] }) },
      shows: [{ text: 'Hello', blocks: [{ text: { text: 'Hi' } }] }],
    },
    { what: 'nothing', answer: {}, shows: [] },
    {
      what: 'blocks that are none',
      answer: { headers: json, body: '{"blocks":[{"type":"sparkle"}]}' },
      shows: [{ from: 'slack', text: '/reset-passcode failed with the error "invalid_command_response"' }],
    },
    {
      what: 'a 500',
      answer: { status: 500 },
      shows: [{ from: 'slack', text: '/reset-passcode failed with the error "dispatch_failed"' }],
    },
    {
      what: 'no answer at all',
      answer: 'hang up' as const,
      shows: [{ from: 'slack', text: '/reset-passcode failed with the error "dispatch_failed"' }],
    },
  ])('$what', async ({ answer, shows }) => {
    const { slack, answerNext } = await open();
    answerNext(answer);
    await slack.person('anna').types('/reset-passcode', { channel: 'it-help' });
    expect(slack.person('anna').sees().ephemerals).toMatchObject(shows);
    expect(slack.person('hank').sees().ephemerals).toEqual([]);
  });

  test('everybody in the channel sees it where it says so', async () => {
    const { slack, answerNext } = await open();
    answerNext({ headers: json, body: '{"response_type":"in_channel","text":"Hello"}' });
    await slack.person('anna').types('/reset-passcode', { channel: 'it-help' });
    expect(slack.state.messages.list(channels.itHelp)).toMatchObject([{ source: 'command_answer' }]);
  });

  test('that is not there within three seconds is a time-out, which the person is told', async () => {
    const { slack, clock, received, answerNext, abandoned } = await open();
    answerNext('never');
    const typing = slack.person('anna').types('/reset-passcode');
    await vi.waitUntil(() => received.length === 1, { interval: 1 });
    await clock.advance(2999);
    expect(slack.deliveries.list()).toEqual([]);
    await clock.advance(1);
    expect(await typing).toMatchObject({ status: null, outcome: { kind: 'timed_out' }, latencyMs: 3000 });
    expect(slack.person('anna').sees().ephemerals).toMatchObject([
      { from: 'slack', text: '/reset-passcode failed with the error "operation_timeout"' },
    ]);
    await vi.waitUntil(() => abandoned() === 1, { interval: 1 });
  });
});

test('signed requests go nowhere but to this machine', async () => {
  const { slack } = await openSlack();
  expect(() => slack.setBotUrl('https://bot.example.com')).toThrow('is not on this machine');
  await expect(slack.person('anna').types('/reset-passcode')).rejects.toThrow('not known yet');
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lastForm, openBot } from './open-bot.ts';
import { actions, button, channels, openSlack, plain, users } from './open-slack.ts';

async function open() {
  const bot = await openBot();
  const opened = await openSlack({ controlOrigins: ['http://localhost:3978'] });
  const send = (name: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${opened.slack.origin}/_control/${name}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask = async (name: string, body?: unknown): Promise<unknown> => {
    const answer = z.object({ result: z.unknown().optional(), error: z.string().optional() });
    const { result, error } = answer.parse(await (await send(name, body)).json());
    return error ?? result;
  };
  await ask('set-bot-url', { url: bot.url });
  return { ...bot, ...opened, send, ask };
}

describe('over HTTP', () => {
  test('people act', async () => {
    const { ask, post, received } = await open();
    const typed = await ask('type', { person: 'anna', line: '/reset-passcode help', channel: 'it-help' });
    expect(typed).toMatchObject({ status: 200 });
    expect(lastForm(received)).toMatchObject({ text: 'help', channel_id: channels.itHelp });
    const place = await post(channels.itHelp, { text: 'Approve?', blocks: [actions(button())] });
    expect(await ask('click', { person: 'hank', place, action: 'approve' })).toMatchObject({ status: 200 });
    expect(await ask('say', { person: 'anna', text: 'Thanks', channel: 'it-help' })).toMatchObject({
      current: { text: 'Thanks' },
    });
    await ask('mention', { person: 'anna', text: 'help', channel: 'it-help' });
    await ask('open-home', { person: 'anna' });
    expect(received).toHaveLength(4);
    expect(await ask('see', { person: 'anna' })).toMatchObject({ user: { id: users.anna } });
    expect(await ask('deliveries')).toHaveLength(4);
  });

  test('people use menus and views', async () => {
    const { slack, ask, call, post, received } = await open();
    const menu = { type: 'static_select', action_id: 'pick', options: [{ text: plain('One'), value: '1' }] };
    const place = await post(channels.itHelp, { text: 'x', blocks: [actions(menu)] });
    await ask('choose', { person: 'anna', place, action: 'pick', choice: '1' });
    expect(received).toHaveLength(1);
    const element = { type: 'plain_text_input', action_id: 'why' };
    const blocks = [{ type: 'input', label: plain('Why?'), element }];
    const view = { type: 'modal', title: plain('x'), submit: plain('Send'), blocks };
    await call('views.open', { trigger_id: slack.state.triggers.issue(users.anna), view });
    const [opened] = slack.person('anna').sees().modals;
    await ask('fill-in', { person: 'anna', view: opened?.id, action: 'why', value: 'Forgotten' });
    expect(await ask('submit-view', { person: 'anna', view: opened?.id })).toMatchObject({ errors: null });
    expect(received.at(-1)?.body).toContain('Forgotten');
    expect(await ask('close-view', { person: 'anna', view: opened?.id })).toContain('no such view open');
    const said = slack.person('anna').says('Help', { channel: 'it-help' });
    const message = { channel: said.channel, ts: said.ts };
    await ask('use-shortcut', { person: 'anna', shortcut: 'reset_passcode', message });
    expect(received).toHaveLength(3);
    await call('chat.postEphemeral', { channel: channels.itHelp, user: users.anna, text: 'x' });
    await ask('reload', { person: 'anna' });
    expect(slack.person('anna').sees().ephemerals).toEqual([]);
  });

  test('faults, outages and limits are set', async () => {
    const { ask, call, send } = await open();
    await ask('add-fault', { kind: 'error', error: 'is_archived', times: null });
    expect(await call('auth.test')).toMatchObject({ error: 'is_archived' });
    expect(await ask('faults')).toMatchObject({
      armed: [{ fault: { error: 'is_archived' } }],
      outage: false,
    });
    await ask('clear-faults', {});
    expect(await call('auth.test')).toMatchObject({ ok: true });
    await ask('outage', { on: true });
    await expect(call('auth.test')).rejects.toThrow();
    await ask('outage', { on: false });
    await ask('set-rate-limits', { on: false });
    for (let count = 0; count < 6; count += 1) {
      expect(await call('chat.postMessage', { channel: channels.itHelp, text: 'x' })).toMatchObject({
        ok: true,
      });
    }
    expect(await ask('journal')).toHaveLength(9);
    await ask('clear-journal', {});
    expect(await ask('journal')).toEqual([]);
    expect((await send('add-fault', { kind: 'sparkle' })).status).toBe(400);
  });

  test('the workspace is administered', async () => {
    const { slack, ask, call } = await open();
    await ask('change-user', {
      user: 'anna',
      change: { isEmailConfirmed: false, email: 'anna@example.com' },
    });
    expect(await call('users.info', { user: users.anna })).toMatchObject({
      user: { is_email_confirmed: false, profile: { email: 'anna@example.com' } },
    });
    await ask('change-channel', { channel: 'it-help', change: { isArchived: true } });
    expect(await call('chat.postMessage', { channel: channels.itHelp, text: 'x' })).toMatchObject({
      error: 'is_archived',
    });
    await ask('leave', { channel: 'general', member: 'passcode-bot' });
    expect(await call('chat.postMessage', { channel: channels.general, text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    });
    await ask('join', { channel: 'general', member: 'passcode-bot' });
    expect(await call('chat.postMessage', { channel: channels.general, text: 'x' })).toMatchObject({
      ok: true,
    });
    await ask('set-scopes', { scopes: ['commands'] });
    expect(await call('chat.postMessage', { channel: channels.general, text: 'x' })).toMatchObject({
      error: 'missing_scope',
    });
    await ask('set-token-status', { status: 'revoked' });
    expect(await call('auth.test')).toMatchObject({ error: 'token_revoked' });
    await ask('set-edit-window', { ms: 0 });
    expect(slack.workspace.editWindowMs).toBe(0);
    expect(await ask('change-user', { user: 'nobody', change: {} })).toBe(
      'The workspace has no user nobody.',
    );
  });

  test('the state is read, without what is secret in it', async () => {
    const { ask, post, openDirect } = await open();
    await post(await openDirect(users.anna), { text: 'Hello 739154' });
    const state = await ask('state');
    expect(state).toMatchObject({ workspace: { team: { id: 'T0CONTOSO' } }, messages: [{}] });
    expect(JSON.stringify(state)).not.toContain('contoso-client-secret');
    expect(await ask('notifications')).toMatchObject([{ userId: users.anna, text: 'Hello 739154' }]);
    expect(await ask('showings', { words: '739154' })).toHaveLength(2);
  });

  test('attacks and events are sent', async () => {
    const { ask, received } = await open();
    await ask('type', { person: 'anna', line: '/reset-passcode' });
    for (const kind of ['replay', 'resend', 'wrongSecret', 'unsigned', 'stale', 'future']) {
      expect(await ask('misuse', { kind, delivery: 1 })).toMatchObject({ kind: 'attack', status: 200 });
    }
    await ask('misuse', { kind: 'fromTeam', delivery: 1, teamId: 'T0EVIL' });
    expect(lastForm(received)).toMatchObject({ team_id: 'T0EVIL' });
    await ask('send-nonsense', { kind: 'garbage', body: '???' });
    await ask('send-nonsense', { kind: 'oversized', bytes: 2000 });
    expect(received.slice(-2).map(({ body }) => body.length)).toEqual([3, 2000]);
    await ask('send-event', { event: { type: 'app_rate_limited' } });
    expect(received.at(-1)?.body).toContain('app_rate_limited');
    expect(await ask('verify-url', {})).toBe(false);
    await ask('uninstall', {});
    expect(received.at(-1)?.body).toContain('app_uninstalled');
    expect(await ask('misuse', { kind: 'replay', delivery: 99 })).toContain('Nothing was sent');
  });
});

describe('what is not taken', () => {
  test.each([
    { what: 'an unknown reading', name: 'secrets', body: undefined, headers: {}, status: 404 },
    { what: 'an unknown command', name: 'sparkle', body: {}, headers: {}, status: 404 },
    { what: 'a name of the language itself', name: 'constructor', body: {}, headers: {}, status: 404 },
    { what: 'a wrong field', name: 'outage', body: { on: 'yes' }, headers: {}, status: 400 },
    {
      what: 'a bot elsewhere',
      name: 'set-bot-url',
      body: { url: 'http://example.com' },
      headers: {},
      status: 400,
    },
    { what: 'a form', name: 'reload', body: {}, headers: { 'content-type': 'text/plain' }, status: 415 },
    {
      what: 'a page elsewhere',
      name: 'state',
      body: undefined,
      headers: { origin: 'http://evil.test' },
      status: 403,
    },
    {
      what: 'a page elsewhere that acts',
      name: 'uninstall',
      body: {},
      headers: { origin: 'http://evil.test' },
      status: 403,
    },
  ])('$what: $status', async ({ name, body, headers, status }) => {
    const { slack, send, call } = await open();
    expect((await send(name, body, headers)).status).toBe(status);
    expect(await call('auth.test')).toMatchObject({ ok: true });
    expect(slack.deliveries.list()).toEqual([]);
  });

  test('the page that belongs to it is served', async () => {
    const { send } = await open();
    expect((await send('state', undefined, { origin: 'http://localhost:3978' })).status).toBe(200);
  });
});

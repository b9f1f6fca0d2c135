import { describe, expect, test } from 'vitest';
import { openSlack, users } from './open-slack.ts';

describe('whose token a call has', () => {
  test('auth.test names workspace and bot, and the header the scopes', async () => {
    const { send } = await openSlack();
    const response = await send('auth.test');
    expect(await response.json()).toEqual({
      ok: true,
      url: 'https://contoso.slack.com/',
      team: 'Contoso',
      user: 'passcode-bot',
      team_id: 'T0CONTOSO',
      user_id: 'U0PASSCODE',
      bot_id: 'B0PASSCODE',
      is_enterprise_install: false,
    });
    expect(response.headers.get('x-oauth-scopes')).toBe(
      'commands,chat:write,im:write,users:read,users:read.email,app_mentions:read',
    );
  });

  test.each([
    { what: 'no token', token: null, error: 'not_authed' },
    { what: 'an unknown token', token: 'xoxb-somebody-else', error: 'invalid_auth' },
  ])('$what: $error', async ({ token, error }) => {
    const { call } = await openSlack();
    expect(await call('auth.test', {}, { token })).toEqual({ ok: false, error });
  });

  test('a token that was revoked, or whose workspace is gone', async () => {
    const { slack, call } = await openSlack();
    slack.administration.setTokenStatus('revoked');
    expect(await call('auth.test')).toMatchObject({ ok: false, error: 'token_revoked' });
    slack.administration.setTokenStatus('inactive');
    expect(await call('auth.test')).toMatchObject({ ok: false, error: 'account_inactive' });
    slack.administration.setTokenStatus('active');
    expect(await call('auth.test')).toMatchObject({ ok: true });
  });

  test('the form may hold the token in place of the header', async () => {
    const { call } = await openSlack();
    expect(await call('auth.test', { token: 'xoxb-contoso-bot' }, { token: null })).toMatchObject({
      ok: true,
    });
  });

  test('a lacking scope is named, with those that are there', async () => {
    const { slack, call } = await openSlack();
    slack.administration.setScopes(['commands', 'chat:write']);
    expect(await call('users.info', { user: users.anna })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,chat:write',
    });
  });

  test('a method that is not there', async () => {
    const { call } = await openSlack();
    expect(await call('chat.postmessage')).toEqual({ ok: false, error: 'unknown_method' });
  });
});

describe('how arguments come', () => {
  test('as JSON', async () => {
    const { call } = await openSlack();
    const answer = await call('users.info', { user: users.lena, include_locale: true }, { json: true });
    expect(answer).toMatchObject({ ok: true, user: { locale: 'nl-NL' } });
  });

  test.each([
    { type: 'application/json', body: '{', error: 'invalid_json' },
    { type: 'application/json', body: '[]', error: 'json_not_object' },
    { type: 'text/plain', body: 'hello', error: 'invalid_post_type' },
  ])('$error for $body as $type', async ({ type, body, error }) => {
    const { slack } = await openSlack();
    const headers = { 'content-type': type };
    const response = await fetch(`${slack.url}auth.test`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ ok: false, error });
  });

  test('a missing one is named', async () => {
    const { call } = await openSlack();
    const answer = await call('chat.postMessage', { text: 'To whom?' });
    expect(answer.error).toBe('invalid_arguments');
    expect(answer.response_metadata?.messages).toEqual([
      '[ERROR] missing required field: channel [json-pointer:]',
    ]);
  });
});

describe('who may ask at all', () => {
  test('a name that was pointed here is not served', async () => {
    const { slack } = await openSlack();
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const headers = { host: 'slack.example.com' };
      request(`${slack.url}auth.test`, { headers }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(403);
  });

  test('a page from elsewhere is not served', async () => {
    const { slack } = await openSlack({ controlOrigins: ['http://localhost:3978'] });
    const from = (origin: string) => fetch(`${slack.url}auth.test`, { headers: { origin } });
    expect((await from('https://evil.example.com')).status).toBe(403);
    expect((await from('http://localhost:3978')).status).toBe(200);
  });
});

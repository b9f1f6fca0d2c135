import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codeLifeMs } from '../../../sandbox/slack/state/installations.ts';
import { openSlack, users } from './open-slack.ts';

const redirect_uri = 'http://localhost:3978/slack/oauth_redirect';
const client = { client_id: '2718281828.3141592653', client_secret: 'contoso-client-secret' };
const authorizeUrl = `https://slack.com/oauth/v2/authorize?${new URLSearchParams({
  client_id: client.client_id,
  scope: 'commands,chat:write',
  state: 'state-1',
  redirect_uri,
})}`;

async function open(team?: { id: string; name: string; domain: string }) {
  const opened = await openSlack();
  const target = new URL(opened.slack.allowInstallation(authorizeUrl, { installerId: users.lena, team }));
  const code = target.searchParams.get('code') ?? '';
  const redeem = (different: Record<string, string> = {}) =>
    opened.call('oauth.v2.access', { ...client, code, redirect_uri, ...different }, { token: null });
  return { ...opened, target, code, redeem };
}

describe('installation by OAuth', () => {
  test('a code becomes a token with the scopes that were asked for', async () => {
    const { target, redeem, call } = await open();
    expect(`${target.origin}${target.pathname}`).toBe(redirect_uri);
    expect(target.searchParams.get('state')).toBe('state-1');
    const granted = await redeem();
    expect(granted).toMatchObject({
      ok: true,
      app_id: 'A0PASSCODE',
      authed_user: { id: users.lena },
      scope: 'commands,chat:write',
      token_type: 'bot',
      bot_user_id: 'U0PASSCODE',
      team: { id: 'T0CONTOSO', name: 'Contoso' },
      enterprise: null,
      is_enterprise_install: false,
    });
    const { access_token: token } = z.looseObject({ access_token: z.string() }).parse(granted);
    expect(token).toMatch(/^xoxb-/);
    expect(await call('auth.test', {}, { token })).toMatchObject({ ok: true, team_id: 'T0CONTOSO' });
    expect(await call('users.info', { user: users.anna }, { token })).toMatchObject({
      error: 'missing_scope',
    });
  });

  test("another workspace's token names that workspace", async () => {
    const { redeem, call } = await open({ id: 'T0EVIL', name: 'Evil', domain: 'evil' });
    const { access_token: token } = z.looseObject({ access_token: z.string() }).parse(await redeem());
    expect(await call('auth.test', {}, { token })).toMatchObject({ team_id: 'T0EVIL', team: 'Evil' });
  });

  test('the app may prove itself by HTTP Basic credentials', async () => {
    const { slack, code } = await open();
    const basic = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64');
    const response = await fetch(`${slack.url}oauth.v2.access`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ code, redirect_uri }).toString(),
    });
    expect(await response.json()).toMatchObject({ ok: true });
  });

  test.each([
    { different: { client_id: 'other' }, error: 'invalid_client_id' },
    { different: { client_secret: 'wrong' }, error: 'bad_client_secret' },
    { different: { code: '1.2.x' }, error: 'invalid_code' },
    { different: { redirect_uri: 'https://evil.test' }, error: 'bad_redirect_uri' },
  ])('$error', async ({ different, error }) => {
    const { redeem } = await open();
    expect(await redeem(different)).toEqual({ ok: false, error });
  });

  test('a code is good once, and for ten minutes', async () => {
    const first = await open();
    await first.redeem();
    expect(await first.redeem()).toEqual({ ok: false, error: 'code_already_used' });
    const second = await open();
    await second.clock.advance(codeLifeMs + 1);
    expect(await second.redeem()).toEqual({ ok: false, error: 'code_expired' });
  });

  test('nobody allows what asks in the name of another app', async () => {
    const { slack } = await open();
    const other = authorizeUrl.replace('2718281828', '1');
    expect(() => slack.allowInstallation(other, { installerId: users.lena })).toThrow();
  });

  test('secrets stay out of the journal', async () => {
    const { slack, redeem } = await open();
    await redeem();
    expect(JSON.stringify(slack.journal.list().map(({ args }) => args))).not.toContain(
      'contoso-client-secret',
    );
  });
});

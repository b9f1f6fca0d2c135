import { afterEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './door-world.ts';
import { organization, startRecordingWebApi } from './recording-web-api.ts';

let door: Door;
afterEach(() => door.close());

const notServed = expect.stringContaining('do not work for this workspace');
const click = { action_id: 'approve', value: 'req-1' };

async function isServed(fields: Record<string, string>): Promise<boolean> {
  const before = door.service.asks.length;
  const answer = await door.sender.command('Pixel', fields);
  expect(answer.status).toBe(200);
  const served = door.service.asks.length > before;
  if (!served) expect(answer.body).toEqual(notServed);
  return served;
}

describe('one workspace', () => {
  it('serves the token’s own workspace and no other', async () => {
    door = await openDoor();
    expect(await isServed({ team_id: 'T0CONTOSO', trigger_id: '1' })).toBe(true);
    expect(await isServed({ team_id: 'T0EVIL', trigger_id: '2' })).toBe(false);
    expect(await isServed({ team_id: 'T0EVIL', enterprise_id: 'E0EVIL', trigger_id: '3' })).toBe(false);
  });

  it('serves only what is both the token’s own and listed', async () => {
    door = await openDoor({ allowedTeams: ['T0EVIL'] });
    expect(await isServed({ team_id: 'T0CONTOSO', trigger_id: '1' })).toBe(false);
    expect(await isServed({ team_id: 'T0EVIL', trigger_id: '2' })).toBe(false);
  });

  it('takes a listed organization for each of its workspaces', async () => {
    door = await openDoor({ allowedTeams: ['E0CONTOSO'] });
    expect(await isServed({ team_id: 'T0CONTOSO', enterprise_id: 'E0CONTOSO', trigger_id: '1' })).toBe(true);
    expect(await isServed({ team_id: 'T0CONTOSO', trigger_id: '2' })).toBe(false);
  });

  it('turns a click from elsewhere away, and says so to the one who clicked', async () => {
    door = await openDoor();
    const fields = {
      team: { id: 'T0EVIL' },
      user: { id: 'U0EVE', team_id: 'T0EVIL' },
      response_url: door.webApi.replyUrl,
    };
    expect(await door.sender.click(click, fields)).toEqual({ status: 200, body: '' });
    expect((await door.webApi.untilCalled('reply')).fields).toMatchObject({ text: notServed });
    expect(door.service.clicks).toEqual([]);
    expect(door.logger.text).toContain('turned away');
  });

  it('turns away the people of another company in a shared channel', async () => {
    door = await openDoor();
    const answer = await door.sender.click(click, { user: { id: 'U0EVE', team_id: 'T0EVIL' } });
    expect(answer.status).toBe(200);
    expect(door.service.clicks).toEqual([]);
  });

  it('opens no view for a click from elsewhere', async () => {
    door = await openDoor();
    const fields = { team: { id: 'T0EVIL' }, user: { id: 'U0EVE', team_id: 'T0EVIL' } };
    await door.sender.click({ action_id: 'reveal', value: 'req-1' }, fields);
    await door.slack.stop();
    expect(door.service.reveals).toEqual([]);
    expect(door.webApi.of('views.open')).toEqual([]);
  });

  it('answers events from elsewhere and does nothing', async () => {
    door = await openDoor();
    expect((await door.sender.mention('Pixel', {}, { team_id: 'T0EVIL' })).status).toBe(200);
    expect(door.service.asks).toEqual([]);
  });
});

describe('one organization', () => {
  it('serves all its workspaces where the app is installed for the whole of it', async () => {
    const webApi = await startRecordingWebApi();
    webApi.answer('auth.test', { body: organization });
    door = await openDoor({ apiUrl: webApi.apiUrl });
    expect(await isServed({ team_id: 'T0SALES', enterprise_id: 'E0CONTOSO', trigger_id: '1' })).toBe(true);
    expect(await isServed({ team_id: 'T0EVIL', enterprise_id: 'E0EVIL', trigger_id: '2' })).toBe(false);
    expect(await isServed({ team_id: 'T0EVIL', trigger_id: '3' })).toBe(false);
    const fields = { team: null, enterprise: { id: 'E0CONTOSO' }, is_enterprise_install: true };
    const answer = await door.sender.click(click, { ...fields, user: { id: 'U0ANNA', team_id: 'T0SALES' } });
    expect(answer.status).toBe(200);
    expect(door.service.clicks).toHaveLength(1);
    await webApi.close();
  });

  it('knows a person as one, whichever of its workspaces Slack names, on every way in', async () => {
    const webApi = await startRecordingWebApi();
    webApi.answer('auth.test', { body: organization });
    door = await openDoor({ apiUrl: webApi.apiUrl });
    const { sender, service } = door;
    const enterprise_id = 'E0CONTOSO';
    const inSales = {
      team: null,
      enterprise: { id: enterprise_id },
      user: { id: 'U0ANNA', team_id: 'T0SALES' },
    };
    await sender.command('Pixel', { team_id: 'T0HR', enterprise_id });
    await sender.command('status', { team_id: 'T0LEGAL', enterprise_id });
    await sender.mention('Pixel', {}, { team_id: 'T0LEGAL', enterprise_id });
    await sender.shortcut(inSales);
    await sender.offer({}, { ...inSales, trigger_id: '8' });
    await sender.click(click, inSales);
    await sender.click({ action_id: 'reveal', value: 'req-1' }, { ...inSales, trigger_id: '9' });
    const authorizations = [{ team_id: null, enterprise_id, is_enterprise_install: true }];
    await sender.homeOpened({}, { event_id: 'Ev2', team_id: 'T0PARTNER', authorizations });
    await door.slack.stop();
    const asked = service.asks.map(({ origin }) => origin);
    const anna = { platform: 'slack', tenant: enterprise_id, userId: 'U0ANNA' };
    expect(asked.map(({ actor }) => actor)).toEqual([anna, anna, anna]);
    expect(asked.flatMap(({ conversation }) => conversation ?? [])).toMatchObject([
      { tenant: enterprise_id, conversation: 'C0HELP' },
      { tenant: enterprise_id, conversation: 'C0HELP' },
      { tenant: enterprise_id, conversation: 'C0HELP' },
    ]);
    expect(asked.flatMap(({ askedIn }) => askedIn?.tenant ?? [])).toEqual([enterprise_id, enterprise_id]);
    expect(service.statuses).toEqual([anna]);
    expect(service.offers.map(({ origin }) => origin.actor)).toEqual([anna]);
    expect([...service.clicks, ...service.reveals].map(({ actor }) => actor)).toEqual([anna, anna]);
    expect(service.homes.map(({ actor }) => actor)).toEqual([anna, anna]);
    expect(service.clicks[0]?.onceKey).toContain(`:${enterprise_id}:`);
    await webApi.close();
  });

  it('takes nobody of another company for a member, met in a shared channel, where only people’s workspace is named', async () => {
    const webApi = await startRecordingWebApi();
    webApi.answer('auth.test', { body: organization });
    door = await openDoor({ apiUrl: webApi.apiUrl });
    const eve = { id: 'U0EVE', team_id: 'T0PARTNER' };
    await door.sender.click(click, { team: null, enterprise: { id: 'E0CONTOSO' }, user: eve });
    const profile = { email: 'hank@contoso.com' };
    const told = { ...eve, is_stranger: false, is_email_confirmed: true, profile };
    webApi.answer('users.info', { body: { ok: true, user: told } });
    const [clicked] = door.service.clicks;
    if (clicked === undefined) throw new Error('Nobody clicked.');
    const account = await door.slack.chat.describe(clicked.actor, { maxAgeMs: 0 });
    expect(account.kind).toBe('stranger');
    await webApi.close();
  });
});

describe('before Slack has said whose the token is', () => {
  it('starts, says so, answers "not now", and serves once Slack has answered', async () => {
    const webApi = await startRecordingWebApi();
    webApi.answer('auth.test', { status: 503, body: {} });
    door = await openDoor({ apiUrl: webApi.apiUrl });
    expect(door.slack.ready()).toMatchObject({ ok: false, problem: expect.stringContaining('not reached') });
    expect((await door.sender.command('Pixel', { trigger_id: '1' })).body).toContain('not now card');
    expect((await door.sender.mention('Pixel')).status).toBe(503);
    expect(door.service.asks).toEqual([]);

    webApi.answer('auth.test', {
      body: { ok: true, team_id: 'T0CONTOSO', user_id: 'U0BOT', bot_id: 'B0BOT' },
    });
    const before = webApi.of('auth.test').length;
    await door.clock.advance(1_000);
    while (!door.slack.ready().ok) await door.clock.settle();
    expect(webApi.of('auth.test')).toHaveLength(before + 1);
    expect(await isServed({ trigger_id: '2' })).toBe(true);
    await webApi.close();
  });

  it('names what is wrong with the token', async () => {
    const webApi = await startRecordingWebApi();
    webApi.answer('auth.test', { body: { ok: false, error: 'invalid_auth' } });
    door = await openDoor({ apiUrl: webApi.apiUrl });
    expect(door.slack.ready()).toMatchObject({ ok: false, problem: expect.stringContaining('invalid_auth') });
    webApi.answer('auth.test', { body: { ok: true, team_id: 'T0CONTOSO', user_id: 'U0ANNA' } });
    expect(await door.slack.chat.checkHealth()).toMatchObject({
      ok: false,
      problem: expect.stringContaining('bot'),
    });
    const scopes = { 'x-oauth-scopes': 'commands,chat:write' };
    const body = { ok: true, team_id: 'T0CONTOSO', user_id: 'U0BOT', bot_id: 'B0BOT' };
    webApi.answer('auth.test', { headers: scopes, body });
    expect(await door.slack.chat.checkHealth()).toMatchObject({
      ok: false,
      problem: expect.stringContaining('im:write, users:read, users:read.email'),
    });
    await webApi.close();
  });
});

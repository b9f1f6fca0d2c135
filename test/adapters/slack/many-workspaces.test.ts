import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SealedValues } from '../../../adapters/slack/sealed-values.ts';
import { entraUserSchema } from '../../../src/core/person.ts';
import { Secret } from '../../../src/core/secret.ts';
import { onlyTenant } from '../../../src/core/target.ts';
import { sentence } from '../fake-service.ts';
import { type Door, openDoor } from './door-world.ts';
import { memoryRows, secretsKey } from './installation-rows.ts';
import { type RecordingWebApi, startRecordingWebApi } from './recording-web-api.ts';

let webApi: RecordingWebApi;
let door: Door;

/** The bot in three workspaces, each with a token that ends in its name. */
beforeEach(async () => {
  webApi = await startRecordingWebApi();
  const rows = memoryRows();
  const sealed = new SealedValues(new Secret(secretsKey));
  for (const teamId of ['T1', 'T2', 'T3']) {
    const bot = { botToken: `xoxb-${teamId}`, botId: 'B1', botUserId: 'U0BOT' };
    rows.rows.set(
      teamId,
      sealed.seal(teamId, JSON.stringify({ ...bot, teamId, enterpriseId: null, orgWide: false })),
    );
  }
  const secret = new Secret('unused');
  door = await openDoor({
    apiUrl: webApi.apiUrl,
    allowedTeams: ['T1', 'T2', 'T3'],
    workspaces: {
      kind: 'oauth',
      app: { clientId: '1', clientSecret: secret, stateSecret: secret },
      secretsKey: new Secret(secretsKey),
      rows,
    },
  });
});
afterEach(async () => {
  await door.close();
  await webApi.close();
});

const askedIn = (method: string) => webApi.of(method).map(({ authorization }) => authorization.slice(-2));

describe('a channel that the policy names by its id alone', () => {
  const target = {
    kind: 'channel',
    platform: 'slack',
    tenant: onlyTenant,
    conversation: 'C0APPROVALS',
  } as const;
  const posted = { ok: true, channel: 'C0APPROVALS', ts: '1.1' };
  const knownIn = (team: string, otherwise: string) =>
    webApi.answer('chat.postMessage', ({ authorization }) => ({
      body: authorization.endsWith(team) ? posted : { ok: false, error: otherwise },
    }));

  it('is written to in the workspace that knows it, straight away from then on', async () => {
    knownIn('T2', 'channel_not_found');
    const ref = await door.slack.chat.postStatus(target, sentence('hello'));
    expect(ref).toMatchObject({ tenant: 'T2', conversation: 'C0APPROVALS' });
    await door.slack.chat.postStatus(target, sentence('hello again'));
    expect(askedIn('chat.postMessage')).toEqual(['T1', 'T2', 'T2']);
    await door.slack.chat.updateStatus(ref, sentence('changed'));
    expect(askedIn('chat.update')).toEqual(['T2']);
  });

  it('is found past a workspace that took the token back', async () => {
    knownIn('T3', 'token_revoked');
    expect(await door.slack.chat.postStatus(target, sentence('hello'))).toMatchObject({ tenant: 'T3' });
  });

  it('is asked for nowhere else where a workspace knows it and the bot is not in it', async () => {
    knownIn('T9', 'not_in_channel');
    await expect(door.slack.chat.postStatus(target, sentence('hello'))).rejects.toMatchObject({
      platformCode: 'not_in_channel',
    });
    expect(askedIn('chat.postMessage')).toEqual(['T1']);
  });

  it('is refused where none knows it', async () => {
    knownIn('T9', 'channel_not_found');
    await expect(door.slack.chat.postStatus(target, sentence('hello'))).rejects.toMatchObject({
      platformCode: 'channel_not_found',
    });
    expect(askedIn('chat.postMessage')).toEqual(['T1', 'T2', 'T3']);
  });
});

it('writes to nobody whose workspace is not named, where there are several', async () => {
  const person = { platform: 'slack', tenant: onlyTenant, userId: 'U0ANNA' } as const;
  await expect(
    door.slack.chat.postStatus({ kind: 'private', person }, sentence('hello')),
  ).rejects.toMatchObject({ platformCode: 'not_installed' });
  expect(webApi.of('conversations.open')).toEqual([]);
});

describe('an Entra user', () => {
  const anna = entraUserSchema.parse({ id: 'e-1', userPrincipalName: 'anna@contoso.com' });
  const account = (team_id: string, different: object = {}) => ({
    ok: true,
    user: {
      id: 'U0ANNA',
      team_id,
      profile: { email: 'anna@contoso.com' },
      is_email_confirmed: true,
      ...different,
    },
  });
  const answers = (byTeam: Record<string, object>) =>
    webApi.answer('users.lookupByEmail', ({ authorization }) => ({
      body: byTeam[authorization.slice(-2)] ?? { ok: false, error: 'users_not_found' },
    }));

  it('is looked for in each workspace', async () => {
    answers({ T3: account('T3') });
    expect(await door.slack.chat.find(anna)).toMatchObject({ actor: { tenant: 'T3', userId: 'U0ANNA' } });
    expect(askedIn('users.lookupByEmail')).toEqual(['T1', 'T2', 'T3']);
  });

  it('is taken where the account is a full member’s', async () => {
    answers({ T1: account('T1', { deleted: true }), T2: account('T2') });
    expect(await door.slack.chat.find(anna)).toMatchObject({ actor: { tenant: 'T2' }, kind: 'member' });
  });

  it('is told as what it is where there is no better account', async () => {
    answers({ T2: account('T2', { is_restricted: true }) });
    expect(await door.slack.chat.find(anna)).toMatchObject({ actor: { tenant: 'T2' }, kind: 'guest' });
  });

  it('is found past a workspace that took the token back, and not declared absent where all did', async () => {
    const revoked = { ok: false, error: 'token_revoked' };
    answers({ T1: revoked, T2: account('T2') });
    expect(await door.slack.chat.find(anna)).toMatchObject({ actor: { tenant: 'T2' } });
    answers({ T1: revoked });
    expect(await door.slack.chat.find(anna)).toBeNull();
    answers({ T1: revoked, T2: revoked, T3: revoked });
    await expect(door.slack.chat.find(anna)).rejects.toMatchObject({ reason: 'unauthenticated' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entraUserSchema } from '../../../src/core/person.ts';
import { type Door, openDoor } from './door-world.ts';
import { organization, startRecordingWebApi } from './recording-web-api.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const anna = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' } as const;
const member = {
  id: 'U0ANNA',
  team_id: 'T0CONTOSO',
  real_name: 'Anna Arends',
  locale: 'nl-NL',
  is_email_confirmed: true,
  profile: { email: 'anna@contoso.com' },
};
const ofContoso = { enterprise_user: { enterprise_id: 'E0CONTOSO' } };

async function described(user: object, actor: { tenant: string; userId: string } = anna) {
  door.webApi.answer('users.info', { body: { ok: true, user: { ...member, ...user } } });
  return door.slack.chat.describe({ ...actor, platform: 'slack' }, { maxAgeMs: 0 });
}

describe('an account', () => {
  it('as Slack tells it', async () => {
    expect(await described({})).toEqual({
      actor: anna,
      displayName: 'Anna Arends',
      locale: 'nl-NL',
      email: { address: 'anna@contoso.com', confirmed: true },
      entraId: null,
      kind: 'member',
    });
    expect(door.webApi.of('users.info')[0]?.fields).toEqual({ user: 'U0ANNA', include_locale: 'true' });
  });

  it.each([
    ['a bot', { is_bot: true }, 'bot'],
    ['a workflow', { is_workflow_bot: true }, 'bot'],
    ['Slackbot, which says of itself that it is none', { id: 'USLACKBOT', is_bot: false }, 'bot'],
    ['deactivated', { deleted: true }, 'deactivated'],
    ['a guest of many channels', { is_restricted: true }, 'guest'],
    ['a guest of one channel', { is_ultra_restricted: true }, 'guest'],
    ['a stranger by word', { is_stranger: true }, 'stranger'],
    ['a stranger by workspace', { team_id: 'T0EVIL' }, 'stranger'],
    ['a stranger who is a guest as well', { team_id: 'T0EVIL', is_restricted: true }, 'stranger'],
    [
      'a stranger from another organization',
      { team_id: 'T0EVIL', enterprise_user: { enterprise_id: 'E0EVIL' } },
      'stranger',
    ],
    ['nothing else', { is_bot: null, deleted: false }, 'member'],
  ])('%s', async (_, user, kind) => {
    expect((await described(user)).kind).toBe(kind);
  });

  it.each([undefined, null, false])(
    'has no confirmed address where Slack says %s',
    async (is_email_confirmed) => {
      expect((await described({ is_email_confirmed })).email).toEqual({
        address: 'anna@contoso.com',
        confirmed: false,
      });
    },
  );

  it('may have no address at all', async () => {
    expect((await described({ profile: {} })).email).toBeNull();
  });

  it('of the same organization is no stranger', async () => {
    const webApi = await startRecordingWebApi();
    const own = {
      ok: true,
      team_id: 'T0CONTOSO',
      enterprise_id: 'E0CONTOSO',
      user_id: 'U0BOT',
      bot_id: 'B0BOT',
    };
    webApi.answer('auth.test', { body: own });
    const grid = await openDoor({ apiUrl: webApi.apiUrl });
    const kindOf = async (user: object) => {
      webApi.answer('users.info', { body: { ok: true, user: { ...member, ...user } } });
      return (await grid.slack.chat.describe(anna, { maxAgeMs: 0 })).kind;
    };
    expect(await kindOf({ team_id: 'T0SALES', enterprise_user: { enterprise_id: 'E0CONTOSO' } })).toBe(
      'member',
    );
    expect(await kindOf({ team_id: 'E0CONTOSO' })).toBe('member');
    expect(await kindOf({ team_id: 'T0EVIL', enterprise_user: { enterprise_id: 'E0EVIL' } })).toBe(
      'stranger',
    );
    await grid.close();
    await webApi.close();
  });

  it.each([
    ['of the organization by its own id', { team_id: 'E0CONTOSO' }, 'member'],
    ['of one of its workspaces', { enterprise_user: { enterprise_id: 'E0CONTOSO' } }, 'member'],
    ['of one of its workspaces, a guest', { ...ofContoso, is_restricted: true }, 'guest'],
    ['of a workspace alone', { team_id: 'T0PARTNER' }, 'stranger'],
    ['of nothing', { team_id: undefined }, 'stranger'],
    [
      'of another organization',
      { team_id: 'E0PARTNER', enterprise_user: { enterprise_id: 'E0PARTNER' } },
      'stranger',
    ],
  ])('%s, where the app is installed for a whole organization', async (_, user, kind) => {
    const webApi = await startRecordingWebApi();
    webApi.answer('auth.test', { body: organization });
    const grid = await openDoor({ apiUrl: webApi.apiUrl });
    webApi.answer('users.info', {
      body: { ok: true, user: { ...member, team_id: 'T0SALES', is_stranger: false, ...user } },
    });
    const actor = { ...anna, tenant: 'E0CONTOSO' };
    expect((await grid.slack.chat.describe(actor, { maxAgeMs: 0 })).kind).toBe(kind);
    await grid.close();
    await webApi.close();
  });

  it('is read afresh unless an older word will do', async () => {
    await described({});
    await door.clock.advance(60_000);
    door.webApi.answer('users.info', { body: { ok: true, user: { ...member, deleted: true } } });
    expect((await door.slack.chat.describe(anna, { maxAgeMs: 60_001 })).kind).toBe('member');
    expect((await door.slack.chat.describe(anna, { maxAgeMs: 60_000 })).kind).toBe('deactivated');
    expect((await door.slack.chat.describe(anna, { maxAgeMs: 0 })).kind).toBe('deactivated');
  });

  it('that Slack does not know', async () => {
    door.webApi.answer('users.info', { body: { ok: false, error: 'user_not_found' } });
    await expect(door.slack.chat.describe(anna, { maxAgeMs: 0 })).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});

describe('finding an account', () => {
  const user = (fields: object) =>
    entraUserSchema.parse({ id: 'e-1', userPrincipalName: 'anna@contoso.com', ...fields });

  it('asks for the mail address first, then for the user principal name', async () => {
    door.webApi.answer('users.lookupByEmail', { body: { ok: false, error: 'users_not_found' } });
    expect(await door.slack.chat.find(user({ mail: 'a.arends@contoso.com' }))).toBeNull();
    expect(door.webApi.of('users.lookupByEmail')).toMatchObject([
      { fields: { email: 'a.arends@contoso.com' } },
      { fields: { email: 'anna@contoso.com' } },
    ]);
  });

  it('asks once where both are the same, or there is no mail address', async () => {
    door.webApi.answer('users.lookupByEmail', { body: { ok: false, error: 'users_not_found' } });
    await door.slack.chat.find(user({ mail: 'anna@contoso.com' }));
    await door.slack.chat.find(user({}));
    expect(door.webApi.of('users.lookupByEmail')).toHaveLength(2);
  });

  it('gives what it found, whatever it is', async () => {
    door.webApi.answer('users.lookupByEmail', {
      body: { ok: true, user: { ...member, is_restricted: true } },
    });
    expect(await door.slack.chat.find(user({}))).toMatchObject({ actor: anna, kind: 'guest' });
  });

  it('does not mistake a missing permission for a missing person', async () => {
    const body = { ok: false, error: 'missing_scope', needed: 'users:read.email' };
    door.webApi.answer('users.lookupByEmail', { body });
    await expect(door.slack.chat.find(user({}))).rejects.toMatchObject({
      reason: 'permission',
      advice: expect.stringContaining('users:read.email'),
    });
  });
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { channels, openSlack, users } from './open-slack.ts';

const userAnswer = z.looseObject({ user: z.looseObject({ profile: z.looseObject({}) }) });

describe('users.info', () => {
  test('shows a member with e-mail, and the locale where it is asked for', async () => {
    const { call } = await openSlack();
    const { user } = userAnswer.parse(await call('users.info', { user: users.anna, include_locale: 'true' }));
    expect(user).toMatchObject({
      id: users.anna,
      team_id: 'T0CONTOSO',
      name: 'anna',
      real_name: 'Anna Andersson',
      deleted: false,
      is_bot: false,
      is_restricted: false,
      is_ultra_restricted: false,
      is_email_confirmed: true,
      locale: 'en-US',
      profile: { email: 'anna@contoso.com' },
    });
    const without = userAnswer.parse(await call('users.info', { user: users.anna }));
    expect(without.user).not.toHaveProperty('locale');
  });

  test('leaves the e-mail out without its scope', async () => {
    const { slack, call } = await openSlack();
    slack.administration.setScopes(['users:read']);
    const { user } = userAnswer.parse(await call('users.info', { user: users.anna }));
    expect(user.profile).not.toHaveProperty('email');
  });

  test.each([
    { id: users.gia, shows: { is_restricted: true } },
    { id: users.stan, shows: { is_stranger: true, team_id: 'T0FABRIKAM' } },
    { id: users.una, shows: { is_email_confirmed: false } },
    { id: users.dora, shows: { deleted: true } },
    { id: users.workflow, shows: { is_bot: true } },
  ])('shows what is odd about $id', async ({ id, shows }) => {
    const { call } = await openSlack();
    expect(userAnswer.parse(await call('users.info', { user: id })).user).toMatchObject(shows);
  });

  test('says little of a deactivated account', async () => {
    const { call } = await openSlack();
    const { user } = userAnswer.parse(await call('users.info', { user: users.dora }));
    expect(user).not.toHaveProperty('is_restricted');
  });

  test('does not know a stranger to everybody', async () => {
    const { call } = await openSlack();
    expect(await call('users.info', { user: 'U0NOBODY' })).toEqual({ ok: false, error: 'user_not_found' });
  });
});

describe('users.lookupByEmail', () => {
  test('finds a member, however the address is written', async () => {
    const { call } = await openSlack();
    const { user } = userAnswer.parse(await call('users.lookupByEmail', { email: 'LENA@contoso.com' }));
    expect(user['id']).toBe(users.lena);
  });

  test.each(['dora@contoso.com', 'stan@contoso.com', 'nobody@contoso.com'])(
    'does not find %s',
    async (email) => {
      const { call } = await openSlack();
      expect(await call('users.lookupByEmail', { email })).toEqual({ ok: false, error: 'users_not_found' });
    },
  );
});

describe('conversations', () => {
  test('a direct message is opened once', async () => {
    const { call } = await openSlack();
    const first = await call('conversations.open', { users: users.anna });
    expect(first).toEqual({ ok: true, channel: { id: expect.stringMatching(/^D/) } });
    const again = await call('conversations.open', { users: users.anna });
    expect(again).toEqual({ ...first, no_op: true, already_open: true });
    const { id } = z.object({ id: z.string() }).parse(first.channel);
    const whole = await call('conversations.open', { channel: id, return_im: true });
    expect(whole.channel).toMatchObject({ id, is_im: true, user: users.anna });
  });

  test.each([
    { args: { users: 'U0NOBODY' }, error: 'user_not_found' },
    { args: { users: users.dora }, error: 'user_disabled' },
    { args: { users: users.workflow }, error: 'cannot_dm_bot' },
    { args: { users: 'U0PASSCODE' }, error: 'cannot_dm_bot' },
    { args: { users: '' }, error: 'users_list_not_supplied' },
    { args: { channel: 'D0NOWHERE' }, error: 'channel_not_found' },
  ])('conversations.open with $args: $error', async ({ args, error }) => {
    const { call } = await openSlack();
    expect(await call('conversations.open', args)).toEqual({ ok: false, error });
  });

  test('a group message needs a scope of its own', async () => {
    const { call } = await openSlack();
    const answer = await call('conversations.open', { users: `${users.anna},${users.hank}` });
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'mpim:write' });
  });

  test('reading a channel needs the scope of its kind, and a private one the bot in it', async () => {
    const { slack, call } = await openSlack();
    expect(await call('conversations.info', { channel: channels.itHelp })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:read',
    });
    slack.administration.setScopes(['channels:read', 'groups:read']);
    expect(await call('conversations.info', { channel: channels.itHelp })).toMatchObject({
      channel: { id: channels.itHelp, name: 'it-help', is_member: true, is_private: false },
    });
    expect(await call('conversations.info', { channel: channels.secretRoom })).toMatchObject({
      error: 'channel_not_found',
    });
    slack.administration.join('secret-room', 'passcode-bot');
    expect(await call('conversations.info', { channel: channels.secretRoom })).toMatchObject({
      channel: { is_private: true },
    });
  });

  test('the members of a channel come in pages', async () => {
    const { slack, call } = await openSlack();
    slack.administration.setScopes(['channels:read']);
    const page = z.object({
      members: z.array(z.string()),
      response_metadata: z.object({ next_cursor: z.string() }),
    });
    const args = { channel: channels.itApprovals, limit: 4 };
    const first = page.parse(await call('conversations.members', args));
    const cursor = first.response_metadata.next_cursor;
    const second = page.parse(await call('conversations.members', { ...args, cursor }));
    expect([...first.members, ...second.members]).toEqual(
      slack.workspace.channels.find(({ id }) => id === channels.itApprovals)?.members,
    );
    expect(second.response_metadata.next_cursor).toBe('');
  });
});

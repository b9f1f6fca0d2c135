import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChatActor } from '../../src/core/person.ts';
import type { Target } from '../../src/core/target.ts';
import { textOf } from './fake-chat.ts';
import { openWorld, type World } from './world.ts';

let world: World;
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
const channel: Target = { kind: 'channel', platform: 'slack', tenant: 'T1', conversation: 'C0HELP' };

/** Anna asks in a channel, her phone answers, and the code is delivered. */
async function playIn(status: unknown): Promise<void> {
  world = await openWorld({ version: 1, rules, channels: { status } });
  const anna = world.addPerson('anna');
  const { id } = world.addDevice('pixel', anna.user);
  await world.service.door.request({
    origin: { actor: anna.slack, conversation: channel, askedIn: null, replyUrl: null, locale: 'en-GB' },
    command: { query: 'pixel', reason: null, breakGlass: false },
    onceKey: 'one',
  });
  await world.settle();
  world.intune.checkIn(id);
  await world.pass(10_000);
}

test('being locked out is nobody’s business: by default nothing stands where it was asked', async () => {
  await playIn('private');
  expect(world.slack.texts('#C0HELP')).toEqual([]);
});

test.each([['origin'], [['slack:C0HELP']]])(
  'a status in %s: one message, changed in place, replies in its thread, no code',
  async (status) => {
    await playIn(status);
    const [first, ...others] = world.slack.messages.filter(({ where }) => where.startsWith('#C0HELP'));
    expect(first?.where).toBe('#C0HELP');
    expect(first?.versions.length).toBeGreaterThan(2);
    expect(others.length).toBeGreaterThan(0);
    for (const { where } of others) expect(where).toBe(`#C0HELP>${first?.ref.message}`);
    expect(world.slack.texts('#C0HELP').join('\n')).toContain('Done.');
    expect(world.slack.texts('#C0HELP').join('\n')).not.toContain('[Cancel]');
    expect(world.slack.codesShown()).toEqual([{ where: '@U-anna', code: 'canary-1' }]);
  },
);

test('replies come in the order in which things happened', async () => {
  await playIn('private');
  const replies = world.slack.messages
    .filter(({ where }) => where.startsWith('@U-anna>'))
    .map(({ versions }) => versions[0]?.summary ?? '');
  expect(replies).toHaveLength(2);
  expect(replies[0]).toContain('Intune has taken the reset');
  expect(replies[1]).toContain('Done.');
});

test('asked in the private chat by a message there: its status stands there once, wherever it would stand else', async () => {
  world = await openWorld({ version: 1, rules, channels: { status: 'origin' } });
  const anna = world.addPerson('anna');
  world.addDevice('pixel', anna.user);
  await world.service.door.request({
    origin: {
      actor: anna.slack,
      conversation: null,
      askedIn: { platform: 'slack', tenant: 'T1', conversation: '@U-anna', message: 'asked' },
      replyUrl: null,
      locale: 'en-GB',
    },
    command: { query: 'pixel', reason: null, breakGlass: false },
    onceKey: 'one',
  });
  await world.settle();
  const statuses = world.slack.messages.filter(({ versions }) => versions.length > 1);
  expect(statuses.map(({ where }) => where)).toEqual(['@U-anna']);
});

describe('a list of one’s own requests', () => {
  const seenBy = async (actor: ChatActor): Promise<string> =>
    textOf(await world.service.door.status(actor, null));

  /** Anna asks in both chats; much later her Slack account leads to Omar. */
  const handOver = async () => {
    world = await openWorld({ version: 1, rules });
    const [anna, omar] = [world.addPerson('anna'), world.addPerson('omar')];
    for (const [name, owner] of Object.entries({ slackphone: anna, teamsphone: anna, omarsphone: omar }))
      world.addDevice(name, owner.user);
    await world.ask(anna.slack, 'slackphone');
    await world.ask(anna.teams, 'teamsphone');
    expect(await seenBy(anna.slack)).toMatch(/teamsphone.*slackphone/s);
    return {
      anna,
      omar,
      change: () =>
        world.slack.addAccount('U-anna', { email: { address: 'omar@contoso.com', confirmed: true } }),
    };
  };

  test('is that of the person behind the account now, not of whoever was', async () => {
    const { anna, omar, change } = await handOver();
    const account = change();
    vi.spyOn(world.slack, 'describe').mockImplementation(async () => ({
      ...{ actor: account, displayName: null, locale: null, entraId: null, kind: 'member' },
      email: { address: 'omar@contoso.com', confirmed: true },
    }));
    const bare = { kind: 'cancel', requestId: null } as const;
    expect(await world.click(anna.slack, bare)).toEqual({ kind: 'nothing_to_cancel' });
    await world.ask(omar.teams, 'omarsphone');
    expect(await seenBy(anna.slack)).toContain('omarsphone');
    expect(await seenBy(anna.slack)).not.toMatch(/slackphone|teamsphone/);
    const page = await world.service.door.home(anna.slack, null, null);
    expect(JSON.stringify(page)).not.toMatch(/slackphone|teamsphone/);
  });

  test('is that of the account alone while nobody can say who is behind it', async () => {
    const { anna } = await handOver();
    world.slack.down = true;
    expect(await seenBy(anna.slack)).toContain('slackphone');
    expect(await seenBy(anna.slack)).not.toContain('teamsphone');
  });

  test('does not wait for a chat that does not answer', async () => {
    const { anna } = await handOver();
    vi.spyOn(world.slack, 'describe').mockImplementation(() => new Promise(() => undefined));
    const seen = seenBy(anna.slack);
    await world.clock.advance(1_500);
    expect(await seen).toContain('slackphone');
  });
});

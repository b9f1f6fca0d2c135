import { afterEach, expect, test } from 'vitest';
import type { Target } from '../../src/core/target.ts';
import { openWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.close());

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

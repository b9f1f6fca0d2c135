import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import type { MessageRef } from '../../src/core/target.ts';
import { sendMessage } from '../../src/service/send-message.ts';
import { platforms } from './cast.ts';
import { type FakeChat, textOf } from './fake-chat.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;

beforeEach(async () => {
  world = await openWorld(helpdeskPolicy);
  anna = world.addPerson('anna');
  world.addDevice('pixel', anna.user);
});
afterEach(() => world.close());

test('of two posts of one message, the one that was kept first stays the message', async () => {
  world.slack.down = true;
  const id = await world.ask(anna.slack, 'pixel');
  const read = async () => {
    const [first] = await world.store.transact((transaction) => transaction.listMessages(id));
    if (first === undefined) throw new Error('There is no message.');
    return first;
  };
  const before = await read();
  world.slack.down = false;
  await world.pass(120_000);
  const kept = await read();
  expect(kept.message.ref).not.toBeNull();
  // A process that stood still since it took the message goes on with it now.
  await sendMessage(world.context, before);
  await world.settle();
  expect((await read()).message).toMatchObject({ ref: kept.message.ref, dueAt: null });
  expect((await read()).message.postedRevision).toBe((await read()).message.wantedRevision);
});

describe.each(platforms)('in %s', (platform) => {
  test('a message that comes through late does not shorten the wait that Intune has asked for', async () => {
    const hank = world.addPerson('hank');
    const hilda = world.addPerson('hilda');
    const id = await world.ask(hank[platform], 'pixel');
    const busy = new PlatformUnreachableError({ platform, advice: 'busy', retryAfterMs: 1_000 });
    vi.spyOn(world[platform], 'postStatus').mockRejectedValueOnce(busy);
    world.intune.script.push({ answer: { kind: 'throttled', retryAfterMs: 60_000 }, acts: false });
    await world.click(hilda[platform], { kind: 'decide', requestId: id, decision: 'approve' });
    await world.pass(50_000, 500);
    expect(world[platform].texts(`@${hank[platform].userId}`).join('\n')).toContain('Hilda approved');
    expect(world.intune.posts).toHaveLength(1);
    await world.pass(20_000);
    expect(world.intune.posts).toHaveLength(2);
  });

  test('the way back that came with the command is used for what must be done and for the end alone', async () => {
    const hank = world.addPerson('hank');
    const hilda = world.addPerson('hilda');
    const device = world.addDevice('tablet', anna.user).id;
    world[platform].unreachable.add(`@${hank[platform].userId}`);
    const id = await world.ask(hank[platform], 'tab', { replyUrl: 'https://hooks.slack.com/commands/1' });
    const where = `reply:${hank[platform].userId}`;
    const said = () => world[platform].messages.filter((message) => message.where === where);
    expect(textOf(said()[0]?.versions.at(-1))).toContain('( ) tablet');
    await world.click(hank[platform], { kind: 'choose', requestId: id, choice: device });
    await world.click(hilda[platform], { kind: 'decide', requestId: id, decision: 'approve' });
    world.intune.checkIn(device);
    await world.pass(20 * 60_000, 30_000);
    expect((await world.read(id)).state).toBe('completed');
    expect(said()).toHaveLength(1);
    expect(said()[0]?.versions.length).toBeLessThanOrEqual(3);
    expect(textOf(said()[0]?.versions.at(-1))).toContain('in a private message to Anna');
    expect(world[platform].messages.some((message) => message.where.startsWith(`${where}>`))).toBe(false);
  });

  describe('taken away by retention, an administrator or the person', () => {
    const clear = (where: string): void => {
      for (const message of [...world[platform].messages])
        if (message.where.split('>')[0] === where) world[platform].remove(message.ref);
    };
    const standing = (where: string): string[] => world[platform].texts(where);

    test('the own status is posted anew, and told to the end', async () => {
      const own = `@${anna[platform].userId}`;
      const id = await world.ask(anna[platform], 'pixel');
      clear(own);
      await world.pass(25 * 3_600_000, 600_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'deadline' });
      expect(standing(own).join('\n')).toContain('[Try again]');
      clear(own);
      const [pixel] = world.intune.posts;
      if (pixel === undefined) throw new Error('Nothing was reset.');
      world.intune.checkIn(pixel);
      await world.pass(180_000, 20_000);
      expect(await world.read(id)).toMatchObject({ state: 'completed', late: true });
      expect(standing(own).filter((text) => text.includes('Done.'))).not.toEqual([]);
      expect(world[platform].codesStanding()).toHaveLength(1);
    });

    test('the owner’s notice and an open question are posted anew, and an answered question is not', async () => {
      const hank = world.addPerson('hank');
      const hilda = world.addPerson('hilda');
      const owner = `@${anna[platform].userId}`;
      const approver = `@${hilda[platform].userId}`;
      const id = await world.ask(hank[platform], 'pixel');
      clear(owner);
      clear(approver);
      await world.pass(31 * 60_000, 60_000);
      expect(standing(owner).join('\n')).toContain('[This wasn’t me]');
      expect(standing(approver).join('\n')).toContain('[Approve]');
      clear(owner);
      clear(approver);
      await world.click(hilda[platform], { kind: 'decide', requestId: id, decision: 'deny' });
      await world.pass(60_000);
      expect(standing(owner)).toHaveLength(1);
      expect(standing(approver)).toEqual([]);
    });
  });

  describe('while the platform is not connected', () => {
    const disconnect = (): (() => void) => {
      const chat = world[platform];
      world.chats.delete(platform);
      return () => world.chats.set(platform, chat);
    };

    test('a code is still taken away once it is connected again, however late', async () => {
      const id = await world.ask(anna[platform], 'pixel');
      const [pixel] = world.intune.posts;
      if (pixel === undefined) throw new Error('Nothing was reset.');
      world.intune.checkIn(pixel);
      await world.pass(30_000);
      expect((await world.read(id)).state).toBe('completed');
      const connect = disconnect();
      await world.pass(24 * 3_600_000, 600_000);
      expect(world[platform].codesStanding()).toEqual(['canary-1']);
      connect();
      await world.pass(120_000);
      expect(world[platform].codesStanding()).toEqual([]);
    });

    test('what happened within an hour is told afterwards', async () => {
      const id = await world.ask(anna[platform], 'pixel');
      const [pixel] = world.intune.posts;
      if (pixel === undefined) throw new Error('Nothing was reset.');
      const connect = disconnect();
      world.intune.checkIn(pixel, 'failed');
      await world.pass(3_600_000, 60_000);
      expect((await world.read(id)).state).toBe('failed');
      connect();
      await world.pass(120_000);
      expect(world[platform].texts(`@${anna[platform].userId}`)[0]).toContain('could not reset its passcode');
    });

    test('what was said on a platform that never comes back is not tried for ever', async () => {
      disconnect();
      await world.ask(anna[platform], 'pixel');
      const due = () => world.store.transact((transaction) => transaction.nextDueAt());
      const wait = async (minutes: number): Promise<void> => {
        for (let passed = 0; passed < minutes; passed += 1) {
          await world.clock.advance(60_000);
          await world.settle();
        }
      };
      await wait(230);
      expect(await due()).not.toBeNull();
      await wait(20);
      expect(await due()).toBeNull();
    }, 30_000);
  });

  describe('asked in a channel, where no way back came with the command', () => {
    const thread = (): MessageRef => {
      const { tenant } = world[platform];
      return { platform, tenant, conversation: '#general', message: 'asked' };
    };

    test('whoever cannot be written to is told in the thread what to do, and nothing of the device', async () => {
      world[platform].unreachable.add(`@${anna[platform].userId}`);
      const id = await world.ask(anna[platform], 'pixel', { askedIn: thread() });
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'recipient_unreachable' });
      const said = world[platform].texts('#general');
      expect(said).toEqual([expect.stringContaining('cannot write to you there')]);
      expect(said.join('')).not.toContain('pixel');
    });

    test('they are told once while an operator must act first, and all the rest after that', async () => {
      const refusal = new PlatformRefusedError({
        platform,
        cause: 'permission',
        platformCode: 'missing_scope',
        advice: 'The app lacks a permission.',
      });
      const lacking = refusePrivate(world[platform], refusal);
      const id = await world.ask(anna[platform], 'pixel', { askedIn: thread() });
      await world.pass(10 * 60_000, 30_000);
      expect((await world.read(id)).state).toBe('approved');
      expect(world[platform].texts('#general')).toHaveLength(1);
      lacking.mockRestore();
      await world.pass(5 * 60_000, 30_000);
      expect((await world.read(id)).state).toBe('awaiting_device');
      expect(world[platform].texts('#general')).toHaveLength(1);
    });
  });
});

/** From now on nobody can be written to in private, for that reason. */
function refusePrivate(chat: FakeChat, error: Error): { mockRestore(): void } {
  const post = chat.postStatus.bind(chat);
  return vi.spyOn(chat, 'postStatus').mockImplementation(async (target, card) => {
    if (target.kind === 'private') throw error;
    return await post(target, card);
  });
}

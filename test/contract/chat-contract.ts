import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import { requestIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { ChatPlatform } from '../../src/core/ports.ts';
import { Secret } from '../../src/core/secret.ts';
import type { MessageRef, Target } from '../../src/core/target.ts';

/** What stands in a chat, as somebody else than the bot finds it there. */
export type SeenMessage = {
  /** What a lock screen would show of it. */
  notification: string;
  /** Every text of it as people read it: the platform's own escaping undone, zero-width characters left out. */
  shown: string;
  /** Whatever in it the platform would turn into a mention, a link, formatting or an emoji that nobody meant. */
  active: string[];
  /** The message that it answers, where it stands in a thread. */
  thread: string | null;
};

/** A platform with the bot in it, and ways around the bot to look and to meddle. */
export type ChatWorld = {
  chat: ChatPlatform;
  /** Somebody who can be written to. */
  person: ChatActor;
  /** An account that does not exist, or that takes no private messages. */
  unreachable: ChatActor;
  /** A channel that the bot is in. */
  channel: Target & { kind: 'channel' };
  /** @returns null where the message is not there (any more) */
  read(ref: MessageRef): Promise<SeenMessage | null>;
  /** Takes a message away behind the bot's back. */
  remove(ref: MessageRef): Promise<void>;
  /** Takes the platform off the net; the world is of no other use after that. */
  goDown(): Promise<void>;
  close(): Promise<void>;
};

const requestId = requestIdSchema.parse('req-contract');
const code = '4711-0815';

/** Names as people with time on their hands choose them. */
const hostileWords = [
  '<!channel> <!here> @everyone',
  '<@U0ANNA> <at>Anna</at>',
  '<https://evil.example|Intune> [Intune](https://evil.example) https://evil.example',
  '*bold* _slanted_ ~struck~ `code` **strong** # big',
  ':rotating_light: &lt;!channel&gt; &amp;',
  '"><script>alert(1)</script>',
  '{{name}} {0} %s \\n $x',
];

function card(text: string, more: Card['nodes'] = []): Card {
  return { summary: `About ${text}`, locale: 'en', nodes: [{ kind: 'text', text }, ...more] };
}

/** What every chat platform has to do for the product, whichever it is. */
export function chatContract(name: string, setUp: () => Promise<ChatWorld>): void {
  describe(`${name} as a chat platform`, () => {
    let world: ChatWorld;
    beforeEach(async () => {
      world = await setUp();
    });
    afterEach(() => world.close());

    const seen = async (ref: MessageRef): Promise<SeenMessage> => {
      const message = await world.read(ref);
      if (message === null) throw new Error('The message is not there.');
      return message;
    };
    const privately = (): Target => ({ kind: 'private', person: world.person });

    it('says that it is well', async () => {
      expect(await world.chat.checkHealth()).toMatchObject({ ok: true });
    });

    it('posts to a person and to a channel, in two places', async () => {
      const toPerson = await world.chat.postStatus(privately(), card('for one'));
      const toChannel = await world.chat.postStatus(world.channel, card('for all'));
      expect((await seen(toPerson)).shown).toContain('for one');
      expect((await seen(toChannel)).shown).toContain('for all');
      expect(toPerson.conversation).not.toBe(toChannel.conversation);
      expect(toChannel).toMatchObject({ platform: world.person.platform, tenant: world.person.tenant });
    });

    it('posts to one person in one place, however often', async () => {
      const first = await world.chat.postStatus(privately(), card('one'));
      const second = await world.chat.postStatus(privately(), card('two'));
      const third = await world.chat.deliverPrivately(world.person, card('three'));
      expect(second.conversation).toBe(first.conversation);
      expect(third.conversation).toBe(first.conversation);
      expect(new Set([first.message, second.message, third.message]).size).toBe(3);
    });

    it('changes what it posted, in place', async () => {
      const ref = await world.chat.postStatus(world.channel, card('before'));
      await world.chat.updateStatus(ref, card('after'));
      const { shown } = await seen(ref);
      expect(shown).toContain('after');
      expect(shown).not.toContain('before');
    });

    it('answers in a thread, and changes the answer', async () => {
      const first = await world.chat.postStatus(world.channel, card('the question'));
      const reply = await world.chat.postStatus({ kind: 'thread', of: first }, card('the answer'));
      expect((await seen(first)).thread).toBeNull();
      expect(await seen(reply)).toMatchObject({ thread: first.message });
      await world.chat.updateStatus(reply, card('a better answer'));
      expect((await seen(reply)).shown).toContain('a better answer');
    });

    it('shows all that a card holds', async () => {
      const ref = await world.chat.postStatus(
        privately(),
        card('Some text', [
          { kind: 'heading', text: 'A heading' },
          { kind: 'facts', items: [{ label: 'Serial number', value: 'ending in 1234' }] },
          {
            kind: 'choices',
            requestId,
            prompt: 'Which one?',
            submit: 'Choose',
            choices: [{ value: 'device-1', label: 'A tablet', description: 'seen today' }],
          },
          { kind: 'actions', requestId, buttons: [{ verb: 'cancel', label: 'Stop this' }] },
          { kind: 'note', text: 'A small note' },
        ]),
      );
      const { shown } = await seen(ref);
      for (const part of [
        'Some text',
        'A heading',
        'Serial number',
        'ending in 1234',
        'Which one?',
        'A tablet',
        'Stop this',
        'A small note',
      ]) {
        expect(shown).toContain(part);
      }
    });

    it.each(hostileWords)('takes words literally: %s', async (words) => {
      const nodes: Card['nodes'] = [
        { kind: 'heading', text: words },
        { kind: 'facts', items: [{ label: 'Device', value: words }] },
        { kind: 'actions', requestId, buttons: [{ verb: 'cancel', label: words.slice(0, 20) }] },
        { kind: 'note', text: words },
      ];
      const ref = await world.chat.postStatus(world.channel, card(words, nodes));
      const { shown, notification, active } = await seen(ref);
      expect(active).toEqual([]);
      expect(shown.split(words).length).toBeGreaterThanOrEqual(5);
      expect(notification).not.toBe('');
    });

    it('puts a code where its placeholder stood, and never into a notification', async () => {
      const ref = await world.chat.deliverPrivately(world.person, card('A code is on its way'));
      expect((await seen(ref)).shown).not.toContain(code);
      await world.chat.updateStatus(ref, card('Here it is', [{ kind: 'code', code: new Secret(code) }]));
      const { shown, notification } = await seen(ref);
      expect(shown).toContain(code);
      expect(notification).not.toContain(code);
    });

    it('takes a code away, and again without harm', async () => {
      const ref = await world.chat.deliverPrivately(world.person, card('A code is on its way'));
      await world.chat.updateStatus(ref, card('Here it is', [{ kind: 'code', code: new Secret(code) }]));
      await world.chat.redact(ref, card('It is gone'));
      await world.chat.redact(ref, card('It is gone'));
      const { shown } = await seen(ref);
      expect(shown).toContain('It is gone');
      expect(shown).not.toContain(code);
    });

    it('counts a message that is gone as one without a code, and changes it no more', async () => {
      const ref = await world.chat.deliverPrivately(world.person, card('A code is on its way'));
      await world.remove(ref);
      await expect(world.chat.redact(ref, card('It is gone'))).resolves.toBeUndefined();
      await expect(world.chat.updateStatus(ref, card('More'))).rejects.toMatchObject({
        name: 'PlatformRefusedError',
        reason: 'not_found',
      });
      expect(await world.read(ref)).toBeNull();
    });

    it('never puts a code where others see it', async () => {
      const withCode = card('Here it is', [{ kind: 'code', code: new Secret(code) }]);
      await expect(world.chat.postStatus(world.channel, withCode)).rejects.toThrow();
      const ref = await world.chat.postStatus(world.channel, card('for all'));
      await expect(world.chat.updateStatus(ref, withCode)).rejects.toThrow();
      expect((await seen(ref)).shown).not.toContain(code);
    });

    it('says of a person who cannot be written to that it is so', async () => {
      const refused = { name: 'PlatformRefusedError', reason: 'recipient_unreachable' };
      await expect(world.chat.deliverPrivately(world.unreachable, card('hello'))).rejects.toMatchObject(
        refused,
      );
      const target: Target = { kind: 'private', person: world.unreachable };
      await expect(world.chat.postStatus(target, card('hello'))).rejects.toMatchObject(refused);
    });

    it('asks every approver it can, and answers for each in order', async () => {
      const unreachable: Target = { kind: 'private', person: world.unreachable };
      const outcomes = await world.chat.askApprovers(
        [privately(), unreachable, world.channel],
        card('May it?'),
      );
      expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
      for (const outcome of outcomes) {
        if (outcome.ok) expect((await seen(outcome.ref)).shown).toContain('May it?');
        else expect(outcome.error).toMatchObject({ reason: 'recipient_unreachable' });
      }
    });

    it('says of itself that it was not reached, where it is so', async () => {
      const ref = await world.chat.postStatus(privately(), card('before'));
      await world.goDown();
      const unreached = { name: 'PlatformUnreachableError' };
      await expect(world.chat.postStatus(privately(), card('x'))).rejects.toMatchObject(unreached);
      await expect(world.chat.updateStatus(ref, card('x'))).rejects.toMatchObject(unreached);
      await expect(world.chat.redact(ref, card('x'))).rejects.toMatchObject(unreached);
      await expect(world.chat.deliverPrivately(world.person, card('x'))).rejects.toMatchObject(unreached);
      expect(await world.chat.checkHealth()).toMatchObject({ ok: false });
    });
  });
}

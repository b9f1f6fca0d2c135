import type { Platform } from '../../src/core/person.ts';
import { type ChatWorld, chatContract } from '../contract/chat-contract.ts';
import { FakeChat, textOf } from './fake-chat.ts';

async function fakeWorld(platform: Platform): Promise<ChatWorld> {
  const chat = new FakeChat(platform, 'tenant-1');
  const unreachable = chat.addAccount('U-dora');
  chat.unreachable.add('@U-dora');
  return {
    chat,
    person: chat.addAccount('U-anna'),
    unreachable,
    channel: { kind: 'channel', platform, tenant: chat.tenant, conversation: 'C0HELP' },
    read: async (ref) => {
      const message = chat.messageAt(ref);
      if (message === null) return null;
      const card = message.versions.at(-1);
      return {
        notification: card?.summary ?? '',
        shown: textOf(card),
        // Nothing here reads any markup: words are words.
        active: [],
        thread: message.where.split('>')[1] ?? null,
      };
    },
    remove: async (ref) => chat.remove(ref),
    goDown: async () => {
      chat.down = true;
    },
    close: async () => undefined,
  };
}

// The service's tests stand on this fake, so it has to keep the promises that the real platforms keep.
chatContract('The Slack of the service’s tests', () => fakeWorld('slack'));
chatContract('The Teams of the service’s tests', () => fakeWorld('teams'));

import { z } from 'zod';
import type { SlackState } from '../state/state.ts';
import { refuseUnreachable, visibleConversation } from './conversations.ts';
import { SlackFailure } from './failure.ts';
import { contentArguments, type GivenContent, readContent } from './message-content.ts';
import { messageObject } from './message-object.ts';
import { apiMethod } from './method.ts';

/**
 * Where the bot may write.
 * @param target a conversation, or a user id for the direct message with that person
 * @throws SlackFailure channel_not_found, not_in_channel, is_archived, and for a person what conversations.open throws
 */
export function writableConversation(state: SlackState, target: string): string {
  const { directory } = state;
  if (/^[UW]/.test(target)) {
    if (directory.user(target) === undefined) throw new SlackFailure('channel_not_found');
    refuseUnreachable(state, target);
    return directory.openDirectMessage(target).id;
  }
  const conversation = visibleConversation(state, target);
  if (conversation === undefined) throw new SlackFailure('channel_not_found');
  if (conversation.kind === 'im') {
    if (directory.user(conversation.direct.userId)?.deleted === true) throw new SlackFailure('is_archived');
    return target;
  }
  if (!directory.isBotIn(conversation.channel)) throw new SlackFailure('not_in_channel');
  if (conversation.channel.isArchived) throw new SlackFailure('is_archived');
  return target;
}

/**
 * The thread that a reply goes into: that of a reply is its parent's.
 * @throws SlackFailure invalid_thread_ts, thread_not_found
 */
export function threadOf({ messages }: SlackState, channel: string, ts: string | undefined): string | null {
  if (ts === undefined) return null;
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new SlackFailure('invalid_thread_ts');
  const parent = messages.find(channel, ts);
  if (parent === undefined) throw new SlackFailure('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

/** @throws SlackFailure no_text */
export function requireContent({ text = '', blocks = [] }: GivenContent): void {
  if (text.trim() === '' && blocks.length === 0) throw new SlackFailure('no_text');
}

export const chatPostMessage = apiMethod(
  {
    name: 'chat.postMessage',
    scopes: ['chat:write'],
    spends: ({ channel }) => (typeof channel === 'string' ? channel : null),
  },
  z.object({ channel: z.string(), thread_ts: z.string().optional(), ...contentArguments }),
  ({ state, args }) => {
    const channel = writableConversation(state, args.channel);
    const content = readContent(args, state.random);
    requireContent(content);
    const { text = '', blocks = [], metadata = null } = content;
    const message = state.messages.post({
      channel,
      threadTs: threadOf(state, channel, args.thread_ts),
      author: { kind: 'bot' },
      source: 'api',
      content: { text, blocks, metadata },
    });
    state.notifications.push(message);
    return { channel, ts: message.ts, message: messageObject(message, state.directory.workspace) };
  },
);

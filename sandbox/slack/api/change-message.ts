import { z } from 'zod';
import type { MessageContent, StoredMessage } from '../state/messages.ts';
import type { SlackState } from '../state/state.ts';
import { visibleConversation } from './conversations.ts';
import { SlackFailure } from './failure.ts';
import { contentArguments, type GivenContent, readContent } from './message-content.ts';
import { messageObject } from './message-object.ts';
import { apiMethod } from './method.ts';
import { requireContent } from './post-message.ts';

function findMessage(state: SlackState, channel: string, ts: string): StoredMessage {
  if (visibleConversation(state, channel) === undefined) throw new SlackFailure('channel_not_found');
  const message = state.messages.find(channel, ts);
  if (message === undefined) throw new SlackFailure('message_not_found');
  return message;
}

/**
 * Blocks that are not given stay only where no text is given either: a new text alone takes their place. Metadata
 * stays until it is replaced.
 */
function changedContent(before: MessageContent, given: GivenContent): MessageContent {
  const { text, blocks, metadata } = given;
  return {
    text: text ?? '',
    blocks: blocks ?? (text === undefined ? before.blocks : []),
    metadata: metadata ?? before.metadata,
  };
}

const chatUpdate = apiMethod(
  { name: 'chat.update', scopes: ['chat:write'] },
  z.object({ channel: z.string(), ts: z.string(), ...contentArguments }),
  ({ state, args }) => {
    const { workspace } = state.directory;
    const message = findMessage(state, args.channel, args.ts);
    if (message.author.kind !== 'bot') throw new SlackFailure('cant_update_message');
    const age = state.clock.now() - Number(message.ts) * 1000;
    if (workspace.editWindowMs !== null && age > workspace.editWindowMs) {
      throw new SlackFailure('edit_window_closed');
    }
    const given = readContent(args, state.random);
    requireContent(given);
    const content = changedContent(message.current, given);
    const edited =
      given.blocks === undefined ? { user: workspace.bot.userId, ts: state.timestamps.next() } : null;
    state.messages.edit(message, content, edited);
    const { channel, ts } = message;
    return { channel, ts, text: content.text, message: messageObject(message, workspace) };
  },
);

const chatDelete = apiMethod(
  { name: 'chat.delete', scopes: ['chat:write'] },
  z.object({ channel: z.string(), ts: z.string() }),
  ({ state, args }) => {
    const message = findMessage(state, args.channel, args.ts);
    if (message.author.kind !== 'bot') throw new SlackFailure('cant_delete_message');
    state.messages.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
);

const chatGetPermalink = apiMethod(
  { name: 'chat.getPermalink' },
  z.object({ channel: z.string(), message_ts: z.string() }),
  ({ state, args }) => {
    const { channel, ts, threadTs } = findMessage(state, args.channel, args.message_ts);
    const thread = threadTs === null ? '' : `?thread_ts=${threadTs}&cid=${channel}`;
    const { domain } = state.directory.workspace.team;
    return {
      channel,
      permalink: `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}${thread}`,
    };
  },
);

export const messageMethods = [chatUpdate, chatDelete, chatGetPermalink];

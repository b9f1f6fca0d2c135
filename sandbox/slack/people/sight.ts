import type { Block } from '../block-kit/blocks.ts';
import type { ViewContent } from '../block-kit/views.ts';
import type { StoredMessage } from '../state/messages.ts';
import type { Notification } from '../state/notifications.ts';
import type { SlackState } from '../state/state.ts';
import type { StoredView } from '../state/views.ts';
import type { SlackUser } from '../workspace.ts';

/** One message as it stands on somebody's screen. */
export type SeenMessage = {
  channel: string;
  ts: string;
  threadTs: string | null;
  /** Handle of whoever wrote it. */
  author: string;
  text: string;
  blocks: Block[];
  isEdited: boolean;
  /** The id by which a later version can be told from this one, from 0. */
  version: number;
  replies: SeenMessage[];
};

export type SeenEphemeral = {
  channel: string;
  ts: string;
  threadTs: string | null;
  from: 'bot' | 'slack';
  text: string;
  blocks: Block[];
};

export type SeenConversation = {
  id: string;
  /** Of a direct message: the bot's handle. */
  name: string;
  kind: 'channel' | 'im';
  messages: SeenMessage[];
};

export type SeenView = { id: string; hash: string } & ViewContent;

/** All that one person sees in Slack. */
export type Sight = {
  user: SlackUser;
  conversations: SeenConversation[];
  ephemerals: SeenEphemeral[];
  /** Open modals, the topmost last. */
  modals: SeenView[];
  home: SeenView | null;
  notifications: Notification[];
};

/** What stands on this person's screen now, and what their phone has shown. */
export function sightOf(state: SlackState, user: SlackUser): Sight {
  const { directory, views, ephemerals, notifications } = state;
  const direct = directory.directMessageWith(user.id);
  const bot = directory.user(directory.workspace.bot.userId)?.name ?? '';
  const home = views.homeOf(user.id);
  return {
    user,
    conversations: [
      ...(direct === undefined ? [] : [{ id: direct.id, name: bot, kind: 'im' as const }]),
      ...directory.workspace.channels
        .filter(({ members }) => members.includes(user.id))
        .map(({ id, name }) => ({ id, name, kind: 'channel' as const })),
    ].map((conversation) => ({ ...conversation, messages: threadsIn(state, conversation.id) })),
    ephemerals: ephemerals.of(user.id).map(({ channel, ts, threadTs, from, current }) => {
      const { text, blocks } = current;
      return { channel, ts, threadTs, from, text, blocks };
    }),
    modals: views.modalsOf(user.id).map(seenView),
    home: home === undefined ? null : seenView(home),
    notifications: notifications.of(user.id),
  };
}

function seenView({ id, hash, current }: StoredView): SeenView {
  return { id, hash, ...current };
}

function threadsIn(state: SlackState, channel: string): SeenMessage[] {
  const standing = state.messages.list(channel).filter(({ deletedAt }) => deletedAt === null);
  return standing
    .filter(({ threadTs }) => threadTs === null)
    .map((parent) => ({
      ...seenMessage(state, parent),
      replies: standing
        .filter(({ threadTs }) => threadTs === parent.ts)
        .map((reply) => seenMessage(state, reply)),
    }));
}

function seenMessage({ directory }: SlackState, message: StoredMessage): SeenMessage {
  const { channel, ts, threadTs, author, current, edited, history } = message;
  const authorId = author.kind === 'bot' ? directory.workspace.bot.userId : author.userId;
  return {
    channel,
    ts,
    threadTs,
    author: directory.user(authorId)?.name ?? authorId,
    text: current.text,
    blocks: current.blocks,
    isEdited: edited !== null,
    version: history.length - 1,
    replies: [],
  };
}

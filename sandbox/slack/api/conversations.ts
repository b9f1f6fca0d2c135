import { z } from 'zod';
import type { SlackState } from '../state/state.ts';
import type { Channel, DirectMessage } from '../workspace.ts';
import { flag } from './arguments.ts';
import { SlackFailure } from './failure.ts';
import { apiMethod, type MethodCall, requireScope } from './method.ts';

type Conversation = { kind: 'channel'; channel: Channel } | { kind: 'im'; direct: DirectMessage };

/** A private channel without the bot is not there for it. */
export function visibleConversation({ directory }: SlackState, id: string): Conversation | undefined {
  const direct = directory.directMessage(id);
  if (direct !== undefined) return { kind: 'im', direct };
  const channel = directory.channel(id);
  if (channel === undefined || (channel.isPrivate && !directory.isBotIn(channel))) return undefined;
  return { kind: 'channel', channel };
}

function readable(call: MethodCall<{ channel: string }>): Conversation {
  const conversation = visibleConversation(call.state, call.args.channel);
  if (conversation === undefined) throw new SlackFailure('channel_not_found');
  if (conversation.kind === 'im') requireScope(call, 'im:read');
  else requireScope(call, conversation.channel.isPrivate ? 'groups:read' : 'channels:read');
  return conversation;
}

function conversationObject({ directory }: SlackState, conversation: Conversation): object {
  if (conversation.kind === 'im') {
    const { id, userId } = conversation.direct;
    return { id, is_im: true, is_archived: false, is_org_shared: false, user: userId };
  }
  const { channel } = conversation;
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    is_member: directory.isBotIn(channel),
    num_members: channel.members.length,
  };
}

const conversationsInfo = apiMethod(
  { name: 'conversations.info' },
  z.object({ channel: z.string() }),
  (call) => ({ channel: conversationObject(call.state, readable(call)) }),
);

const conversationsMembers = apiMethod(
  { name: 'conversations.members' },
  z.object({
    channel: z.string(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    cursor: z.string().default(''),
  }),
  (call) => {
    readable(call);
    const { channel, limit, cursor } = call.args;
    const all = call.state.directory.membersOf(channel);
    const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
    if (!Number.isInteger(start)) throw new SlackFailure('invalid_cursor');
    const end = start + limit;
    const next = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
    return { members: all.slice(start, end), response_metadata: { next_cursor: next } };
  },
);

const conversationsOpen = apiMethod(
  { name: 'conversations.open', scopes: ['im:write'] },
  z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag.default(false) }),
  (call) => {
    const { state, args } = call;
    const before = openedBefore(call);
    const direct = before ?? state.directory.openDirectMessage(recipientOf(call));
    const known = before === undefined ? {} : { no_op: true, already_open: true };
    const channel = args.return_im ? conversationObject(state, { kind: 'im', direct }) : { id: direct.id };
    return { ...known, channel };
  },
);

type OpenCall = MethodCall<{ users?: string | undefined; channel?: string | undefined }>;

function openedBefore({ state, args }: OpenCall): DirectMessage | undefined {
  if (args.channel === undefined) return state.directory.directMessageWith(args.users ?? '');
  const direct = state.directory.directMessage(args.channel);
  if (direct === undefined) throw new SlackFailure('channel_not_found');
  return direct;
}

function recipientOf(call: OpenCall): string {
  const ids = (call.args.users ?? '').split(',').filter((id) => id !== '');
  const [id] = ids;
  if (id === undefined) throw new SlackFailure('users_list_not_supplied');
  if (ids.length > 1) {
    requireScope(call, 'mpim:write');
    throw new SlackFailure('method_not_supported_for_channel_type');
  }
  refuseUnreachable(call.state, id);
  return id;
}

/** @throws SlackFailure user_not_found, user_disabled, cannot_dm_bot */
export function refuseUnreachable({ directory }: SlackState, userId: string): void {
  const user = directory.user(userId);
  if (user === undefined) throw new SlackFailure('user_not_found');
  if (user.deleted) throw new SlackFailure('user_disabled');
  if (user.isBot) throw new SlackFailure('cannot_dm_bot');
}

export const conversationMethods = [conversationsInfo, conversationsMembers, conversationsOpen];

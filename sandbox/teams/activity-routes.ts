import type { GraphReply } from '../intune/route.ts';
import { addressed, mayEnter } from './access.ts';
import { parseOutgoing } from './activity-schema.ts';
import { badSyntax, refused } from './connector-failure.ts';
import type { Route, RouteCall } from './route.ts';
import type { Message } from './state.ts';

const activities = 'v3/conversations/{conversationId}/activities';
const oneActivity = `${activities}/{activityId}`;

export const activityRoutes: readonly Route[] = [
  {
    name: 'sendActivity',
    method: 'POST',
    pattern: activities,
    limit: 'send',
    handle: (call) => post(call, null),
  },
  {
    name: 'replyToActivity',
    method: 'POST',
    pattern: oneActivity,
    limit: 'send',
    handle: (call) => post(call, call.params.get('activityId') ?? null),
  },
  {
    name: 'updateActivity',
    method: 'PUT',
    pattern: oneActivity,
    limit: 'send',
    handle: (call) => {
      const message = ownMessage(call);
      const content = parseOutgoing(call.body);
      if (content.kind !== 'message') throw badSyntax('Only messages can be updated.');
      call.services.board.update(message, content);
      call.acted();
      return { status: 200, body: { id: message.id } };
    },
  },
  {
    name: 'deleteActivity',
    method: 'DELETE',
    pattern: oneActivity,
    limit: 'send',
    handle: (call) => {
      call.services.board.remove(ownMessage(call));
      call.acted();
      return { status: 200 };
    },
  },
];

/**
 * Posts into the thread that the conversation's id names; else, in a channel, into the thread of the message replied
 * to. What is replied to need not be a message: bots also reply to invokes and other events by their ids.
 */
function post({ services, params, body, acted }: RouteCall, replyToId: string | null): GraphReply {
  const { state, board } = services;
  const { conversation, threadId } = addressed(state, params.get('conversationId') ?? '');
  mayEnter(state, conversation);
  if (
    threadId !== null &&
    (conversation.kind !== 'channel' || !isKnown(services, conversation.id, threadId))
  ) {
    throw refused('ConversationNotFound');
  }
  const repliedTo = replyToId === null ? undefined : board.find(conversation.id, replyToId);
  const content = parseOutgoing(body);
  if (content.kind === 'typing') return { status: 202, body: { id: '' } };
  const replyThread = conversation.kind === 'channel' ? (repliedTo?.threadId ?? repliedTo?.id ?? null) : null;
  const posted = board.post({
    conversation,
    threadId: threadId ?? replyThread,
    replyToId: repliedTo?.id ?? null,
    authorId: null,
    content,
  });
  acted();
  return { status: 201, body: { id: posted.id } };
}

/** A thread stays a thread when its first message has been deleted. */
function isKnown({ state }: RouteCall['services'], conversationId: string, threadId: string): boolean {
  return state.messages.some(
    (message) =>
      message.id === threadId && message.conversationId === conversationId && message.threadId === null,
  );
}

/** @throws ConnectorFailure 403 where the message is somebody else's, 404 where there is none */
function ownMessage({ services: { state, board }, params }: RouteCall): Message {
  const { conversation } = addressed(state, params.get('conversationId') ?? '');
  mayEnter(state, conversation);
  const message = board.find(conversation.id, params.get('activityId') ?? '');
  if (message === undefined) throw refused('ActivityNotFoundInConversation');
  if (message.authorId !== null) throw refused('NotEnoughPermissions');
  return message;
}

import type { z } from 'zod';
import { mayEnter, mayWriteTo } from './access.ts';
import { createConversationSchema, parseBody, parseOutgoing } from './activity-schema.ts';
import { badSyntax, ConnectorFailure, refused } from './connector-failure.ts';
import { personalConversationId } from './contoso-teams.ts';
import { formatConversationId } from './conversation-id.ts';
import type { Route, Services } from './route.ts';
import { type Conversation, findAccount, type TeamsState } from './state.ts';

type Asked = z.infer<typeof createConversationSchema>;

export const conversationRoutes: readonly Route[] = [
  {
    name: 'createConversation',
    method: 'POST',
    pattern: 'v3/conversations',
    limit: 'create',
    countedBy: (body) => {
      const asked = createConversationSchema.safeParse(body).data;
      return asked?.channelData?.channel?.id ?? asked?.members?.[0]?.id ?? '';
    },
    handle: ({ services, body, acted }) => {
      const asked = parseBody(body, createConversationSchema);
      checkTenant(services.state, asked);
      const channelId = asked.channelData?.channel?.id;
      const created =
        channelId === undefined ? openPersonal(services, asked) : beginThread(services, asked, channelId);
      acted();
      return { status: 201, body: { ...created, serviceUrl: services.serviceUrl() } };
    },
  },
];

/** @throws ConnectorFailure 400 without a tenant, 403 for another one */
function checkTenant(state: TeamsState, { tenantId, channelData }: Asked): void {
  const named = [tenantId, channelData?.tenant?.id].filter((id) => id !== undefined && id !== null);
  if (named.length === 0) throw badSyntax('The tenant id is missing: channelData.tenant.id.');
  if (named.some((id) => id !== state.id)) {
    throw new ConnectorFailure(403, 'ForbiddenOperationException', 'The bot is not allowed in this tenant.');
  }
}

/** The chat between one person and the bot: there is one, and it is found again. */
function openPersonal({ state, board }: Services, asked: Asked): { id: string; activityId?: string } {
  const [member, another] = asked.members ?? [];
  if (member === undefined) throw badSyntax('The conversation has no members.');
  if (another !== undefined || asked.isGroup === true) throw badSyntax('Bots cannot create group chats.');
  const person = findAccount(state, member.id);
  if (person === undefined) throw badSyntax('Failed to decrypt pairwise id.');
  mayWriteTo(state, person);
  if (!person.appInstalled) throw refused('ForbiddenOperationException');
  const content = asked.activity == null ? null : parseOutgoing(asked.activity);
  const conversation = personalConversation(state, person.aadObjectId);
  const { id } = conversation;
  if (content?.kind !== 'message') return { id };
  const posted = board.post({ conversation, threadId: null, authorId: null, content });
  return { id, activityId: posted.id };
}

/** @returns the chat between this person and the bot, put up where there was none */
export function personalConversation(state: TeamsState, personId: string): Conversation {
  const known = state.conversations.find(
    (conversation) => conversation.kind === 'personal' && conversation.personId === personId,
  );
  if (known !== undefined) return known;
  const created: Conversation = { kind: 'personal', id: personalConversationId(personId), personId };
  state.conversations.push(created);
  return created;
}

/** A new thread in a channel, which its first message makes. */
function beginThread(
  { state, board }: Services,
  asked: Asked,
  channelId: string,
): { id: string; activityId: string } {
  const conversation = state.conversations.find(({ id, kind }) => kind === 'channel' && id === channelId);
  if (conversation === undefined) throw refused('ConversationNotFound');
  mayEnter(state, conversation);
  const content = parseOutgoing(asked.activity);
  if (content.kind !== 'message') throw badSyntax('A thread begins with a message.');
  const posted = board.post({ conversation, threadId: null, authorId: null, content });
  return {
    id: formatConversationId({ conversationId: conversation.id, threadId: posted.id }),
    activityId: posted.id,
  };
}

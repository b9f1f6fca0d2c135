import {
  type CardJson,
  type Conversation,
  cardsFor,
  conversationsOf,
  currentVersion,
  findPerson,
  type Message,
  type Notification,
  personalCardOf,
  type TeamsPerson,
  type TeamsState,
  type Toast,
  teamOf,
} from './state.ts';

/** One message as one person sees it. */
export type ShownMessage = {
  id: string;
  conversationId: string;
  at: number;
  from: { name: string; isBot: boolean };
  /** Null where it has been deleted, or has none. */
  text: string | null;
  cards: readonly CardJson[];
  /** Whether the card is this person's own instead of the one that all others see. */
  personal: boolean;
  edited: boolean;
  deleted: boolean;
  toasts: readonly Toast[];
};

export type ShownChat = {
  conversationId: string;
  kind: 'personal' | 'groupChat';
  name: string;
  messages: ShownMessage[];
};
export type ShownChannel = {
  conversationId: string;
  team: string;
  name: string;
  threads: { root: ShownMessage; replies: ShownMessage[] }[];
};

export type PersonView = {
  person: { key: string; id: string; teamsId: string; name: string; locale: string };
  /** The chat with the bot; null before there is one. */
  personal: ShownChat | null;
  groupChats: ShownChat[];
  channels: ShownChannel[];
  /** What has popped up, oldest first. */
  notifications: Notification[];
};

/** Everything that a person sees in Teams now. */
export function viewOf(state: TeamsState, person: TeamsPerson): PersonView {
  const mine = conversationsOf(state, person.aadObjectId);
  const shown = (conversation: Conversation): ShownMessage[] =>
    state.messages
      .filter(({ conversationId }) => conversationId === conversation.id)
      .map((message) => shownTo(state, message, person));
  const chats = mine.flatMap((conversation): ShownChat[] => {
    const { id: conversationId, kind } = conversation;
    if (conversation.kind === 'channel' || kind === 'channel') return [];
    const name = conversation.kind === 'personal' ? state.bot.name : conversation.name;
    return [{ conversationId, kind, name, messages: shown(conversation) }];
  });
  const { key, aadObjectId: id, teamsId, displayName: name, locale } = person;
  return {
    person: { key, id, teamsId, name, locale },
    personal: chats.find(({ kind }) => kind === 'personal') ?? null,
    groupChats: chats.filter(({ kind }) => kind === 'groupChat'),
    channels: mine.flatMap((conversation) =>
      conversation.kind === 'channel' ? [shownChannel(state, conversation, shown(conversation))] : [],
    ),
    notifications: state.notifications.filter(({ personId }) => personId === person.aadObjectId),
  };
}

function shownChannel(
  state: TeamsState,
  conversation: Conversation & { kind: 'channel' },
  messages: ShownMessage[],
): ShownChannel {
  const threadOf = ({ id }: ShownMessage): string | null =>
    state.messages.find((message) => message.id === id)?.threadId ?? null;
  return {
    conversationId: conversation.id,
    team: teamOf(state, conversation)?.name ?? '',
    name: conversation.name,
    threads: messages
      .filter((message) => threadOf(message) === null)
      .map((root) => ({ root, replies: messages.filter((message) => threadOf(message) === root.id) })),
  };
}

function shownTo(state: TeamsState, message: Message, person: TeamsPerson): ShownMessage {
  const deleted = message.deletedAt !== null;
  const author =
    message.authorId === null ? state.bot.name : findPerson(state, message.authorId)?.displayName;
  return {
    id: message.id,
    conversationId: message.conversationId,
    at: message.versions[0].at,
    from: { name: author ?? '', isBot: message.authorId === null },
    text: deleted ? null : currentVersion(message).text,
    cards: deleted ? [] : cardsFor(state, message, person.aadObjectId),
    personal: !deleted && personalCardOf(state, message, person.aadObjectId) !== undefined,
    edited: message.versions.length > 1,
    deleted,
    toasts: state.toasts.filter(
      ({ messageId, personId }) => messageId === message.id && personId === person.aadObjectId,
    ),
  };
}

/** A card as it went over the wire. */
export type CardJson = Readonly<Record<string, unknown>>;

export type TeamsPerson = {
  /** Short name in stories: `anna`. */
  key: string;
  /** Entra's id of the account. */
  aadObjectId: string;
  /** Teams' own id, `29:…`, different for every bot that sees the person. */
  teamsId: string;
  displayName: string;
  userPrincipalName: string;
  email: string;
  role: 'user' | 'guest';
  /** Of the person's client, `nl-NL`. */
  locale: string;
  /** `Europe/Amsterdam` */
  timezone: string;
  /** Whether the bot's app is installed in the person's own scope. */
  appInstalled: boolean;
  blockedBot: boolean;
  /** An app policy keeps the bot from this person. */
  botDisabledByAdmin: boolean;
};

/** The `id` is the one of the General channel's thread. `members` are Entra ids. */
export type Team = { id: string; name: string; members: string[]; botInRoster: boolean };

/** A chat has members (Entra ids) of its own; a channel has those of its team. */
export type Conversation =
  | { kind: 'personal'; id: string; personId: string }
  | { kind: 'groupChat'; id: string; name: string; members: string[]; botInRoster: boolean }
  | { kind: 'channel'; id: string; name: string; teamId: string };
export type ConversationKind = Conversation['kind'];

export type MessageVersion = {
  /** Wall clock, milliseconds since 1970. */
  at: number;
  text: string | null;
  /** What a notification shows in place of the text. */
  summary: string | null;
  cards: readonly CardJson[];
};

export type Message = {
  /** Milliseconds since 1970 in digits, unique in the tenant. */
  id: string;
  conversationId: string;
  /** Id of the message that began the thread; null for that message itself and in chats. */
  threadId: string | null;
  replyToId: string | null;
  /** Null: the bot. */
  authorId: string | null;
  /** Oldest first, never empty. */
  versions: [MessageVersion, ...MessageVersion[]];
  deletedAt: number | null;
};

/** A card that one person sees in place of the message's own: the answer to this person's invoke. */
export type PersonalCard = {
  at: number;
  messageId: string;
  personId: string;
  /** How many versions the message had; a later update of the message takes the personal card away. */
  ofVersion: number;
  trigger: 'manual' | 'automatic';
  card: CardJson;
};

/** What popped up on a person's screen and phone; it stays there, whatever becomes of the message. */
export type Notification = {
  at: number;
  personId: string;
  conversationId: string;
  messageId: string;
  text: string;
};

/** A line under a card after a click, for the one who clicked. */
export type Toast = {
  at: number;
  personId: string;
  messageId: string;
  kind: 'message' | 'error';
  text: string;
};

export type BotAccount = { id: string; name: string };

export type TeamsTenant = {
  /** Entra's tenant id. */
  id: string;
  /** `28:` and the app id. */
  bot: BotAccount;
  people: TeamsPerson[];
  teams: Team[];
  conversations: Conversation[];
};

/** The tenant as it is now, with everything that was ever shown, oldest first. */
export type TeamsState = TeamsTenant & {
  /** The administrator has disabled the bot for everybody. */
  botDisabledByAdmin: boolean;
  messages: Message[];
  personalCards: PersonalCard[];
  notifications: Notification[];
  toasts: Toast[];
};

/** @returns a state of its own, so that a seed can be used again */
export function openState(seed: TeamsTenant): TeamsState {
  return {
    ...structuredClone(seed),
    botDisabledByAdmin: false,
    messages: [],
    personalCards: [],
    notifications: [],
    toasts: [],
  };
}

/** @param name key, Entra id, Teams id or userPrincipalName */
export function findPerson(state: TeamsTenant, name: string): TeamsPerson | undefined {
  const wanted = name.toLowerCase();
  return state.people.find((person) =>
    [person.key, person.aadObjectId, person.teamsId, person.userPrincipalName].some(
      (known) => known.toLowerCase() === wanted,
    ),
  );
}

/** @param id Entra id or Teams id, the ones that the connector knows people by */
export function findAccount(state: TeamsTenant, id: string): TeamsPerson | undefined {
  return state.people.find(
    ({ aadObjectId, teamsId }) => teamsId === id || aadObjectId.toLowerCase() === id.toLowerCase(),
  );
}

export function teamOf(state: TeamsTenant, conversation: Conversation): Team | undefined {
  if (conversation.kind !== 'channel') return undefined;
  return state.teams.find(({ id }) => id === conversation.teamId);
}

/** Entra ids of the people in a conversation. */
export function rosterOf(state: TeamsTenant, conversation: Conversation): readonly string[] {
  switch (conversation.kind) {
    case 'personal':
      return [conversation.personId];
    case 'groupChat':
      return conversation.members;
    case 'channel':
      return teamOf(state, conversation)?.members ?? [];
  }
}

/** Conversations that a person is in. */
export function conversationsOf(state: TeamsTenant, personId: string): Conversation[] {
  return state.conversations.filter((conversation) => rosterOf(state, conversation).includes(personId));
}

export function currentVersion(message: Message): MessageVersion {
  return message.versions.at(-1) ?? message.versions[0];
}

/** The card that a person sees in place of the message's own, while the message has not changed since. */
export function personalCardOf(
  state: TeamsState,
  message: Message,
  personId: string,
): PersonalCard | undefined {
  return state.personalCards.findLast(
    (shown) =>
      shown.messageId === message.id &&
      shown.personId === personId &&
      shown.ofVersion === message.versions.length,
  );
}

/** What is on one person's screen in this message. */
export function cardsFor(state: TeamsState, message: Message, personId: string): readonly CardJson[] {
  const personal = personalCardOf(state, message, personId);
  return personal === undefined ? currentVersion(message).cards : [personal.card];
}

import type { Clock } from '../../src/core/clock.ts';
import type { OutgoingMessage } from './activity-schema.ts';
import {
  type CardJson,
  type Conversation,
  findAccount,
  type Message,
  type PersonalCard,
  rosterOf,
  type TeamsState,
  type Toast,
} from './state.ts';

export type NewMessage = {
  conversation: Conversation;
  threadId: string | null;
  replyToId?: string | null;
  /** Entra id; null: the bot. */
  authorId: string | null;
  content: OutgoingMessage;
};

export type MessageBoard = ReturnType<typeof openMessageBoard>;

/**
 * Puts messages where people see them, and keeps what was ever seen: an edit adds a version, a deletion only hides,
 * and a notification stays.
 * @param options `changed` is told the id of every message that looks different afterwards
 */
export function openMessageBoard(options: {
  state: TeamsState;
  clock: Clock;
  changed: (message: Message) => void;
}) {
  const { state, clock, changed } = options;
  let lastId = 0;

  const notify = ({ conversation, authorId, content }: NewMessage, message: Message): void => {
    const mentioned = content.mentioned.flatMap((id) => findAccount(state, id)?.aadObjectId ?? []);
    const told = conversation.kind === 'personal' ? [conversation.personId] : mentioned;
    const roster = rosterOf(state, conversation);
    for (const personId of new Set(told)) {
      if (personId === authorId || !roster.includes(personId)) continue;
      const text = content.summary ?? content.text ?? 'Sent a card';
      const { id: messageId, conversationId } = message;
      state.notifications.push({ at: clock.now(), personId, conversationId, messageId, text });
    }
  };

  return {
    post: (posted: NewMessage): Message => {
      lastId = Math.max(clock.now(), lastId + 1);
      const { conversation, threadId, replyToId = null, authorId, content } = posted;
      const message: Message = {
        id: String(lastId),
        conversationId: conversation.id,
        threadId,
        replyToId,
        authorId,
        versions: [versionOf(content, clock.now())],
        deletedAt: null,
      };
      state.messages.push(message);
      notify(posted, message);
      changed(message);
      return message;
    },
    /** Nobody is notified of an edit; cards that single people saw instead are gone. */
    update: (message: Message, content: OutgoingMessage): void => {
      message.versions.push(versionOf(content, clock.now()));
      changed(message);
    },
    remove: (message: Message): void => {
      message.deletedAt = clock.now();
      changed(message);
    },
    showPersonally: (
      message: Message,
      personId: string,
      { card, trigger }: { card: CardJson; trigger: PersonalCard['trigger'] },
    ): void => {
      const ofVersion = message.versions.length;
      const at = clock.now();
      state.personalCards.push({ at, messageId: message.id, personId, ofVersion, trigger, card });
      changed(message);
    },
    toast: (message: Message, personId: string, { kind, text }: Pick<Toast, 'kind' | 'text'>): void => {
      state.toasts.push({ at: clock.now(), personId, messageId: message.id, kind, text });
      changed(message);
    },
    /** The message with this id that has not been deleted. */
    find: (conversationId: string, id: string): Message | undefined =>
      state.messages.find(
        (message) =>
          message.id === id && message.conversationId === conversationId && message.deletedAt === null,
      ),
  };
}

function versionOf({ text, summary, cards }: OutgoingMessage, at: number) {
  return { at, text, summary, cards };
}

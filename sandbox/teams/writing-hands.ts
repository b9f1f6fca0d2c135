import { UnknownNameError } from '../http/control-door.ts';
import type { Spot } from './activities.ts';
import type { OutgoingMessage } from './activity-schema.ts';
import type { Reply } from './bot-line.ts';
import type { PeopleOptions } from './people.ts';
import { botHears, type MessageRef, messageSeenBy, type Place, placeOf, spotOf } from './places.ts';
import type { Conversation, Message, TeamsPerson } from './state.ts';

export type SayOptions = {
  /** The personal chat with the bot, where nothing else is said. */
  in?: Place;
  /** For channels: a message of the thread to reply in. */
  thread?: MessageRef;
  /** Whether the bot is addressed by name; it is outside the personal chat, where nothing else is said. */
  mention?: boolean;
};

export type Said = {
  message: Message;
  /** What the bot answered; null where it does not hear such a message. */
  reply: Reply | null;
};

/** What one person does at the keyboard. */
export function writingHands({ state, board, line, write }: PeopleOptions, person: TeamsPerson) {
  const own = (ref: MessageRef): { message: Message; spot: Spot } => {
    const seen = messageSeenBy(state, person, ref);
    if (seen.message.authorId === person.aadObjectId) return seen;
    throw new UnknownNameError(`That message is not ${person.displayName}'s.`);
  };
  const threadIn = (conversation: Conversation, ref: MessageRef): string | null => {
    const { spot } = messageSeenBy(state, person, ref);
    if (spot.conversation.id === conversation.id) return spot.threadId;
    throw new UnknownNameError('That thread is in another conversation.');
  };

  return {
    /**
     * Writes a message. The bot hears it in its own chat, and elsewhere where it is mentioned.
     * @throws UnknownNameError where the person has no such place
     */
    says: async (
      text: string,
      { in: place = 'personal', thread, mention = place !== 'personal' }: SayOptions = {},
    ): Promise<Said> => {
      const conversation = placeOf(state, person, place);
      const threadId = thread === undefined ? null : threadIn(conversation, thread);
      const content = plain(text);
      const message = board.post({ conversation, threadId, authorId: person.aadObjectId, content });
      if (!botHears(state, person, conversation, mention)) return { message, reply: null };
      const activity = write.message(person, spotOf(state, person, message), {
        id: message.id,
        text,
        mention,
      });
      return { message, reply: await line.send(activity) };
    },
    /** Changes an own message afterwards. */
    edits: async (
      ref: MessageRef,
      text: string,
      { mention = false }: { mention?: boolean } = {},
    ): Promise<void> => {
      const { message, spot } = own(ref);
      board.update(message, plain(text));
      if (!botHears(state, person, spot.conversation, mention)) return;
      await line.send(write.messageUpdate(person, spot, { id: message.id, text, mention }));
    },
    /** Takes an own message away. */
    deletes: async (ref: MessageRef): Promise<void> => {
      const { message, spot } = own(ref);
      board.remove(message);
      if (!botHears(state, person, spot.conversation, true)) return;
      await line.send(write.messageDelete(person, spot, message.id));
    },
  };
}

function plain(text: string): OutgoingMessage {
  return { kind: 'message', text, summary: null, cards: [], mentioned: [] };
}

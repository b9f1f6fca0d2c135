import { UnknownNameError } from '../http/control-door.ts';
import type { Spot } from './activities.ts';
import {
  type Conversation,
  conversationsOf,
  type Message,
  type TeamsPerson,
  type TeamsState,
  teamOf,
} from './state.ts';

/** A kind stands for the first such conversation that the person is in. */
export type Place = 'personal' | 'groupChat' | 'channel' | { conversationId: string };
export type MessageRef = string | { id: string };

export function idOf(ref: MessageRef): string {
  return typeof ref === 'string' ? ref : ref.id;
}

/** @throws UnknownNameError where the person is in no such place */
export function placeOf(state: TeamsState, person: TeamsPerson, place: Place): Conversation {
  const found = conversationsOf(state, person.aadObjectId).find((conversation) =>
    typeof place === 'string' ? conversation.kind === place : conversation.id === place.conversationId,
  );
  if (found !== undefined) return found;
  const name = typeof place === 'string' ? place : place.conversationId;
  throw new UnknownNameError(`${person.displayName} is in no such conversation: ${name}.`);
}

/** Where a message stands. @throws UnknownNameError where the person is not in that conversation */
export function spotOf(state: TeamsState, person: TeamsPerson, message: Message): Spot {
  const conversation = placeOf(state, person, { conversationId: message.conversationId });
  return { conversation, threadId: threadOf(conversation, message) };
}

/** Every message of a channel is in a thread: its own, or the one it replies in. */
export function threadOf(conversation: Conversation, message: Message): string | null {
  return conversation.kind === 'channel' ? (message.threadId ?? message.id) : null;
}

/** @throws UnknownNameError where the person sees no such message, or it has been deleted */
export function messageSeenBy(
  state: TeamsState,
  person: TeamsPerson,
  ref: MessageRef,
): { message: Message; spot: Spot } {
  const message = state.messages.find(({ id }) => id === idOf(ref));
  if (message === undefined || message.deletedAt !== null) {
    throw new UnknownNameError(`${person.displayName} sees no message ${idOf(ref)}.`);
  }
  return { message, spot: spotOf(state, person, message) };
}

/** Whether Teams tells the bot what this person does there; outside the personal chat only where it is addressed. */
export function botHears(
  state: TeamsState,
  person: TeamsPerson,
  conversation: Conversation,
  addressed: boolean,
): boolean {
  if (state.botDisabledByAdmin || person.botDisabledByAdmin) return false;
  switch (conversation.kind) {
    case 'personal':
      return person.appInstalled && !person.blockedBot;
    case 'groupChat':
      return addressed && conversation.botInRoster;
    case 'channel':
      return addressed && teamOf(state, conversation)?.botInRoster === true;
  }
}

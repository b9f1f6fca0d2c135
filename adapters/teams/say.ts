import type { Card } from '../../src/core/card.ts';
import { isPlatformError } from '../../src/core/errors.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { sentenceCard } from '../../src/messages/cards/sentence.ts';
import type { TeamsActivity } from './activity.ts';
import { conversationKind, threadOf } from './conversation-id.ts';
import type { DoorParts } from './door-parts.ts';

/**
 * The language of what is said where a message stands: in the private chat the writer's own, elsewhere that of the
 * channels, for others read it too.
 */
export function spokenIn(activity: TeamsActivity): string | null {
  return isPrivate(activity) ? activity.locale : null;
}

export function isPrivate({ conversation }: TeamsActivity): boolean {
  return conversationKind(conversation.id, conversation.conversationType) === 'personal';
}

/**
 * Answers where the message stands: in a channel, in its thread. What is no message, such as the news that the app was
 * added, has an id but no thread. It may get lost; nothing that must arrive is said so.
 */
export async function say(
  { messages, logger }: DoorParts,
  activity: TeamsActivity,
  card: Card,
): Promise<void> {
  const { type, conversation, id } = activity;
  const kind = conversationKind(conversation.id, conversation.conversationType);
  const hasThread = kind === 'channel' && type === 'message' && id !== null;
  const place = hasThread ? threadOf(conversation.id, id) : conversation.id;
  try {
    await messages.post(place, card);
  } catch (error) {
    const isPlatform = isPlatformError(error);
    const why = isPlatform ? error.message : error instanceof Error ? error.name : typeof error;
    logger.warn({ from: 'teams', why }, 'An answer to a message could not be sent.');
  }
}

/** What is the asker's own business is said in the private chat, wherever it was asked for. */
export async function sayPrivately(
  parts: DoorParts,
  activity: TeamsActivity,
  actor: ChatActor,
  card: Card,
): Promise<void> {
  if (isPrivate(activity)) {
    return say(parts, activity, card);
  }
  try {
    await parts.privateChats.post(actor, card);
  } catch (error) {
    if (!isPlatformError(error)) throw error;
    parts.logger.warn({ from: 'teams', why: error.message }, 'A private answer could not be sent.');
    await say(parts, activity, sentenceCard(parts.speak(spokenIn(activity)), 'teams.cannotReach'));
  }
}

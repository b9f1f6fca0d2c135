import type { Card } from '../../src/core/card.ts';
import {
  PlatformRefusedError,
  PlatformUnreachableError,
  StoreUnavailableError,
} from '../../src/core/errors.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { RequestOrigin, ResetCommand } from '../../src/core/request/schema.ts';
import { sentenceCard, tooLongCard } from '../../src/messages/cards/sentence.ts';
import type { TeamsActivity } from './activity.ts';
import { readCommandLine } from './command-line.ts';
import { conversationKind, threadOf, withoutThread } from './conversation-id.ts';
import type { DoorParts } from './door-parts.ts';
import { onceKey } from './once-key.ts';

/** How long what came of a command is waited for, before an answer goes out in general terms. */
const settleMs = 3_000;

/**
 * Carries out what somebody wrote to the bot. It resolves once everything that must last is kept; a repeated
 * delivery changes nothing and says nothing.
 */
export async function takeMessage(
  parts: DoorParts,
  activity: TeamsActivity,
  actor: ChatActor,
): Promise<void> {
  try {
    await carryOut(parts, activity, actor);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) {
      const name = error instanceof Error ? error.name : typeof error;
      parts.logger.error({ from: 'teams', error: name }, 'A message could not be seen to.');
    }
    await say(parts, activity, parts.door().service.notNow(spokenIn(activity)));
  }
}

async function carryOut(parts: DoorParts, activity: TeamsActivity, actor: ChatActor): Promise<void> {
  const { locale } = activity;
  const { service } = parts.door();
  const typed = readCommandLine(activity);
  switch (typed.kind) {
    case 'help':
      return say(parts, activity, service.help(spokenIn(activity)));
    case 'status':
      return sayPrivately(parts, activity, actor, await service.status(actor, locale));
    case 'cancel':
      return cancel(parts, activity, actor);
    case 'too_long':
      return say(parts, activity, tooLongCard(parts.speak(spokenIn(activity)), typed));
    case 'reset':
      return reset(parts, activity, actor, typed.command);
  }
}

async function reset(
  parts: DoorParts,
  activity: TeamsActivity,
  actor: ChatActor,
  command: ResetCommand,
): Promise<void> {
  const { service } = parts.door();
  const origin = originOf(activity, actor);
  const receipt = await service.request({ origin, command, onceKey: onceKey(activity) });
  // In the private chat the status follows at once, and there is nowhere else that it goes on.
  const isAnswered = receipt.kind === 'repeated' || origin.conversation === null;
  if (!isAnswered) await say(parts, activity, service.received(spokenIn(activity)));
}

async function cancel(parts: DoorParts, activity: TeamsActivity, actor: ChatActor): Promise<void> {
  const { locale } = activity;
  const { service } = parts.door();
  const receipt = await service.instruct({
    actor,
    locale,
    replyUrl: null,
    onceKey: onceKey(activity),
    what: { kind: 'cancel', requestId: null },
  });
  if (receipt.kind === 'repeated') return;
  const settled = await inTime(parts.clock, settleMs, receipt.settled);
  const card = settled?.card ?? sentenceCard(parts.speak(locale), 'teams.recorded');
  await sayPrivately(parts, activity, actor, card);
}

function originOf(activity: TeamsActivity, actor: ChatActor): RequestOrigin {
  const { conversation, id, locale } = activity;
  const { tenant } = actor;
  return {
    actor,
    locale,
    replyUrl: null,
    askedIn: id === null ? null : { platform: 'teams', tenant, conversation: conversation.id, message: id },
    conversation: isPrivate(activity)
      ? null
      : { kind: 'channel', platform: 'teams', tenant, conversation: withoutThread(conversation.id) },
  };
}

/**
 * The language of what is said where a message stands: in the private chat the writer's own, elsewhere that of the
 * channels, for others read it too.
 */
export function spokenIn(activity: TeamsActivity): string | null {
  return isPrivate(activity) ? activity.locale : null;
}

function isPrivate({ conversation }: TeamsActivity): boolean {
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
    const isPlatform = error instanceof PlatformRefusedError || error instanceof PlatformUnreachableError;
    const why = isPlatform ? error.message : error instanceof Error ? error.name : typeof error;
    logger.warn({ from: 'teams', why }, 'An answer to a message could not be sent.');
  }
}

/** What is the asker's own business is said in the private chat, wherever it was asked for. */
async function sayPrivately(
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
    if (!(error instanceof PlatformRefusedError || error instanceof PlatformUnreachableError)) throw error;
    parts.logger.warn({ from: 'teams', why: error.message }, 'A private answer could not be sent.');
    await say(parts, activity, sentenceCard(parts.speak(spokenIn(activity)), 'teams.cannotReach'));
  }
}

import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { RequestOrigin, ResetCommand } from '../../src/core/request/schema.ts';
import { sentenceCard, tooLongCard } from '../../src/messages/cards/sentence.ts';
import type { TeamsActivity } from './activity.ts';
import { readCommandLine } from './command-line.ts';
import { withoutThread } from './conversation-id.ts';
import type { DoorParts } from './door-parts.ts';
import { instruct } from './instruct.ts';
import { onceKey } from './once-key.ts';
import { isPrivate, say, sayPrivately, spokenIn } from './say.ts';

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
  const what = { kind: 'cancel', requestId: null } as const;
  const outcome = await instruct(parts, { activity, actor, what, isSeen: () => false });
  switch (outcome.kind) {
    case 'repeated':
      return;
    case 'later':
      return sayPrivately(
        parts,
        activity,
        actor,
        sentenceCard(parts.speak(activity.locale), 'teams.recorded'),
      );
    case 'settled':
      return sayPrivately(parts, activity, actor, outcome.card);
  }
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

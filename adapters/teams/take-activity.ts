import { sentenceCard } from '../../src/messages/cards/sentence.ts';
import type { TeamsActivity } from './activity.ts';
import { type Admission, admit } from './admission.ts';
import type { ClickAnswers } from './click-answers.ts';
import type { DoorParts } from './door-parts.ts';
import { type InvokeAnswer, messageAnswer } from './invoke-answer.ts';
import { say, spokenIn } from './say.ts';
import { takeClick } from './take-click.ts';
import { takeMessage } from './take-message.ts';

/**
 * Sees to one activity that Teams has sent.
 * @returns the answer to an invoke, null for everything else
 */
export async function takeActivity(
  parts: DoorParts & { answers: ClickAnswers },
  received: TeamsActivity,
): Promise<InvokeAnswer | null> {
  const admission = admit(received, parts.tenantId);
  if (admission.kind === 'foreign') return turnAway(parts, received, admission);
  const actor = admission.kind === 'served' ? admission.actor : null;
  const activity = { ...received, locale: await parts.conversations.remember(received, actor) };
  switch (activity.type) {
    case 'invoke':
      if (admission.kind !== 'served') return turnAway(parts, activity, admission);
      if (activity.name === 'adaptiveCard/action') return takeClick(parts, activity, admission.actor);
      return messageAnswer(parts.speak(activity.locale).t('teams.failed'));
    case 'message':
      if (admission.kind !== 'served') return turnAway(parts, activity, admission);
      await takeMessage(parts, activity, admission.actor);
      return null;
    case 'installationUpdate':
      if (activity.action === 'add') {
        await say(parts, activity, parts.door().service.help(spokenIn(activity)));
      }
      return null;
    default:
      return null;
  }
}

/** Says that nothing was done, where somebody waits for an answer. */
async function turnAway(
  parts: DoorParts,
  activity: TeamsActivity,
  { kind }: Exclude<Admission, { kind: 'served' }>,
): Promise<InvokeAnswer | null> {
  const { type, locale } = activity;
  parts.logger.warn({ from: 'teams', type, admission: kind }, 'An activity was turned away.');
  const key = kind === 'foreign' ? 'teams.notServed' : 'teams.unknownSender';
  if (type === 'invoke') return messageAnswer(parts.speak(locale).t(key));
  if (type === 'message') await say(parts, activity, sentenceCard(parts.speak(spokenIn(activity)), key));
  return null;
}

import type { TeamsActivity } from './activity.ts';
import { type Admission, admit } from './admission.ts';
import type { ClickAnswers } from './click-answers.ts';
import type { DoorParts } from './door-parts.ts';
import { type InvokeAnswer, messageAnswer } from './invoke-answer.ts';
import { takeClick } from './take-click.ts';
import { say, sentenceCard, takeMessage } from './take-message.ts';

/**
 * Sees to one activity that Teams has sent.
 * @returns the answer to an invoke, null for everything else
 */
export async function takeActivity(
  parts: DoorParts & { answers: ClickAnswers },
  activity: TeamsActivity,
): Promise<InvokeAnswer | null> {
  const admission = admit(activity, parts.tenantId);
  if (admission.kind === 'foreign') return turnAway(parts, activity, admission);
  const actor = admission.kind === 'served' ? admission.actor : null;
  await parts.conversations.remember(activity, actor);
  switch (activity.type) {
    case 'invoke':
      if (admission.kind !== 'served') return turnAway(parts, activity, admission);
      if (activity.name === 'adaptiveCard/action') return takeClick(parts, activity, admission.actor);
      return messageAnswer(parts.wording(activity.locale).failed);
    case 'message':
      if (admission.kind !== 'served') return turnAway(parts, activity, admission);
      await takeMessage(parts, activity, admission.actor);
      return null;
    case 'installationUpdate':
      if (activity.action === 'add') {
        await say(parts, activity, parts.door().service.help(activity.locale));
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
  const words = parts.wording(locale);
  const sentence = kind === 'foreign' ? words.notServed : words.unknownSender;
  if (type === 'invoke') return messageAnswer(sentence);
  if (type === 'message') await say(parts, activity, sentenceCard(sentence, locale));
  return null;
}

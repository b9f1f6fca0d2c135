import type { DoorParts } from './door-parts.ts';
import { type InvokeAnswer, messageAnswer, sentencesOf } from './invoke-answer.ts';
import { conversationKindOf, viewAnswer } from './show-view.ts';
import type { Click } from './take-click.ts';

/**
 * Shows a code in the place of the card whose button was pressed, for the one who pressed it. It is overwritten
 * there by an update of that very message, so without its id, or outside the private chat, nothing is asked for.
 */
export async function revealCode(parts: DoorParts, click: Click, onceKey: string): Promise<InvokeAnswer> {
  const { activity, actor, locale, requestId } = click;
  const { t } = parts.speak(locale);
  if (conversationKindOf(activity) !== 'personal') return messageAnswer(t('teams.onlyInPrivate'));
  if (activity.replyToId === null) return messageAnswer(t('teams.failed'));
  const shownIn = {
    platform: 'teams',
    tenant: actor.tenant,
    conversation: activity.conversation.id,
    message: activity.replyToId,
  } as const;
  const answer = await parts.door().service.reveal({ actor, locale, requestId, onceKey, shownIn });
  if (answer.kind === 'repeated') return messageAnswer(t('teams.repeated'));
  const { card } = answer;
  const offersMore = card.nodes.some(({ kind }) => kind === 'actions');
  if (answer.kind === 'code' || offersMore) return viewAnswer(activity, card);
  return messageAnswer(sentencesOf(card));
}

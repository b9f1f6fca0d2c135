import type { Card } from '../../src/core/card.ts';
import type { TeamsActivity } from './activity.ts';
import { conversationKind } from './conversation-id.ts';
import type { DoorParts } from './door-parts.ts';
import { cardAnswer, type InvokeAnswer } from './invoke-answer.ts';
import { asksForDecision, renderCard } from './render-card.ts';
import type { Click } from './take-click.ts';

/**
 * Shows an approval to one person as it is for them now. Whoever gets the buttons in a channel or group chat is
 * noted: later cards there fetch them by themselves.
 */
export async function showView(parts: DoorParts, click: Click): Promise<InvokeAnswer> {
  const { activity, actor, requestId, locale } = click;
  const card = await parts.door().viewFor(actor, requestId, locale);
  const isShared = conversationKindOf(activity) !== 'personal';
  if (isShared && asksForDecision(card)) {
    await parts.conversations.addReviewer(activity.conversation.id, activity.from.id);
  }
  return viewAnswer(activity, card);
}

/** A card for the one who clicked alone. */
export function viewAnswer(activity: TeamsActivity, card: Card): InvokeAnswer {
  const isShared = conversationKindOf(activity) !== 'personal';
  return cardAnswer(
    renderCard(card, {
      surface: 'viewer',
      refreshUserIds: isShared ? [activity.from.id] : [],
    }),
  );
}

export function conversationKindOf({ conversation }: TeamsActivity) {
  return conversationKind(conversation.id, conversation.conversationType);
}

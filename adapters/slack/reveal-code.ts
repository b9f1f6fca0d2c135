import { randomUUID } from 'node:crypto';
import type { Card } from '../../src/core/card.ts';
import { PlatformRefusedError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { RequestId } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { revealLaterCard } from '../../src/messages/cards/delivery.ts';
import { describeFailure } from './describe-failure.ts';
import type { DoorParts } from './door-parts.ts';
import { viewConversation } from './views.ts';

export type RevealClick = {
  actor: ChatActor;
  locale: string | null;
  requestId: RequestId;
  onceKey: string;
  triggerId: string;
  /** The external id of the view that the button stood in; null where it stood in a message. */
  openView: string | null;
  /** Tells the clicker where they clicked, for which a code is never given. Never rejects. */
  tell: (card: Card) => Promise<void>;
};

/**
 * Shows a code in a view that only the clicking person has. The view is open before the service is asked, so that
 * nothing counts as shown that had nowhere to be shown. Where it cannot be shown, that is said: in the view, or beside
 * the button where none opened. Never rejects: the click has been acknowledged by now.
 */
export async function showCode(parts: DoorParts, click: RevealClick): Promise<void> {
  const { actor, locale, requestId, triggerId } = click;
  const externalId = click.openView ?? randomUUID();
  const note = (error: unknown): void =>
    parts.logger.warn(
      { from: 'slack', requestId, why: describeFailure(error) },
      'A view could not be shown.',
    );
  try {
    if (click.openView === null) await parts.views.open(actor.tenant, { triggerId, externalId, locale });
  } catch (error) {
    note(error);
    return hasOpenedBefore(error) ? undefined : click.tell(parts.service().notNow(locale));
  }
  try {
    const card = await askForCode(parts, click, externalId);
    if (card !== null) await parts.views.update(actor.tenant, externalId, card);
  } catch (error) {
    note(error);
    const later = revealLaterCard(parts.speak(locale), { id: requestId });
    await parts.views.update(actor.tenant, externalId, later).catch(note);
  }
}

/** A click that Slack brought again, perhaps to another instance: its view is there. */
function hasOpenedBefore(error: unknown): boolean {
  return error instanceof PlatformRefusedError && error.platformCode === 'exchanged_trigger_id';
}

async function askForCode(parts: DoorParts, click: RevealClick, externalId: string): Promise<Card | null> {
  const { actor, locale, requestId, onceKey } = click;
  const shownIn = {
    platform: 'slack',
    tenant: actor.tenant,
    conversation: viewConversation,
    message: externalId,
  } as const;
  try {
    const answer = await parts.service().reveal({ actor, locale, requestId, onceKey, shownIn });
    return answer.kind === 'repeated' ? null : answer.card;
  } catch (error) {
    if (error instanceof StoreUnavailableError) return parts.service().notNow(locale);
    throw error;
  }
}

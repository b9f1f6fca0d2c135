import type { ChatActor } from '../../src/core/person.ts';
import type { DoorParts } from './door-parts.ts';
import { eventKey } from './once-keys.ts';
import type { HomeOpenedBody } from './payloads.ts';
import type { ReplayGuard } from './replay-guard.ts';

/** Slack does not wait for the tab, so there is time to find out whose language it is in. */
const languageMs = 10_000;

/**
 * Somebody opens the bot's Home tab: it is drawn as things are now. That changes nothing, so the event is acknowledged
 * before, and one that comes again is not answered again.
 *
 * @param opened.tenant the installation's id
 * @param opened.answered the events whose answer changes nothing and is not to be given twice
 */
export async function takeHomeOpened(
  parts: DoorParts,
  { body, tenant, answered }: { body: HomeOpenedBody; tenant: string; answered: ReplayGuard },
  acknowledge: () => void,
): Promise<void> {
  acknowledge();
  const { user: userId, tab } = body.event;
  if (tab !== 'home' || !answered.admit(eventKey(body))) return;
  const actor: ChatActor = { platform: 'slack', tenant, userId };
  await parts.home.refresh(actor, await parts.localeOf(actor, languageMs), null);
}

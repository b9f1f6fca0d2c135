import { StoreUnavailableError } from '../../src/core/errors.ts';
import { type ManagedDeviceId, managedDeviceIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { Arrived } from './arrived.ts';
import { malformedDelivery, repeatedDelivery } from './delivery-refused.ts';
import type { DoorParts } from './door-parts.ts';
import { clickKey } from './once-keys.ts';
import { type ClickBody, isHome } from './payloads.ts';
import { offerBlockPrefix } from './render-nodes.ts';

/** Intune's ids are far shorter; a longer value is none. */
const longestDeviceId = 64;

/**
 * Starts a request for a device of the clicker's Home tab, as the command with its name does. The button says which
 * device is meant and nothing more: whether this person may have it reset is the service's to find out. The answer is
 * the Home tab drawn anew; all about the request is said in the private chat.
 *
 * @param acknowledge tells Slack that the click was taken, once the request is kept
 * @throws DeliveryRefusedError where the click is not one of ours, or was taken before
 */
export async function takeOffer(
  parts: DoorParts,
  click: Arrived<ClickBody>,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { body, tenant } = click;
  const actor: ChatActor = { platform: 'slack', tenant, userId: body.user.id };
  const taken = offerOf(body);
  const locale = await parts.localeOf(actor);
  const origin = { actor, locale, conversation: null, askedIn: null, replyUrl: null };
  try {
    const receipt = await parts.service().takeOffer({ origin, ...taken, onceKey: clickKey(click) });
    if (receipt.kind === 'repeated') throw repeatedDelivery();
    await acknowledge();
    await parts.home.refresh(actor, locale, parts.service().received(locale));
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    await acknowledge();
    await parts.home.refresh(actor, locale, parts.service().notNow(locale));
  }
}

function offerOf(body: ClickBody): { deviceId: ManagedDeviceId; offer: string } {
  const [action] = body.actions;
  const deviceId = managedDeviceIdSchema.safeParse(action?.value);
  const isOffer = isHome(body) && action?.block_id.startsWith(offerBlockPrefix);
  if (!deviceId.success || deviceId.data.length > longestDeviceId || action === undefined || !isOffer) {
    throw malformedDelivery();
  }
  return { deviceId: deviceId.data, offer: action.block_id.slice(offerBlockPrefix.length) };
}

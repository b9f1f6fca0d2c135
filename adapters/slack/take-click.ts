import type { Card } from '../../src/core/card.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { type RequestId, requestIdSchema } from '../../src/core/ids.ts';
import { type Instruction, isSeenOnTheCard } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { trustedReplyUrl } from './api-url.ts';
import type { Arrived } from './arrived.ts';
import { malformedDelivery, repeatedDelivery } from './delivery-refused.ts';
import type { DoorParts } from './door-parts.ts';
import { clickKey } from './once-keys.ts';
import { type ClickBody, isHome } from './payloads.ts';
import { pickerBlockPrefix } from './render-nodes.ts';
import { type RevealClick, showCode } from './reveal-code.ts';
import { sendReply } from './send-reply.ts';

/** What Slack calls the buttons and the picker of our cards. */
export const actionIds = [
  'approve',
  'deny',
  'cancel',
  'acknowledge',
  'reveal',
  'pick_device',
  'try_again',
  'review',
] as const;
type ActionId = (typeof actionIds)[number];

type Clicked = {
  actor: ChatActor;
  locale: string | null;
  replyUrl: string | null;
  /** The button stood on the clicker's Home tab, to which Slack gives no way back but drawing it anew. */
  isOnHome: boolean;
  onceKey: string;
};

/**
 * Carries out a click. It is acknowledged once what it asks for is kept, except that a code is shown after that:
 * the click that opens a view is good for three seconds only.
 *
 * @param acknowledge tells Slack that the click was taken
 * @throws DeliveryRefusedError where the click is not one of ours, or was taken before
 */
export async function takeClick(
  parts: DoorParts,
  actionId: ActionId,
  click: Arrived<ClickBody>,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { body, tenant } = click;
  const actor: ChatActor = { platform: 'slack', tenant, userId: body.user.id };
  const locale = await parts.localeOf(actor);
  const replyUrl = trustedReplyUrl(body.response_url, parts.apiUrl);
  const onceKey = clickKey(click);
  const clicked: Clicked = { actor, locale, replyUrl, isOnHome: isHome(body), onceKey };
  if (actionId === 'reveal') {
    const reveal = { actor, locale, onceKey, requestId: requestIdOf(body), ...viewOf(body) };
    await acknowledge();
    return showCode(parts, { ...reveal, tell: (card) => tell(parts, clicked, card) });
  }
  try {
    if (actionId === 'review') {
      const card = await parts.service().status(actor, locale);
      await acknowledge();
      return await sendReply(parts, replyUrl, card);
    }
    await instruct(parts, clicked, whatIsAsked(actionId, body), acknowledge);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || !(clicked.isOnHome || replyUrl !== null)) throw error;
    await acknowledge();
    await tell(parts, clicked, parts.service().notNow(locale));
  }
}

async function instruct(
  parts: DoorParts,
  clicked: Clicked,
  what: Instruction['what'],
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { actor, locale, replyUrl, isOnHome, onceKey } = clicked;
  const receipt = await parts.service().instruct({ actor, locale, replyUrl, onceKey, what });
  if (receipt.kind === 'repeated') throw repeatedDelivery();
  await acknowledge();
  const { answer, card } = await receipt.settled;
  if (isOnHome || !isSeenOnTheCard(answer)) await tell(parts, clicked, card);
}

/** Tells the clicker alone, where they are looking. */
async function tell(
  parts: DoorParts,
  { actor, locale, replyUrl, isOnHome }: Clicked,
  card: Card,
): Promise<void> {
  if (isOnHome) await parts.home.refresh(actor, locale, card);
  else await sendReply(parts, replyUrl, card);
}

function whatIsAsked(actionId: Exclude<ActionId, 'reveal' | 'review'>, body: ClickBody): Instruction['what'] {
  switch (actionId) {
    case 'approve':
    case 'deny':
      return { kind: 'decide', requestId: requestIdOf(body), decision: actionId };
    case 'cancel':
    case 'acknowledge':
    case 'try_again':
      return { kind: actionId, requestId: requestIdOf(body) };
    case 'pick_device':
      return choiceOf(body);
  }
}

function choiceOf({ actions: [action] }: ClickBody): Instruction['what'] {
  const choice = action?.selected_option?.value;
  if (action === undefined || choice === undefined || !action.block_id.startsWith(pickerBlockPrefix)) {
    throw malformedDelivery();
  }
  return {
    kind: 'choose',
    requestId: parseRequestId(action.block_id.slice(pickerBlockPrefix.length)),
    choice,
  };
}

function requestIdOf({ actions: [action] }: ClickBody): RequestId {
  return parseRequestId(action?.value);
}

function parseRequestId(value: unknown): RequestId {
  const parsed = requestIdSchema.safeParse(value);
  if (!parsed.success) throw malformedDelivery();
  return parsed.data;
}

/** A code is never put on the Home tab: from there a view of its own opens. */
function viewOf(body: ClickBody): Pick<RevealClick, 'triggerId' | 'openView'> {
  const { view, trigger_id } = body;
  const openView = isHome(body) ? null : view?.external_id || null;
  if (openView === null && !trigger_id) throw malformedDelivery();
  return { triggerId: trigger_id ?? '', openView };
}

import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { RequestOrigin } from '../../src/core/request/schema.ts';
import { trustedReplyUrl } from './api-url.ts';
import type { Arrived } from './arrived.ts';
import { repeatedDelivery } from './delivery-refused.ts';
import type { DoorParts } from './door-parts.ts';
import { shortcutKey } from './once-keys.ts';
import type { MessageShortcutBody } from './payloads.ts';
import { sendReply } from './send-reply.ts';

/** What the manifest calls the shortcut in the menu of a message. */
export const shortcutId = 'reset_passcode';

/**
 * Starts a request from the menu of a message, which works in threads as well. It names no device: the person chooses
 * one of their own in the private chat.
 *
 * @param acknowledge tells Slack that the shortcut was taken, once the request is kept
 * @throws DeliveryRefusedError where this very shortcut was taken before
 */
export async function takeShortcut(
  parts: DoorParts,
  shortcut: Arrived<MessageShortcutBody>,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { body, tenant } = shortcut;
  const actor: ChatActor = { platform: 'slack', tenant, userId: body.user.id };
  const locale = await parts.localeOf(actor);
  const replyUrl = trustedReplyUrl(body.response_url, parts.apiUrl);
  const command = { query: null, reason: null, breakGlass: false };
  const origin = { ...placeOf(body, tenant), actor, locale, replyUrl };
  try {
    const receipt = await parts.service().request({ origin, command, onceKey: shortcutKey(shortcut) });
    if (receipt.kind === 'repeated') throw repeatedDelivery();
    await acknowledge();
    await sendReply(parts, replyUrl, parts.service().received(locale));
  } catch (error) {
    if (!(error instanceof StoreUnavailableError) || replyUrl === null) throw error;
    await acknowledge();
    await sendReply(parts, replyUrl, parts.service().notNow(locale));
  }
}

/** A reply names its thread by the message at the top of it. */
function placeOf(
  { channel, message_ts, message }: MessageShortcutBody,
  tenant: string,
): Pick<RequestOrigin, 'conversation' | 'askedIn'> {
  if (channel.id.startsWith('D')) return { conversation: null, askedIn: null };
  const place = { platform: 'slack', tenant, conversation: channel.id } as const;
  return {
    conversation: { kind: 'channel', ...place },
    askedIn: { ...place, message: message?.thread_ts ?? message_ts },
  };
}

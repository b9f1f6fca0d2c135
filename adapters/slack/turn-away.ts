import type { Card } from '../../src/core/card.ts';
import type { Admission } from './admission.ts';
import { trustedReplyUrl } from './api-url.ts';
import type { DoorParts } from './door-parts.ts';
import type { Delivery } from './payloads.ts';
import { ephemeralReply } from './post-reply.ts';
import { renderMessage } from './render-blocks.ts';
import { sendReply } from './send-reply.ts';

/**
 * Tells whoever typed or clicked that nothing was done.
 * @returns what to answer the delivery with
 */
export async function turnAway(
  parts: DoorParts,
  delivery: Delivery,
  why: Exclude<Admission, 'served'>,
): Promise<unknown> {
  const card = why === 'not_ready' ? parts.service().notNow(null) : notServed(parts);
  switch (delivery.kind) {
    case 'command':
      return ephemeralReply(renderMessage(card));
    case 'click':
    case 'interaction':
      void sendReply(parts, trustedReplyUrl(delivery.body.response_url, parts.apiUrl), card);
      return undefined;
    case 'event':
    case 'mention':
    case 'challenge':
    case 'notice':
      return undefined;
  }
}

function notServed({ wording }: DoorParts): Card {
  const { notServed: text } = wording(null);
  return { summary: text, locale: 'en', nodes: [{ kind: 'text', text }] };
}

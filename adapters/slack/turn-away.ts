import { sentenceCard } from '../../src/messages/cards/sentence.ts';
import type { TurnedAway } from './admission.ts';
import { trustedReplyUrl } from './api-url.ts';
import type { DoorParts } from './door-parts.ts';
import type { OwnedDelivery } from './payloads.ts';
import { ephemeralReply } from './post-reply.ts';
import { renderMessage } from './render-blocks.ts';
import { sendReply } from './send-reply.ts';

/**
 * Tells whoever typed or clicked that nothing was done.
 * @returns what to answer the delivery with
 */
export async function turnAway(parts: DoorParts, delivery: OwnedDelivery, why: TurnedAway): Promise<unknown> {
  const card =
    why === 'not_ready' ? parts.service().notNow(null) : sentenceCard(parts.speak(null), 'slack.notServed');
  switch (delivery.kind) {
    case 'command':
      return ephemeralReply(renderMessage(card));
    case 'click':
    case 'interaction':
      void sendReply(parts, trustedReplyUrl(delivery.body.response_url, parts.apiUrl), card);
      return undefined;
    case 'event':
    case 'mention':
    case 'home_opened':
      return undefined;
  }
}

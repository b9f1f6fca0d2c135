import type { Card } from '../core/card.ts';
import type { OutgoingMessage } from '../core/message.ts';
import type { Request } from '../core/request/schema.ts';
import { answerCard } from './cards/answer.ts';
import { approvalCard } from './cards/approval.ts';
import { deliveryCard } from './cards/delivery.ts';
import { deviceOf } from './cards/facts.ts';
import { eventCard, noticeCard } from './cards/notice.ts';
import { ownerNoticeCard } from './cards/owner-notice.ts';
import { statusCard } from './cards/status.ts';
import type { Words } from './words.ts';

/**
 * Finds the words of a message, from the request as it is now.
 * @returns null where there is nothing to send: what it was about is gone, or nothing ever stood there
 */
export function drawMessage(message: OutgoingMessage, request: Request | null, words: Words): Card | null {
  const { content, place, ref } = message;
  switch (content.kind) {
    case 'answer':
      return answerCard(words, content.answer);
    case 'notice':
      return noticeCard(words, content, request);
  }
  if (request === null) return null;
  switch (content.kind) {
    case 'status':
      return statusCard(words, request, place.kind === 'private' || place.kind === 'reply');
    case 'approval':
      return approvalCard(words, request);
    case 'owner_notice':
      return ownerNoticeCard(words, request);
    case 'event':
      return eventCard(words, content.event, request);
    case 'delivery':
      if (ref === null && content.face !== 'placeholder' && content.face !== 'offer') return null;
      return deliveryCard(words, content.face, deliveryFacts(request));
    case 'shown_code': {
      const facts = deliveryFacts(request);
      const isOffered = content.inOffer === true && facts.revealUntil !== null;
      return deliveryCard(words, isOffered ? 'offer' : 'removed_after_time', facts);
    }
  }
}

function deliveryFacts(request: Request): Parameters<typeof deliveryCard>[2] {
  const revealUntil = request.state === 'completed' ? request.revealUntil : null;
  return { id: request.id, device: deviceOf(request)?.name ?? '', revealUntil };
}

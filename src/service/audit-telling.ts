import type { OutgoingMessage } from '../core/message.ts';
import type { AuditLine } from './move.ts';

/** @returns what the audit says of a message that stands: whom it has told, where that had to be; null for others */
export function tellingOf({ content, place, person }: OutgoingMessage): AuditLine | null {
  const channel = place.kind === 'channel' ? `${place.platform}:${place.conversation}` : null;
  const whom = person ?? channel ?? 'somebody';
  switch (content.kind) {
    case 'owner_notice':
      return { action: 'owner_told', outcome: whom };
    case 'notice':
      return { action: 'notice_sent', outcome: whom, reason: content.about };
    case 'status':
    case 'approval':
    case 'event':
    case 'delivery':
    case 'shown_code':
    case 'answer':
      return null;
  }
}

import type { OutgoingMessage } from '../core/message.ts';
import type { Request } from '../core/request/schema.ts';
import type { StoreTransaction } from '../core/store.ts';
import type { ServiceContext } from './context.ts';
import { lastSequence, type NewMessage, newMessage } from './move.ts';

/**
 * Whoever cannot be written to in private is told by the way that their command came, once: all of it where nobody
 * else reads that, and else that they have to do something. The request itself is read before its messages.
 */
export async function tellUnreachable(
  context: ServiceContext,
  transaction: StoreTransaction,
  message: OutgoingMessage,
  request: Request | null,
): Promise<void> {
  const way = request === null ? null : wayBack(request, message);
  if (request === null || way === null) return;
  const messages = await transaction.listMessages(request.id);
  const isSame = (sent: OutgoingMessage): boolean =>
    sent.place.kind === way.place.kind && sent.content.kind === way.content.kind;
  if (messages.some((stored) => isSame(stored.message))) return;
  await transaction.insertMessage(newMessage(context, request.id, lastSequence(messages) + 1, way));
}

function wayBack(
  { origin }: Request,
  { content, place, locale, postedRevision }: OutgoingMessage,
): NewMessage | null {
  if (content.kind !== 'status' || place.kind !== 'private' || postedRevision > 0) return null;
  const { replyUrl, askedIn, conversation } = origin;
  if (replyUrl !== null) {
    return { place: { kind: 'reply', person: place.person, url: replyUrl }, content, locale };
  }
  // Asked in the very chat that cannot be written to, there is no other.
  if (askedIn === null || conversation === null) return null;
  const answer = { kind: 'cannot_reach' } as const;
  return { place: { kind: 'thread', of: askedIn }, content: { kind: 'answer', answer } };
}

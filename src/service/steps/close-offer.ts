import type { Request, RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest, StoreTransaction } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { commitMove, redrawn } from '../move.ts';

/**
 * Takes the "Show the code" button away when its time is over.
 * @throws ConcurrentMoveError
 */
export async function closeOffer(
  context: ServiceContext,
  stored: StoredRequest,
  request: RequestIn<'completed'>,
): Promise<void> {
  const { revealUntil } = request;
  if (revealUntil === null || context.clock.now() < revealUntil) {
    await context.store.transact((transaction) => transaction.releaseRequest(stored, revealUntil));
    return;
  }
  await commitMove(context, stored, {
    next: { ...request, revealUntil: null },
    dueAt: null,
    audit: [{ action: 'code_removed', reason: 'after_time' }],
    also: (transaction) => removeDeliveries(context, transaction, request, 'removed_after_time'),
  });
}

/** A message that promised a code which will not come says so, and offers nothing any more. */
export async function withdrawDeliveries(
  context: Pick<ServiceContext, 'clock'>,
  transaction: StoreTransaction,
  { id }: Pick<Request, 'id'>,
): Promise<void> {
  for (const stored of await transaction.listMessages(id)) {
    const { message } = stored;
    const { content, refusal } = message;
    if (refusal !== null || content.kind !== 'delivery') continue;
    // Where a code may stand, its removal has been wanted before.
    if (content.face !== 'placeholder' && content.face !== 'offer') continue;
    await transaction.saveMessage(stored, {
      ...redrawn(message, context.clock.now()),
      content: { kind: 'delivery', face: 'withdrawn' },
    });
  }
}

/** Wants every message and view that shows, or offers, the code of this request to be overwritten now. */
export async function removeDeliveries(
  context: Pick<ServiceContext, 'clock'>,
  transaction: StoreTransaction,
  request: RequestIn<'completed'>,
  face: 'removed_after_time' | 'removed_on_request',
): Promise<void> {
  for (const stored of await transaction.listMessages(request.id)) {
    const { message } = stored;
    const { content } = message;
    if (message.refusal !== null || (content.kind !== 'delivery' && content.kind !== 'shown_code')) continue;
    await transaction.saveMessage(stored, {
      ...redrawn(message, context.clock.now()),
      content: content.kind === 'delivery' ? { ...content, face } : content,
    });
  }
}

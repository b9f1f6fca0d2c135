import type { EntraUserId } from '../../core/ids.ts';
import type { Answer, Instruction } from '../../core/message.ts';
import type { ChatActor } from '../../core/person.ts';
import type { Request } from '../../core/request/schema.ts';
import type { StoreTransaction } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { alarmFor, recordRefusal } from '../deny.ts';
import { type IdentifiedPerson, snapshotPerson } from '../identity.ts';
import { auditEntry, lastSequence, newMessage } from '../move.ts';
import type { Order } from './carry-out.ts';

/**
 * Answers an instruction that changes nothing.
 * @param attempt what is audited of it, see `Attempt`; null where nothing was tried that could have been done
 */
export async function refuse<Kind extends Instruction['what']['kind']>(
  context: ServiceContext,
  order: Order<Kind>,
  answer: Answer,
  attempt: Pick<Attempt, 'request' | 'person' | 'harmless'> | null,
): Promise<Answer> {
  if (attempt === null) {
    await context.store.transact(order.finish);
    return answer;
  }
  const { actor, what, finish } = order;
  await keepAttempt(context, actor, { ...attempt, outcome: what.kind, reason: answer.kind }, finish);
  return answer;
}

/** What somebody tried in vain, in the audit's words. */
export type Attempt = {
  /** Null where there is none of that number. */
  request: Request | null;
  /** Null where it was not asked, or is not known, who is behind the account. */
  person: IdentifiedPerson | null;
  /** It came too late, or was done already, as happens to anybody: it is audited, and counts as no refusal. */
  harmless?: boolean;
  outcome: Instruction['what']['kind'] | 'reveal';
  reason: Answer['kind'];
};

/** A click on what there is not, or no more: a button outlives its request where an older store was put back. */
export const unknownRequest = { request: null, person: null, harmless: true } as const;

/**
 * Audits an attempt. One that is not harmless counts as a refusal, which is told where there have been too many.
 * @param also more that belongs to the same transaction
 */
export async function keepAttempt(
  context: ServiceContext,
  actor: ChatActor,
  { request, person, harmless = false, outcome, reason }: Attempt,
  also: (transaction: StoreTransaction) => Promise<void>,
): Promise<void> {
  const now = context.clock.now();
  const entraId: EntraUserId | null = person?.user.id ?? null;
  const subject = entraId ?? actor;
  const name = person?.user.displayName ?? null;
  const alarm = harmless
    ? []
    : await alarmFor(context, subject, person === null ? null : snapshotPerson(person), actor);
  await context.store.transact(async (transaction) => {
    await also(transaction);
    if (!harmless) await recordRefusal(transaction, subject, now, alarm.length > 0);
    const messages = request === null ? [] : await transaction.listMessages(request.id);
    let sequence = lastSequence(messages);
    for (const message of alarm) {
      sequence += 1;
      await transaction.insertMessage(newMessage(context, request?.id ?? null, sequence, message));
    }
    const by = { entraId, chat: actor, name };
    await transaction.appendAudit(auditEntry(context, request, { action: 'refused', by, outcome, reason }));
  });
  if (alarm.length > 0) context.wake();
}

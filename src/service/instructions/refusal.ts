import type { EntraUserId } from '../../core/ids.ts';
import type { Answer, Instruction } from '../../core/message.ts';
import type { Request } from '../../core/request/schema.ts';
import type { ServiceContext } from '../context.ts';
import { alarmFor, recordRefusal } from '../deny.ts';
import type { IdentifiedPerson } from '../identity.ts';
import { auditEntry, newMessage } from '../move.ts';
import type { Order } from './carry-out.ts';

/**
 * Answers an instruction that changes nothing. Where somebody tried what is not theirs to do (`suspicious`), it is
 * audited and counts as a refusal.
 */
export async function refuse<Kind extends Instruction['what']['kind']>(
  context: ServiceContext,
  order: Order<Kind>,
  answer: Answer,
  attempt: { request: Request; person: IdentifiedPerson | null } | null,
): Promise<Answer> {
  if (attempt === null) {
    await context.store.transact(order.finish);
    return answer;
  }
  const { request, person } = attempt;
  const now = context.clock.now();
  const entraId: EntraUserId | null = person?.user.id ?? null;
  const subject = entraId ?? order.actor;
  const name = person?.user.displayName ?? null;
  const alarm = await alarmFor(context, subject, null, order.actor);
  await context.store.transact(async (transaction) => {
    await order.finish(transaction);
    await recordRefusal(transaction, subject, now, alarm.length > 0);
    const messages = await transaction.listMessages(request.id);
    let sequence = messages.reduce((highest, { message }) => Math.max(highest, message.sequence), 0);
    for (const message of alarm) {
      sequence += 1;
      await transaction.insertMessage(newMessage(context, request.id, sequence, message));
    }
    const by = { entraId, chat: order.actor, name };
    const line = { action: 'refused', by, outcome: order.what.kind, reason: answer.kind } as const;
    await transaction.appendAudit(auditEntry(context, request, line));
  });
  return answer;
}

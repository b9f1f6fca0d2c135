import type { AuditAction, AuditEntry } from '../core/audit.ts';
import { ConcurrentMoveError } from '../core/errors.ts';
import type { EntraUserId, RequestId } from '../core/ids.ts';
import type { MessageContent, MessagePlace, OutgoingMessage, ThreadEvent } from '../core/message.ts';
import { authorisationOf, hasEnded } from '../core/request/moves.ts';
import type { Request } from '../core/request/schema.ts';
import type { PersonSnapshot } from '../core/request/snapshot.ts';
import type { Lease, StoredMessage, StoredRequest, StoreTransaction } from '../core/store.ts';
import { stepOfMove } from './at-step.ts';
import type { ServiceContext } from './context.ts';
import { predecessorMove } from './predecessor.ts';

/** One line of the audit, as the code that makes the move knows it; the rest is taken from the request. */
export type AuditLine = {
  action: AuditAction;
  by?: AuditEntry['actor'];
  outcome?: string;
  reason?: string;
};

export type NewMessage = {
  place: MessagePlace;
  content: MessageContent;
  person?: EntraUserId | null;
  locale?: string | null;
  /** When it is to go out; at once unless said otherwise. */
  dueAt?: number;
};

export type Move = {
  next: Request;
  dueAt: number | null;
  audit: readonly AuditLine[];
  events?: readonly ThreadEvent[];
  messages?: readonly NewMessage[];
  lease?: Lease;
  /** More that belongs to the same transaction: limits, an instruction that is done, another request. */
  also?: (transaction: StoreTransaction) => Promise<void>;
};

export type MoveContext = Pick<
  ServiceContext,
  'store' | 'clock' | 'ids' | 'observer' | 'policy' | 'wake' | 'logger' | 'atStep'
>;

/**
 * Makes one move: the state, its audit, its messages and its next due time are one transaction, and the row's version
 * decides whether it still may happen.
 * @throws ConcurrentMoveError where the request was moved meanwhile; nothing is written then
 * @throws DeviceHeldError where another request holds the device
 */
export async function commitMove(
  context: MoveContext,
  before: StoredRequest,
  move: Move,
): Promise<StoredRequest> {
  const { id, state } = move.next;
  const step = stepOfMove(before.request, move.next);
  const saved = await context.observer.span(
    `move ${step}`,
    { requestId: id, state: before.request.state, to: state },
    () => context.store.transact((transaction) => writeMove(context, transaction, before, move)),
  );
  context.observer.moved(before.request, move.next);
  context.logger.info({ requestId: id, from: before.request.state, to: state }, 'A request moved on.');
  context.wake();
  await context.atStep(step);
  return saved;
}

async function writeMove(
  context: MoveContext,
  transaction: StoreTransaction,
  before: StoredRequest,
  move: Move,
): Promise<StoredRequest> {
  const now = context.clock.now();
  const row = { dueAt: move.dueAt, now, ...(move.lease === undefined ? {} : { lease: move.lease }) };
  const saved = await transaction.saveRequest(before, move.next, row);
  const earlier = await predecessorMove(transaction, { before: before.request, next: move.next, now });
  if (earlier !== null) await writeMove(context, transaction, earlier.before, earlier.move);
  await writeMessages(context, transaction, before.request, move);
  await move.also?.(transaction);
  // Last, here as everywhere: from the first entry to the commit all other moves wait for the end of the chain.
  for (const line of move.audit) {
    await transaction.appendAudit(auditEntry(context, move.next, line));
  }
  return saved;
}

/** Every card that shows the request is drawn anew, then come the new messages, then what is said in the threads. */
async function writeMessages(
  context: MoveContext,
  transaction: StoreTransaction,
  before: Request,
  move: Move,
): Promise<void> {
  const now = context.clock.now();
  const existing = await transaction.listMessages(move.next.id);
  for (const stored of existing) {
    if (isLive(stored, before, move.next))
      await transaction.saveMessage(stored, redrawn(stored.message, now));
  }
  let sequence = lastSequence(existing);
  const inserted: OutgoingMessage[] = [];
  for (const message of move.messages ?? []) {
    sequence += 1;
    inserted.push(newMessage(context, move.next.id, sequence, message));
  }
  const threads = [...existing.map(({ message }) => message), ...inserted].filter(
    ({ content, place, refusal }) => content.kind === 'status' && place.kind !== 'reply' && refusal === null,
  );
  for (const event of move.events ?? []) {
    for (const thread of threads) {
      sequence += 1;
      const place = { kind: 'under', message: thread.id } as const;
      const content = { kind: 'event', event } as const;
      inserted.push(newMessage(context, move.next.id, sequence, { place, content, locale: thread.locale }));
    }
  }
  for (const message of inserted) await transaction.insertMessage(message);
}

/** Cards that are drawn from the request as it is, and so change with every move. */
function isLive({ message }: StoredMessage, before: Request, next: Request): boolean {
  const { content, place, refusal } = message;
  if (refusal !== null) return false;
  if (place.kind === 'reply') return content.kind === 'status' && isWorthReply(before, next);
  return content.kind === 'status' || content.kind === 'approval' || content.kind === 'owner_notice';
}

/** A reply is said anew each time, and the way back is good for a few: for what has to be done, and for the end. */
function isWorthReply(before: Request, next: Request): boolean {
  if (next.state === 'choosing_device') return next.step.kind === 'asking';
  return hasEnded(next) && next.state !== before.state;
}

/** @returns the message as it is to be drawn anew at that time, milliseconds since 1970 */
export function redrawn(message: OutgoingMessage, dueAt: number): OutgoingMessage {
  return { ...message, wantedRevision: message.wantedRevision + 1, dueAt, attempts: 0 };
}

/** @returns the number of the latest of a request's messages; 0 where there are none */
export function lastSequence(messages: readonly StoredMessage[]): number {
  return messages.reduce((highest, { message }) => Math.max(highest, message.sequence), 0);
}

/** @returns a message of the request, not yet posted */
export function newMessage(
  context: Pick<ServiceContext, 'clock' | 'ids'>,
  requestId: RequestId | null,
  sequence: number,
  message: NewMessage,
): OutgoingMessage {
  const now = context.clock.now();
  return {
    id: context.ids.messageId(),
    requestId,
    sequence,
    place: message.place,
    person: message.person ?? null,
    locale: message.locale ?? null,
    content: message.content,
    wantedRevision: 1,
    postedRevision: 0,
    ref: null,
    dueAt: message.dueAt ?? now,
    attempts: 0,
    refusal: null,
    createdAt: now,
  };
}

/** @returns the audit's entry for a line about a request; null where there is none that it could be about */
export function auditEntry(
  context: Pick<ServiceContext, 'clock' | 'policy'>,
  request: Request | null,
  line: AuditLine,
): AuditEntry {
  const authorisation = request === null ? null : authorisationOf(request);
  const device = authorisation?.device ?? (request !== null && 'device' in request ? request.device : null);
  return {
    at: context.clock.now(),
    action: line.action,
    requestId: request?.id ?? null,
    actor: line.by ?? null,
    device: device === null ? null : { id: device.id, name: device.name },
    outcome: line.outcome ?? null,
    reason: line.reason ?? null,
    breakGlass: request?.command.breakGlass ?? false,
    policyHash: authorisation?.policyHash ?? context.policy.hash(),
  };
}

/** The audit's words for a person. */
export function actorOf(person: PersonSnapshot): NonNullable<AuditEntry['actor']> {
  return { entraId: person.entraId, chat: person.actor, name: person.displayName };
}

/**
 * Runs a step that somebody else may overtake, once more from a fresh read each time it was overtaken.
 * @throws ConcurrentMoveError where it was overtaken every time
 */
export async function withFreshRead<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const attempts = 4;
  for (let made = 1; made < attempts; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConcurrentMoveError)) throw error;
    }
  }
  return await attempt();
}

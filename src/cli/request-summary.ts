import type { ChainedAuditEntry } from '../core/audit.ts';
import type { MessagePlace, OutgoingMessage } from '../core/message.ts';
import type { ChatActor } from '../core/person.ts';
import { authorisationOf } from '../core/request/moves.ts';
import type { Request } from '../core/request/schema.ts';
import type { StoredMessage, StoredRequest } from '../core/store.ts';
import { deviceOf } from '../messages/cards/facts.ts';

/** A request for a list. Addresses that Slack takes answers at are left out of everything here: they are keys. */
export function summarise({ request, dueAt }: StoredRequest) {
  const authorisation = authorisationOf(request);
  const known = 'requester' in request ? request.requester : null;
  return {
    id: request.id,
    state: request.state,
    because: becauseOf(request),
    createdAt: timeOf(request.createdAt),
    endedAt: 'endedAt' in request ? timeOf(request.endedAt) : null,
    dueAt: dueAt === null ? null : timeOf(dueAt),
    requester: (authorisation?.requester ?? known)?.displayName ?? null,
    recipient: authorisation?.recipient.displayName ?? null,
    device: deviceOf(request)?.name ?? null,
    rule: authorisation?.rule.name ?? null,
    breakGlass: request.command.breakGlass,
  };
}
export type RequestSummary = ReturnType<typeof summarise>;

/** Everything about one request that an operator may need. There is no code in it: the store has none. */
export function detail(
  stored: StoredRequest,
  messages: readonly StoredMessage[],
  audit: readonly ChainedAuditEntry[],
) {
  const { request } = stored;
  const authorisation = authorisationOf(request);
  const device = deviceOf(request);
  return {
    ...summarise(stored),
    askedFrom: accountOf(request.origin.actor),
    query: request.command.query,
    reason: request.command.reason,
    owner: device?.ownerName ?? null,
    deviceId: device?.id ?? null,
    operatingSystem: device?.operatingSystem ?? null,
    approvals: authorisation?.entries ?? [],
    decisions: (authorisation?.decisions ?? []).map(({ displayName, decision, platform, groups, atMs }) => ({
      at: timeOf(atMs),
      name: displayName,
      decision,
      platform,
      groups,
    })),
    intuneSaid: request.state === 'failed' ? request.detail : null,
    messages: messages.map(({ message }) => describeMessage(message)),
    audit: audit.map(({ at, action, actor, outcome, reason }) => ({
      at: timeOf(at),
      action,
      by: actor?.name ?? null,
      outcome,
      reason,
    })),
  };
}
export type RequestDetail = ReturnType<typeof detail>;

function becauseOf(request: Request): string | null {
  switch (request.state) {
    case 'failed':
      return request.failure;
    case 'denied':
      return request.denial;
    case 'expired':
      return request.expiry;
    case 'canceled':
      return `${request.canceler} (${request.by.name})`;
    case 'completed':
    case 'delivering':
      return request.outcome;
    case 'approved':
      return request.waitingFor === 'nothing' ? null : `waits for ${request.waitingFor}`;
    case 'choosing_device':
      return request.step.kind;
    case 'awaiting_approval':
    case 'resetting':
    case 'awaiting_device':
      return null;
  }
}

function describeMessage(message: OutgoingMessage) {
  const { content, place, postedRevision, wantedRevision, attempts, dueAt, refusal } = message;
  return {
    kind: content.kind === 'delivery' ? `delivery (${content.face})` : content.kind,
    place: placeOf(place),
    standing:
      refusal !== null
        ? 'refused'
        : postedRevision >= wantedRevision
          ? 'posted'
          : postedRevision > 0
            ? 'to be updated'
            : 'to be posted',
    refusal,
    attempts,
    dueAt: dueAt === null ? null : timeOf(dueAt),
  };
}

function placeOf(place: MessagePlace): string {
  switch (place.kind) {
    case 'private':
      return `private chat of ${accountOf(place.person)}`;
    case 'channel':
      return `${place.platform}:${place.conversation}`;
    case 'thread':
      return `a thread in ${place.of.platform}:${place.of.conversation}`;
    case 'reply':
      return `answer to ${accountOf(place.person)}`;
    case 'under':
      return 'under the message before';
  }
}

function accountOf({ platform, tenant, userId }: ChatActor): string {
  return `${platform}:${tenant}/${userId}`;
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}

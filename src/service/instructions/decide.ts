import { judgeApprover } from '../../core/approval.ts';
import { approvalQuestion, tallyOf } from '../../core/approval-standing.ts';
import type { Answer } from '../../core/message.ts';
import type { Authorisation, RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest } from '../../core/store.ts';
import { readDeviceDifference } from '../compare-device.ts';
import type { ServiceContext } from '../context.ts';
import { denied, failed } from '../ends.ts';
import { type IdentifiedPerson, identify, snapshotPerson } from '../identity.ts';
import { groupsOf } from '../membership.ts';
import { actorOf, commitMove, withFreshRead } from '../move.ts';
import { nextTime } from '../steps/keep-approval-times.ts';
import { times } from '../timing.ts';
import type { Order } from './carry-out.ts';
import { refuse, unknownRequest } from './refusal.ts';

type Awaiting = RequestIn<'awaiting_approval'>;

/**
 * An approver's word. Who clicked is read afresh, account and groups alike; a button that somebody can see is no
 * permission. The requester and the recipient never count, and one person counts once, on whichever platform. Where
 * others still have to decide, the device is looked at as well; where nobody has to, the next step looks at it.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export function decide(context: ServiceContext, order: Order<'decide'>): Promise<Answer> {
  return withFreshRead(() => decideOnce(context, order));
}

async function decideOnce(context: ServiceContext, order: Order<'decide'>): Promise<Answer> {
  const stored = await context.store.transact((transaction) => transaction.readRequest(order.what.requestId));
  if (stored === null) return await refuse(context, order, { kind: 'unknown_request' }, unknownRequest);
  const { request } = stored;
  const identification = await identify(context, order.actor);
  if (!identification.ok) {
    const answer = { kind: 'identity', why: identification.denial } as const;
    return await refuse(context, order, answer, { request, person: null });
  }
  const { person } = identification;
  const groups = [...(await groupsOf(context.people, context.policy.current(), person.user))];
  // After an outage a click may be carried out before the worker has come to end what has expired meanwhile.
  if (request.state !== 'awaiting_approval' || context.clock.now() >= request.expiresAt)
    return await refuse(context, order, { kind: 'too_late' }, { request, person, harmless: true });
  const obstacle = obstacleFor(request, person, groups, order.what.decision);
  if (obstacle !== null) {
    const harmless = obstacle.kind === 'already_decided';
    return await refuse(context, order, obstacle, { request, person, harmless });
  }
  return order.what.decision === 'deny'
    ? await denyRequest(context, order, stored, request, person)
    : await approve(context, order, stored, request, person, groups);
}

function obstacleFor(
  request: Awaiting,
  { user }: IdentifiedPerson,
  groups: readonly string[],
  decision: Order<'decide'>['what']['decision'],
): Answer | null {
  const judgement = judgeApprover(approvalQuestion(request), { entraId: user.id, groups }, decision);
  return judgement.kind === 'may_decide' ? null : judgement;
}

async function denyRequest(
  context: ServiceContext,
  order: Order<'decide'>,
  stored: StoredRequest,
  request: Awaiting,
  person: IdentifiedPerson,
): Promise<Answer> {
  const by = snapshotPerson(person);
  await commitMove(context, stored, {
    next: denied(request, 'approver_denied', { now: context.clock.now(), by }),
    dueAt: null,
    audit: [{ action: 'denied', by: actorOf(by), outcome: 'approver_denied' }],
    events: [{ kind: 'ended' }],
    also: order.finish,
  });
  return { kind: 'recorded', decision: 'deny' };
}

async function approve(
  context: ServiceContext,
  order: Order<'decide'>,
  stored: StoredRequest,
  request: Awaiting,
  person: IdentifiedPerson,
  groups: string[],
): Promise<Answer> {
  const now = context.clock.now();
  const by = snapshotPerson(person);
  const decision: Authorisation['decisions'][number] = {
    entraId: by.entraId,
    platform: by.actor.platform,
    displayName: by.displayName,
    decision: 'approve',
    groups,
    escalated: request.escalated,
    atMs: now,
  };
  const authorisation = {
    ...request.authorisation,
    decisions: [...request.authorisation.decisions, decision],
  };
  const { satisfied, perEntry } = tallyOf(authorisation);
  const have = perEntry.reduce((sum, entry) => sum + entry.have, 0);
  const need = perEntry.reduce((sum, entry) => sum + entry.need, 0);
  const approvedBy = { kind: 'approved_by', name: by.displayName, have, need } as const;
  const line = { action: 'approved_by', by: actorOf(by) } as const;
  if (!satisfied) {
    const next = { ...request, authorisation };
    const change = await readDeviceDifference(context, authorisation);
    if (change !== null) {
      await commitMove(context, stored, {
        next: failed(next, 'changed', { now, detail: change }),
        dueAt: null,
        audit: [line, { action: 'failed', outcome: 'changed', reason: change }],
        events: [{ kind: 'ended' }],
        also: order.finish,
      });
      return { kind: 'recorded', decision: 'approve' };
    }
    await commitMove(context, stored, {
      next,
      dueAt: nextTime(next),
      audit: [line],
      events: [approvedBy],
      also: order.finish,
    });
    return { kind: 'recorded', decision: 'approve' };
  }
  const { id, createdAt, origin, command, retryOf } = request;
  await commitMove(context, stored, {
    next: {
      ...{ id, createdAt, origin, command, retryOf, authorisation },
      state: 'approved',
      giveUpAt: now + times.start,
      waitingFor: 'nothing',
      throttled: 0,
    },
    dueAt: now,
    audit: [line, { action: 'approved' }],
    events: [approvedBy],
    also: order.finish,
  });
  return { kind: 'recorded', decision: 'approve' };
}

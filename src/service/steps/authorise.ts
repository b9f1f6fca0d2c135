import type { ManagedDevice } from '../../core/device.ts';
import { assessEligibility } from '../../core/eligibility/assess.ts';
import type { EntraUserId, ManagedDeviceId, RequestId } from '../../core/ids.ts';
import { type AllowedRuling, evaluatePolicy } from '../../core/policy/evaluate.ts';
import type { Denial } from '../../core/request/endings.ts';
import type { Authorisation, Request, RequestIn } from '../../core/request/schema.ts';
import { type ExpectedOutcome, type PersonSnapshot, snapshotDevice } from '../../core/request/snapshot.ts';
import { DeviceHeldError, limitSubject, type StoredRequest } from '../../core/store.ts';
import { noticeMessages, privateMessage } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { deny, isCounted } from '../deny.ts';
import { type IdentifiedPerson, reach, snapshotPerson } from '../identity.ts';
import { countRequest, isDeviceOverLimit, LimitReachedError } from '../limits.ts';
import { groupsOf } from '../membership.ts';
import { type AuditLine, actorOf, commitMove, type Move, type NewMessage } from '../move.ts';
import { times } from '../timing.ts';
import { askApprovers } from './ask-approvers.ts';

type Choosing = RequestIn<'choosing_device'>;
type Refusal = { denial: Denial; reasons?: Extract<Request, { state: 'denied' }>['reasons'] };

/**
 * One device is meant: whether the rules let this person have it reset, whether its passcode can be reset at all,
 * who must approve and who receives the result. Everything is read afresh.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function authorise(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
  person: IdentifiedPerson,
  deviceId: ManagedDeviceId,
): Promise<void> {
  const requester = snapshotPerson(person);
  const device = await context.devices.read(deviceId);
  const refuse = (refusal: Refusal, known: ManagedDevice | null): Promise<void> =>
    deny(context, stored, request, refusal.denial, {
      requester,
      ...(known === null ? {} : { device: snapshotDevice(known) }),
      ...(refusal.reasons === undefined ? {} : { reasons: refusal.reasons }),
    });
  if (device === null) return await refuse({ denial: 'device_not_found' }, null);

  const policy = context.policy.current();
  const groups = await groupsOf(context.people, policy, person.user);
  const { breakGlass, reason } = request.command;
  const ruling = evaluatePolicy(policy, { requester: { user: person.user, groups }, device, breakGlass });
  // A device outside the rules is never named: the answer is the one for a device that does not exist.
  if (ruling.kind === 'refused') {
    const denial = ruling.because === 'break_glass' ? 'break_glass_not_allowed' : 'device_not_found';
    return await refuse({ denial }, null);
  }
  const eligibility = assessEligibility(device, policy.device.matrix, context.clock.now());
  if (!eligibility.eligible || eligibility.outcome === null) {
    return await refuse({ denial: 'not_eligible', reasons: [...eligibility.reasons] }, device);
  }
  if (ruling.reason === 'required' && reason === null)
    return await refuse({ denial: 'reason_required' }, device);
  const holder = await context.store.transact((transaction) => transaction.readRequestHolding(device.id));
  if (holder !== null && holder.request.id !== request.id)
    return await refuse({ denial: 'already_under_way' }, device);
  if (
    request.retryOf === null &&
    (await context.store.transact((transaction) => isDeviceOverLimit(context, transaction, device.id)))
  ) {
    return await refuse({ denial: 'limit_device' }, device);
  }
  const plan = await planRelease(context, requester, device, ruling);
  if (plan.kind === 'refused') return await refuse(plan, device);
  const authorisation = buildAuthorisation(
    context,
    request,
    requester,
    device,
    ruling,
    eligibility.outcome,
    plan,
  );
  try {
    await release(context, stored, request, authorisation, ruling, plan.messages);
  } catch (error) {
    if (error instanceof LimitReachedError) return await refuse({ denial: error.denial }, device);
    if (!(error instanceof DeviceHeldError)) throw error;
    await refuse({ denial: 'already_under_way' }, device);
  }
}

type Plan =
  | { kind: 'refused'; denial: Denial }
  | {
      kind: 'planned';
      recipient: PersonSnapshot;
      ownerToTell: PersonSnapshot | null;
      messages: NewMessage[];
    };

/** Finds the people around a reset: its recipient, its owner, its approvers, its witnesses. */
async function planRelease(
  context: ServiceContext,
  requester: PersonSnapshot,
  device: ManagedDevice,
  ruling: AllowedRuling,
): Promise<Plan> {
  const { platform } = requester.actor;
  const ownerToTell = device.userId === null || device.userId === requester.entraId ? null : device.userId;
  const owner = ownerToTell === null ? null : await reachById(context, ownerToTell, platform);
  if (ownerToTell !== null && owner === null) return { kind: 'refused', denial: 'nobody_to_tell' };
  const recipient = recipientOf(requester, device, owner, ruling);
  if (recipient === null) return { kind: 'refused', denial: 'nobody_to_tell' };

  const messages: NewMessage[] = owner === null ? [] : [privateMessage(owner, { kind: 'owner_notice' })];
  const except = new Set<EntraUserId>([requester.entraId, recipient.entraId]);
  if (ruling.breakGlass) {
    const notice = { kind: 'notice', about: 'break_glass', name: requester.displayName } as const;
    const notices = await noticeMessages(context, ruling.notify, except, platform, notice);
    if (!notices.some(({ place }) => place.kind === 'private'))
      return { kind: 'refused', denial: 'nobody_to_tell' };
    messages.push(...notices);
  } else if (ruling.approvals.length > 0) {
    const asked = await askApprovers(context, ruling, except, platform);
    if (asked === null) return { kind: 'refused', denial: 'nobody_can_approve' };
    messages.push(...asked);
  }
  return { kind: 'planned', recipient, ownerToTell: owner, messages };
}

function recipientOf(
  requester: PersonSnapshot,
  device: ManagedDevice,
  owner: PersonSnapshot | null,
  ruling: AllowedRuling,
): PersonSnapshot | null {
  switch (ruling.deliverTo) {
    case 'requester':
      return requester;
    case 'owner':
      return device.userId === requester.entraId ? requester : owner;
  }
}

async function reachById(
  context: ServiceContext,
  id: EntraUserId,
  preferred: PersonSnapshot['actor']['platform'],
): Promise<PersonSnapshot | null> {
  const user = await context.people.read(id);
  return user === null ? null : await reach(context, user, preferred);
}

function buildAuthorisation(
  context: ServiceContext,
  request: Choosing,
  requester: PersonSnapshot,
  device: ManagedDevice,
  ruling: AllowedRuling,
  expected: ExpectedOutcome,
  plan: Extract<Plan, { kind: 'planned' }>,
): Authorisation {
  return {
    requester,
    recipient: plan.recipient,
    ownerToTell: plan.ownerToTell,
    device: snapshotDevice(device),
    expected,
    rule: ruling.rule,
    policyHash: context.policy.hash(),
    entries: request.command.breakGlass ? [] : [...ruling.approvals],
    decisions: [],
  };
}

async function release(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
  authorisation: Authorisation,
  ruling: AllowedRuling,
  messages: NewMessage[],
): Promise<void> {
  const now = context.clock.now();
  const { id, createdAt, origin, command, retryOf } = request;
  const common = { id, createdAt, origin, command, retryOf, authorisation };
  const by = actorOf(authorisation.requester);
  const line: AuditLine = {
    action: 'authorised',
    by,
    outcome: authorisation.rule.name,
    ...(command.reason === null ? {} : { reason: command.reason }),
  };
  const record: Move['also'] = async (transaction) => {
    const { entraId } = authorisation.requester;
    // Trying again is a request that a human was offered: it is counted, but never refused for the count.
    if (retryOf !== null) {
      await transaction.recordHit('request', limitSubject(entraId), now);
    } else {
      if (!isCounted(request)) await countRequest(context, transaction, entraId);
      // Another reset of it may have come and gone while people were read.
      if (await isDeviceOverLimit(context, transaction, authorisation.device.id))
        throw new LimitReachedError('limit_device');
    }
    await claimPrivateChat(transaction, request.id, authorisation.requester);
  };
  if (authorisation.entries.length === 0) {
    await commitMove(context, stored, {
      next: {
        ...common,
        state: 'approved',
        giveUpAt: now + times.start,
        waitingFor: 'nothing',
        throttled: 0,
      },
      dueAt: now,
      audit: [line],
      events: ruling.breakGlass ? [{ kind: 'break_glass' }] : [],
      messages,
      also: record,
    });
    return;
  }
  const expiresAt = now + ruling.expires;
  const remindAt = ruling.remind === null ? null : now + ruling.remind;
  const escalateAt = ruling.escalate === null ? null : now + ruling.escalate.after;
  await commitMove(context, stored, {
    next: { ...common, state: 'awaiting_approval', expiresAt, remindAt, escalateAt, escalated: false },
    dueAt: Math.min(expiresAt, remindAt ?? expiresAt, escalateAt ?? expiresAt),
    audit: [line],
    events: [{ kind: 'approval_asked' }],
    messages,
    also: record,
  });
}

/** The status message went to an account before anybody knew who is behind it: now it is known to be this person's. */
async function claimPrivateChat(
  transaction: Parameters<NonNullable<Move['also']>>[0],
  requestId: RequestId,
  requester: PersonSnapshot,
): Promise<void> {
  for (const stored of await transaction.listMessages(requestId)) {
    const { message } = stored;
    if (message.content.kind !== 'status' || message.place.kind !== 'private') continue;
    await transaction.saveMessage(stored, {
      ...message,
      person: requester.entraId,
      locale: requester.locale,
    });
  }
}

import type { ResetAnswer } from '../../core/ports.ts';
import { baselineOf } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { StoredRequest, StoreTransaction } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { denied, expired, failed } from '../ends.ts';
import { countReset, uncountReset } from '../limits.ts';
import { commitMove } from '../move.ts';
import { backoff, resetTimes, times } from '../timing.ts';
import { resetTaken } from './confirm-reset.ts';
import { goOn } from './go-on.ts';
import { recheckAuthority } from './recheck-authority.ts';

type Approved = RequestIn<'approved'>;
type Resetting = RequestIn<'resetting'>;

/**
 * The step before the one call that changes a device. Everything that allowed it is read afresh; then the intent is
 * committed together with the results that are there already; then the reset is sent once.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function beginReset(
  context: ServiceContext,
  stored: StoredRequest,
  request: Approved,
): Promise<void> {
  const now = context.clock.now();
  if (now >= request.giveUpAt) {
    await commitMove(context, stored, {
      next: expired(request, 'start', { now }),
      dueAt: null,
      audit: [{ action: 'expired', outcome: 'start', reason: request.waitingFor }],
      events: [{ kind: 'ended' }],
    });
    return;
  }
  const told = await context.store.transact((transaction) => whoWasTold(transaction, request));
  if (told.unreachable) return await endUnreachable(context, stored, request);
  if (told.missing !== null) return await wait(context, stored, request, told.missing, times.messageNet);
  if (context.policy.current().paused) return await wait(context, stored, request, 'pause', times.pause);

  const readSince = context.clock.monotonic();
  const readUnder = context.policy.hash();
  const check = await recheckAuthority(context, request);
  switch (check.kind) {
    case 'denied':
      await commitMove(context, stored, {
        next: denied(request, check.denial, { now }),
        dueAt: null,
        audit: [{ action: 'denied', outcome: check.denial, reason: check.detail }],
        events: [{ kind: 'ended' }],
      });
      return;
    case 'changed':
      await commitMove(context, stored, {
        next: failed(request, 'changed', { now, detail: check.detail }),
        dueAt: null,
        audit: [{ action: 'failed', outcome: 'changed', reason: check.detail }],
        events: [{ kind: 'ended' }],
      });
      return;
    case 'unchanged':
      await context.atStep('authority_rechecked');
      // What was read before a pause, over so long a time, or under another policy, may no longer be so: once more.
      if (context.clock.monotonic() - readSince >= times.lease || context.policy.hash() !== readUnder) {
        const dueAt = context.clock.now() + backoff(context, 0);
        await context.store.transact((transaction) => transaction.releaseRequest(stored, dueAt));
        return;
      }
      await intendAndReset(context, stored, request, baselineOf(check.device.deviceActionResults));
  }
}

/**
 * Who must have a message before anything is done: the recipient (that is the private chat which the result will go
 * to), the owner where somebody else asked, and somebody else at all where approvals were skipped.
 */
async function whoWasTold(
  transaction: StoreTransaction,
  request: Approved,
): Promise<{ unreachable: boolean; missing: 'private_chat' | 'notice' | null }> {
  const { recipient, ownerToTell, rule } = request.authorisation;
  const messages = (await transaction.listMessages(request.id)).map(({ message }) => message);
  const privateTo = (entraId: string): typeof messages =>
    messages.filter(
      ({ person, content }) =>
        person === entraId && (content.kind === 'status' || content.kind === 'owner_notice'),
    );
  const groups = [
    { missing: 'private_chat', messages: privateTo(recipient.entraId) },
    ...(ownerToTell === null
      ? []
      : [{ missing: 'notice', messages: privateTo(ownerToTell.entraId) } as const]),
    ...(rule.breakGlass
      ? [
          {
            missing: 'notice',
            // One in a channel may be read by nobody, or by the requester alone.
            messages: messages.filter(
              ({ person, content }) =>
                person !== null && content.kind === 'notice' && content.about === 'break_glass',
            ),
          } as const,
        ]
      : []),
  ] as const;
  for (const group of groups) {
    if (group.messages.some(({ postedRevision }) => postedRevision > 0)) continue;
    const unreachable = group.messages.every(({ refusal }) => refusal !== null);
    return { unreachable, missing: group.missing };
  }
  return { unreachable: false, missing: null };
}

async function endUnreachable(
  context: ServiceContext,
  stored: StoredRequest,
  request: Approved,
): Promise<void> {
  const now = context.clock.now();
  await commitMove(context, stored, {
    next: failed(request, 'recipient_unreachable', { now }),
    dueAt: null,
    audit: [{ action: 'failed', outcome: 'recipient_unreachable' }],
    events: [{ kind: 'ended' }],
  });
}

/** @param wait milliseconds until the next look; a posted message makes the request due sooner */
async function wait(
  context: ServiceContext,
  stored: StoredRequest,
  request: Approved,
  waitingFor: Exclude<Approved['waitingFor'], 'nothing'>,
  wait: number,
): Promise<void> {
  const now = context.clock.now();
  const dueAt = Math.min(now + wait, request.giveUpAt);
  // The private chat opens within moments as a rule: it is worth a word only when it has taken longer.
  const worthSaying = waitingFor !== 'private_chat' || request.waitingFor === 'private_chat';
  if (request.waitingFor === waitingFor || (waitingFor !== 'pause' && !worthSaying)) {
    await context.store.transact((transaction) => transaction.releaseRequest(stored, dueAt));
    return;
  }
  const events = waitingFor === 'pause' ? [{ kind: 'waiting', for: waitingFor } as const] : [];
  await commitMove(context, stored, { next: { ...request, waitingFor }, dueAt, audit: [], events });
}

async function intendAndReset(
  context: ServiceContext,
  stored: StoredRequest,
  request: Approved,
  baseline: string[],
): Promise<void> {
  const { leaseMs, postTimeoutMs } = resetTimes(context.policy.current());
  const leaseStart = context.clock.monotonic();
  const now = context.clock.now();
  const { giveUpAt: _, waitingFor: __, throttled, ...rest } = request;
  const next: Resetting = { ...rest, state: 'resetting', intentAt: now, baseline, throttled };
  const intended = await commitMove(context, stored, {
    next,
    dueAt: now,
    // Nobody renews this one: whoever is still at it when it ends must not send any more.
    lease: { owner: null, until: now + leaseMs },
    audit: [{ action: 'reset_intended' }],
    also: (transaction) => countReset(transaction, next),
  });
  // A process that was paused, or a commit that took long, may have outlived its claim: then others may already act.
  const remaining = leaseMs - (context.clock.monotonic() - leaseStart);
  if (remaining <= postTimeoutMs) {
    return await backToApproved(context, intended, next, request, context.clock.now(), 'lease_over');
  }
  const answer = await context.devices.resetPasscode(request.authorisation.device.id, {
    timeoutMs: postTimeoutMs,
  });
  context.observer.resetAnswered(answer.kind);
  await context.atStep('reset_answered');
  await goOn(intended, () => takeAnswer(context, intended, next, request, answer));
}

async function takeAnswer(
  context: ServiceContext,
  stored: StoredRequest,
  request: Resetting,
  approved: Approved,
  answer: ResetAnswer,
): Promise<void> {
  const now = context.clock.now();
  switch (answer.kind) {
    case 'accepted': {
      const next = resetTaken(context, request);
      await commitMove(context, stored, {
        next,
        dueAt: next.deadlineAt,
        audit: [{ action: 'reset_accepted' }],
        events: [{ kind: 'reset_sent' }],
      });
      return;
    }
    case 'throttled': {
      const grown = backoff(context, 1_000 * 2 ** (request.throttled + 3));
      await backToApproved(
        context,
        stored,
        request,
        approved,
        now + Math.max(answer.retryAfterMs ?? 0, grown),
        '429',
      );
      return;
    }
    case 'refused': {
      const failure =
        answer.cause === 'approval_required'
          ? 'needs_second_administrator'
          : answer.cause === 'not_supported'
            ? 'not_supported'
            : 'refused_by_intune';
      context.logger.warn({ requestId: request.id, status: answer.status, code: answer.code }, answer.detail);
      await commitMove(context, stored, {
        next: failed(request, failure, { now, detail: answer.detail }),
        dueAt: null,
        audit: [{ action: 'failed', outcome: failure, reason: answer.detail }],
        events: [{ kind: 'ended' }],
        also: (transaction) => uncountReset(transaction, request),
      });
      return;
    }
    case 'doubtful':
      context.logger.warn(
        { requestId: request.id },
        `Nobody knows whether the reset was taken: ${answer.detail}`,
      );
      await context.store.transact((transaction) => transaction.releaseRequest(stored, now + 1_000));
      context.wake();
  }
}

/** Only where it is certain that nothing was sent, or that it was refused before anything was done. */
async function backToApproved(
  context: ServiceContext,
  stored: StoredRequest,
  request: Resetting,
  approved: Approved,
  dueAt: number,
  reason: string,
): Promise<void> {
  await commitMove(context, stored, {
    next: { ...approved, waitingFor: 'intune', throttled: request.throttled + 1 },
    dueAt,
    audit: [{ action: 'reset_throttled', reason }],
    also: (transaction) => uncountReset(transaction, request),
  });
}

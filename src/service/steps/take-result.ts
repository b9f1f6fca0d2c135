import type { Failure } from '../../core/request/endings.ts';
import type { ResetObservation } from '../../core/request/result.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { ExpectedOutcome } from '../../core/request/snapshot.ts';
import type { StoredRequest } from '../../core/store.ts';
import type { ServiceContext } from '../context.ts';
import { failed } from '../ends.ts';
import { commitMove, type NewMessage } from '../move.ts';
import { times } from '../timing.ts';

/** A request that waits for its device, or that failed and is watched for a late result. */
export type Waiting = RequestIn<'awaiting_device'> | WatchedFailure;
export type WatchedFailure = RequestIn<'failed'> & { watch: NonNullable<RequestIn<'failed'>['watch']> };

/**
 * Makes the move that a finished reset asks for.
 * @returns false where the device has not answered yet
 * @throws ConcurrentMoveError
 */
export async function takeResult(
  context: ServiceContext,
  stored: StoredRequest,
  request: Waiting,
  observation: ResetObservation,
): Promise<boolean> {
  switch (observation.kind) {
    case 'nothing':
    case 'waiting':
      return false;
    case 'ambiguous':
      await end(context, stored, request, 'ambiguous', null);
      return true;
    case 'ended': {
      const detail = observation.errorCode === null ? null : `Intune error ${observation.errorCode}`;
      await end(context, stored, request, failureOf(observation.how), detail);
      return true;
    }
    case 'done': {
      const { expected } = request.authorisation;
      const hasCode = observation.result.passcode !== null;
      if (hasCode) await beginDelivery(context, stored, request, observation.startedAt, expected);
      else if (expected === 'passcode_removed')
        await complete(context, stored, request, observation.startedAt);
      else await end(context, stored, request, 'code_missing', null);
      return true;
    }
  }
}

function failureOf(how: 'failed' | 'not_supported' | 'canceled'): Failure {
  switch (how) {
    case 'failed':
      return 'device_failed';
    case 'not_supported':
      return 'not_supported';
    case 'canceled':
      return 'canceled_in_intune';
  }
}

function posted(request: Waiting): Pick<RequestIn<'delivering'>, 'intentAt' | 'baseline'> {
  const { intentAt, baseline } = request.state === 'failed' ? request.watch : request;
  return { intentAt, baseline };
}

/** The code waits in Graph; first a message without it is posted, which is also what a phone shows as news. */
async function beginDelivery(
  context: ServiceContext,
  stored: StoredRequest,
  request: Waiting,
  resultStartedAt: string,
  expected: ExpectedOutcome,
): Promise<void> {
  const now = context.clock.now();
  const { id, createdAt, origin, command, retryOf, authorisation } = request;
  await commitMove(context, stored, {
    next: {
      ...{ id, createdAt, origin, command, retryOf, authorisation },
      ...posted(request),
      state: 'delivering',
      outcome: expected === 'passcode_removed' ? 'device_code' : expected,
      resultStartedAt,
      late: request.state === 'failed',
      giveUpAt: now + times.delivery,
      step: 'placeholder',
    },
    dueAt: now + times.messageNet,
    audit: [{ action: 'device_answered', outcome: expected }],
    messages: [deliveryMessage(context, request)],
  });
}

function deliveryMessage(context: ServiceContext, request: Waiting): NewMessage {
  const { recipient } = request.authorisation;
  const face = context.policy.current().delivery.mode === 'reveal' ? 'offer' : 'placeholder';
  return {
    place: { kind: 'private', person: recipient.actor },
    person: recipient.entraId,
    locale: recipient.locale,
    content: { kind: 'delivery', face },
  };
}

async function complete(
  context: ServiceContext,
  stored: StoredRequest,
  request: Waiting,
  resultStartedAt: string,
): Promise<void> {
  const { id, createdAt, origin, command, retryOf, authorisation } = request;
  await commitMove(context, stored, {
    next: {
      ...{ id, createdAt, origin, command, retryOf, authorisation },
      ...posted(request),
      state: 'completed',
      outcome: 'passcode_removed',
      resultStartedAt,
      late: request.state === 'failed',
      endedAt: context.clock.now(),
      revealUntil: null,
      acknowledged: false,
    },
    dueAt: null,
    audit: [
      { action: 'device_answered', outcome: 'passcode_removed' },
      { action: 'completed', outcome: 'passcode_removed' },
    ],
    events: [{ kind: 'ended' }],
  });
}

async function end(
  context: ServiceContext,
  stored: StoredRequest,
  request: Waiting,
  failure: Failure,
  detail: string | null,
): Promise<void> {
  const now = context.clock.now();
  const next = { ...failed(request, failure, { now, detail }), watch: null };
  const reason = detail === null ? {} : { reason: detail };
  await commitMove(context, stored, {
    next,
    dueAt: null,
    audit: [{ action: 'failed', outcome: failure, ...reason }],
    events: [{ kind: 'ended' }],
  });
}

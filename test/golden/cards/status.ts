import { reasonCodeSchema } from '../../../src/core/eligibility/reason.ts';
import {
  cancelerSchema,
  type Denial,
  denialSchema,
  expirySchema,
  failureSchema,
} from '../../../src/core/request/endings.ts';
import type { Request } from '../../../src/core/request/schema.ts';
import { expectedOutcomeSchema } from '../../../src/core/request/snapshot.ts';
import { statusCard } from '../../../src/messages/cards/status.ts';
import type { Words } from '../../../src/messages/words.ts';
import { eachOf, inChannel, privately, type Sample, type Samples } from '../sample.ts';
import { candidates, hilda, requestId, type SampleRequests, start } from '../sample-requests.ts';

/** What is refused before a device is known, or may be named. */
const beforeAnyDevice: ReadonlySet<Denial> = new Set([
  'workspace_not_served',
  'person_unknown',
  'email_unconfirmed',
  'guest',
  'stranger',
  'bot',
  'account_disabled',
  'device_not_found',
]);

/** The status of a request in every state and with every face, as the person who asked sees it, and as others do. */
export function statusSamples(words: Words, requests: SampleRequests): Record<string, Samples> {
  const own = (request: Request): Sample => privately(statusCard(words, request, true));
  const forOthers = (request: Request): Sample => inChannel(statusCard(words, request, false));
  return {
    'status-choosing': choosing(requests, own),
    'status-awaiting-approval': {
      'two missing': own(requests.awaitingApproval()),
      'one missing': own(requests.awaitingApproval(requests.halfApproved)),
      escalated: own(requests.awaitingApproval(requests.forAnna, true)),
    },
    'status-approved': eachOf(['nothing', 'private_chat', 'notice', 'intune', 'pause'], (waitingFor) =>
      own(requests.approved(waitingFor)),
    ),
    'status-under-way': {
      resetting: own(requests.resetting()),
      'waiting for the device': own(requests.awaitingDevice()),
      'the device is at work': own(requests.awaitingDevice(true)),
      delivering: own(requests.delivering()),
      'in an emergency': own(requests.awaitingDevice(false, requests.breakGlass)),
    },
    'status-completed': {
      ...eachOf(expectedOutcomeSchema.options, (outcome) => own(requests.completed(outcome))),
      late: own(requests.completed('device_code', { late: true })),
    },
    'status-failed': {
      ...eachOf(failureSchema.options, (failure) => own(requests.failed(failure))),
      'tried again': own(requests.failed('deadline', { retriedBy: requestId })),
    },
    'status-denied': eachOf(denialSchema.options, (denial) =>
      own(
        requests.denied(denial, {
          ...(denial === 'approver_denied' ? { by: hilda } : {}),
          ...(beforeAnyDevice.has(denial) ? { device: null } : {}),
        }),
      ),
    ),
    'status-not-eligible': eachOf(reasonCodeSchema.options, (code) =>
      own(requests.denied('not_eligible', { reasons: [reasonWith(code)] })),
    ),
    'status-expired': eachOf(expirySchema.options, (expiry) => own(requests.expired(expiry))),
    'status-canceled': eachOf(cancelerSchema.options, (canceler) => own(requests.canceled(canceler))),
    'status-for-others': forOthersInEveryState(requests, forOthers),
  };
}

function choosing(
  { choosing: ask, anna, own: { device } }: SampleRequests,
  own: (request: Request) => Sample,
): Samples {
  const asking = { kind: 'asking', requester: anna, expiresAt: start + 1_800_000 } as const;
  return {
    received: own(ask({ kind: 'received', deviceId: null })),
    finding: own(ask({ kind: 'finding', delayed: false })),
    delayed: own(ask({ kind: 'finding', delayed: true })),
    ...eachOf(['several', 'not_exact', 'not_found', 'no_name'], (because) =>
      own(ask({ ...asking, because, candidates: candidates(['Anna’s Pixel', 'Anna’s tablet']) })),
    ),
    chosen: own(ask({ kind: 'chosen', deviceId: device.id })),
  };
}

function reasonWith(code: (typeof reasonCodeSchema.options)[number]) {
  const system = code === 'managed_elsewhere' ? 'jamf' : 'Android';
  return { code, values: { system, version: '7.1', days: 42 } };
}

function forOthersInEveryState(requests: SampleRequests, forOthers: (request: Request) => Sample): Samples {
  const asking = {
    kind: 'asking',
    requester: requests.anna,
    because: 'several',
    candidates: candidates(['Anna’s Pixel', 'Anna’s tablet']),
    expiresAt: start,
  } as const;
  return {
    finding: forOthers(requests.choosing({ kind: 'finding', delayed: false })),
    choosing_device: forOthers(requests.choosing(asking)),
    awaiting_approval: forOthers(requests.awaitingApproval()),
    approved: forOthers(requests.approved('nothing', requests.halfApproved)),
    resetting: forOthers(requests.resetting(requests.halfApproved)),
    awaiting_device: forOthers(requests.awaitingDevice(false, requests.halfApproved)),
    delivering: forOthers(requests.delivering('device_code', requests.halfApproved)),
    completed: forOthers(requests.completed()),
    failed: forOthers(requests.failed('unconfirmed')),
    denied: forOthers(requests.denied('approver_denied', { by: hilda })),
    expired: forOthers(requests.expired('approval')),
    canceled: forOthers(requests.canceled('owner')),
  };
}

import type { AuditEntry } from '../../src/core/audit.ts';
import {
  entraUserIdSchema,
  managedDeviceIdSchema,
  messageIdSchema,
  requestIdSchema,
} from '../../src/core/ids.ts';
import type { Instruction, OutgoingMessage } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { Authorisation, RequestIn } from '../../src/core/request/schema.ts';
import type { PersonSnapshot } from '../../src/core/request/snapshot.ts';
import type { Claim } from '../../src/core/store.ts';

export const start = Date.UTC(2026, 10, 23, 4, 0, 0);

export const anna: ChatActor = { platform: 'slack', tenant: 'T1', userId: 'UANNA' };
export const annaInTeams: ChatActor = { platform: 'teams', tenant: 'tenant-1', userId: 'anna-entra' };
export const hank: ChatActor = { platform: 'slack', tenant: 'T1', userId: 'UHANK' };

function person(actor: ChatActor, entraId: string): PersonSnapshot {
  return {
    actor,
    entraId: entraUserIdSchema.parse(entraId),
    displayName: entraId,
    userPrincipalName: `${entraId}@contoso.com`,
    locale: null,
  };
}

/** A request as it is when it was just asked. */
export function asked(id: string, { actor = anna, createdAt = start } = {}): RequestIn<'choosing_device'> {
  return {
    id: requestIdSchema.parse(id),
    createdAt,
    origin: { actor, conversation: null, askedIn: null, replyUrl: null, locale: null },
    command: { query: "Anna's iPhone", reason: null, breakGlass: false },
    retryOf: null,
    state: 'choosing_device',
    step: { kind: 'received', deviceId: null },
  };
}

function authorisation(device: string, requester: PersonSnapshot): Authorisation {
  return {
    requester,
    recipient: requester,
    ownerToTell: null,
    device: {
      id: managedDeviceIdSchema.parse(device),
      name: device,
      serialNumber: null,
      userId: requester.entraId,
      ownerName: requester.displayName,
      operatingSystem: 'iOS',
      model: null,
      lastSyncDateTime: null,
    },
    expected: 'passcode_removed',
    rule: {
      name: 'own-device',
      reason: 'none',
      deliverTo: 'owner',
      expires: 3_600_000,
      remind: null,
      escalate: null,
      breakGlass: false,
      notify: null,
    },
    policyHash: 'p1',
    entries: [],
    decisions: [],
  };
}

/** The same request, allowed: from here on it holds its device. */
export function approved(
  request: RequestIn<'choosing_device'>,
  { device = 'device-1', entraId = 'anna-entra' } = {},
): RequestIn<'approved'> {
  const { step: _step, state: _state, ...opening } = request;
  return {
    ...opening,
    state: 'approved',
    authorisation: authorisation(device, person(request.origin.actor, entraId)),
    giveUpAt: start + 3_600_000,
    waitingFor: 'nothing',
    throttled: 0,
  };
}

export function resetting(request: RequestIn<'approved'>, intentAt = start): RequestIn<'resetting'> {
  const { giveUpAt: _giveUpAt, waitingFor: _waitingFor, ...rest } = request;
  return { ...rest, state: 'resetting', intentAt, baseline: [], throttled: 0 };
}

export function awaitingDevice(request: RequestIn<'resetting'>): RequestIn<'awaiting_device'> {
  const { throttled: _throttled, ...rest } = request;
  return { ...rest, state: 'awaiting_device', deadlineAt: start + 86_400_000, deviceActive: false };
}

/** A failed request whose device is watched on for a late result. */
export function watchedFailure(request: RequestIn<'awaiting_device'>): RequestIn<'failed'> {
  const { deadlineAt: _deadlineAt, deviceActive: _deviceActive, baseline, intentAt, ...rest } = request;
  return {
    ...rest,
    state: 'failed',
    failure: 'deadline',
    detail: null,
    endedAt: start,
    watch: { intentAt, baseline, until: start + 604_800_000 },
    retriedBy: null,
  };
}

export function canceled(request: RequestIn<'choosing_device'>): RequestIn<'canceled'> {
  const { step: _step, ...opening } = request;
  return {
    ...opening,
    state: 'canceled',
    requester: null,
    device: null,
    authorisation: null,
    endedAt: start,
    canceler: 'requester',
    by: { name: 'Anna', entraId: null },
  };
}

/** A message of a request that has still to be posted. */
export function message(
  id: string,
  sequence: number,
  overrides: Partial<OutgoingMessage> = {},
): OutgoingMessage {
  return {
    id: messageIdSchema.parse(id),
    requestId: requestIdSchema.parse('request-1'),
    sequence,
    place: { kind: 'private', person: anna },
    person: null,
    locale: null,
    content: { kind: 'status' },
    wantedRevision: 1,
    postedRevision: 0,
    ref: null,
    dueAt: start,
    attempts: 0,
    refusal: null,
    createdAt: start,
    ...overrides,
  };
}

/** The message as it is once it stands in the chat. */
export function posted(draft: OutgoingMessage): OutgoingMessage {
  const ref = { platform: 'slack', tenant: 'T1', conversation: 'D1', message: draft.id } as const;
  return { ...draft, postedRevision: draft.wantedRevision, ref, dueAt: null };
}

export const cancelInstruction: Instruction = {
  actor: anna,
  locale: null,
  replyUrl: null,
  what: { kind: 'cancel', requestId: null },
};

export function auditLine(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: start,
    action: 'asked',
    requestId: requestIdSchema.parse('request-1'),
    actor: null,
    device: null,
    outcome: null,
    reason: null,
    breakGlass: false,
    policyHash: null,
    ...overrides,
  };
}

export function claim(overrides: Partial<Claim> = {}): Claim {
  return { owner: 'one', now: start, leaseUntil: start + 30_000, limit: 10, ...overrides };
}

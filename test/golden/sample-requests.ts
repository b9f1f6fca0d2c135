import { entraUserIdSchema, managedDeviceIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { watchedFailures } from '../../src/core/request/endings.ts';
import type { Authorisation, Candidate, RequestIn } from '../../src/core/request/schema.ts';
import type { PersonSnapshot } from '../../src/core/request/snapshot.ts';

export const start = Date.UTC(2026, 10, 23, 9, 30);
const minute = 60_000;
export const requestId = requestIdSchema.parse('R-7K2M9Q');

type Words = { deviceName: string; personName: string; reason: string | null; query: string | null };

/** The words of other people that stand in a card. */
export const plainWords: Words = {
  deviceName: 'Anna’s Pixel',
  personName: 'Anna Arends',
  reason: null,
  query: "Anna's Pixel",
};

function person(name: string, displayName: string, platform: ChatActor['platform'] = 'slack') {
  return {
    actor: { platform, tenant: 'T1', userId: `U-${name}` },
    entraId: entraUserIdSchema.parse(`entra-${name}`),
    displayName,
    userPrincipalName: `${name}@contoso.com`,
    locale: 'en-GB',
  } satisfies PersonSnapshot;
}

export const hank = person('hank', 'Hank Hofman');
export const hilda = person('hilda', 'Hilda Holm', 'teams');

/** Requests of one world: Anna locked out of her phone, and the help desk that acts for her. */
export function sampleRequests(words: Words = plainWords) {
  const anna = person('anna', words.personName);
  const opening = {
    id: requestId,
    createdAt: start,
    origin: { actor: anna.actor, conversation: null, askedIn: null, replyUrl: null, locale: 'en-GB' },
    command: { query: words.query, reason: words.reason, breakGlass: false },
    retryOf: null,
  };
  /** Her own device: nobody has to approve. */
  const own: Authorisation = {
    requester: anna,
    recipient: anna,
    ownerToTell: null,
    device: {
      id: managedDeviceIdSchema.parse('device-1'),
      name: words.deviceName,
      serialNumber: 'PX7-001234',
      userId: anna.entraId,
      ownerName: anna.displayName,
      operatingSystem: 'Android',
      model: 'Pixel 7',
      lastSyncDateTime: new Date(start - 5 * minute).toISOString(),
    },
    expected: 'device_code',
    rule: {
      name: 'own-device',
      reason: 'none',
      deliverTo: 'owner',
      expires: 240 * minute,
      remind: null,
      escalate: null,
      breakGlass: false,
      notify: null,
    },
    policyHash: 'sample',
    entries: [],
    decisions: [],
  };
  /** Hank asks for her: one of the help desk and one of the leads have to approve. */
  const forAnna: Authorisation = {
    ...own,
    requester: hank,
    ownerToTell: anna,
    rule: { ...own.rule, name: 'helpdesk', remind: 30 * minute },
    entries: [
      { need: 1, from: 'helpdesk' },
      { need: 1, from: 'leads' },
    ],
  };
  /** The same, after Hilda has approved from Teams. */
  const halfApproved: Authorisation = {
    ...forAnna,
    decisions: [
      {
        entraId: hilda.entraId,
        platform: 'teams',
        displayName: hilda.displayName,
        decision: 'approve',
        groups: ['helpdesk'],
        escalated: false,
        atMs: start + 7 * minute,
      },
    ],
  };
  const breakGlass: Authorisation = {
    ...forAnna,
    entries: [],
    rule: { ...forAnna.rule, name: 'break_glass', breakGlass: true, notify: 'leads' },
  };
  const cancelerNames = {
    requester: hank.displayName,
    owner: anna.displayName,
    operator: 'Olga Orlova',
  };
  const posted = { ...opening, intentAt: start + 10 * minute, baseline: [] };
  const ended = { ...opening, endedAt: start + 20 * minute, requester: hank, device: own.device };
  const result = { resultStartedAt: new Date(start + 11 * minute).toISOString(), late: false };

  return {
    anna,
    own,
    forAnna,
    halfApproved,
    breakGlass,
    choosing: (step: RequestIn<'choosing_device'>['step']): RequestIn<'choosing_device'> => ({
      ...opening,
      state: 'choosing_device',
      step,
    }),
    awaitingApproval: (authorisation = forAnna, escalated = false): RequestIn<'awaiting_approval'> => ({
      ...opening,
      state: 'awaiting_approval',
      authorisation,
      expiresAt: start + 240 * minute,
      remindAt: start + 30 * minute,
      escalateAt: null,
      escalated,
    }),
    approved: (
      waitingFor: RequestIn<'approved'>['waitingFor'] = 'nothing',
      authorisation = own,
    ): RequestIn<'approved'> => ({
      ...opening,
      state: 'approved',
      authorisation,
      giveUpAt: start + 60 * minute,
      waitingFor,
      throttled: 0,
    }),
    resetting: (authorisation = own): RequestIn<'resetting'> => ({
      ...posted,
      state: 'resetting',
      authorisation,
      throttled: 0,
    }),
    awaitingDevice: (deviceActive = false, authorisation = own): RequestIn<'awaiting_device'> => ({
      ...posted,
      state: 'awaiting_device',
      authorisation,
      deadlineAt: start + 1_440 * minute,
      deviceActive,
    }),
    delivering: (
      outcome: RequestIn<'delivering'>['outcome'] = 'device_code',
      authorisation = own,
    ): RequestIn<'delivering'> => ({
      ...posted,
      ...result,
      state: 'delivering',
      authorisation,
      outcome,
      giveUpAt: start + 60 * minute,
      step: 'placeholder',
    }),
    completed: (
      outcome: RequestIn<'completed'>['outcome'] = 'device_code',
      more: Partial<RequestIn<'completed'>> = {},
    ): RequestIn<'completed'> => ({
      ...posted,
      ...result,
      state: 'completed',
      authorisation: own,
      outcome,
      endedAt: start + 12 * minute,
      revealUntil: null,
      acknowledged: false,
      ...more,
    }),
    failed: (
      failure: RequestIn<'failed'>['failure'],
      more: Partial<RequestIn<'failed'>> = {},
    ): RequestIn<'failed'> => ({
      ...opening,
      state: 'failed',
      authorisation: own,
      failure,
      detail: null,
      endedAt: start + 20 * minute,
      watch: watchedFailures.some((watched) => watched === failure)
        ? { intentAt: posted.intentAt, baseline: [], until: start + 10_080 * minute }
        : null,
      retriedBy: null,
      ...more,
    }),
    denied: (
      denial: RequestIn<'denied'>['denial'],
      more: Partial<RequestIn<'denied'>> = {},
    ): RequestIn<'denied'> => ({
      ...ended,
      state: 'denied',
      authorisation: null,
      denial,
      reasons: [],
      by: null,
      ...more,
    }),
    expired: (
      expiry: RequestIn<'expired'>['expiry'],
      authorisation: Authorisation | null = own,
    ): RequestIn<'expired'> => ({ ...ended, state: 'expired', authorisation, expiry }),
    /** Hank's request for Anna's device, called off by him, by her, or by somebody who runs the bot. */
    canceled: (canceler: RequestIn<'canceled'>['canceler']): RequestIn<'canceled'> => ({
      ...ended,
      state: 'canceled',
      authorisation: forAnna,
      canceler,
      by: { name: cancelerNames[canceler], entraId: null },
    }),
  };
}

export type SampleRequests = ReturnType<typeof sampleRequests>;

/** Devices for a picker, one of them with as little known as there can be. */
export function candidates(names: readonly string[]): Candidate[] {
  return names.map((name, index) => ({
    id: managedDeviceIdSchema.parse(`device-${index + 1}`),
    name,
    model: index === 0 ? 'Pixel 7' : null,
    operatingSystem: 'Android',
    lastSyncDateTime: index === 0 ? new Date(start - 90 * minute).toISOString() : null,
    serialTail: index === 0 ? '1234' : null,
  }));
}

import type { Card } from '../core/card.ts';
import { entraUserIdSchema, managedDeviceIdSchema, requestIdSchema } from '../core/ids.ts';
import type { ChatActor } from '../core/person.ts';
import { defaultPolicy } from '../core/policy/default-policy.ts';
import type { Authorisation, RequestIn } from '../core/request/schema.ts';
import type { PersonSnapshot } from '../core/request/snapshot.ts';
import { Secret } from '../core/secret.ts';
import { approvalCard } from '../messages/cards/approval.ts';
import { codeCard, deliveryCard } from '../messages/cards/delivery.ts';
import { statusCard } from '../messages/cards/status.ts';
import { type Words, wordsFor } from '../messages/words.ts';

/** No request has this number (real ones have ten signs after the dash): its buttons are answered "unknown request". */
export const sampleRequestId = requestIdSchema.parse('R-SAMPLE');
/** Stands where a code would. */
export const sampleCode = '000000';

const isSample = 'This is a sample. There is no such request, its buttons do nothing.';
const hour = 3_600_000;

export type SampleCards = {
  status: Card;
  approval: Card;
  placeholder: Card;
  /** As the placeholder becomes where there is a code: for a private chat alone. */
  code: Card;
};

/** The product's own cards about a person and a device that do not exist. */
export function sampleCards(actor: ChatActor, now: number): SampleCards {
  const words = wordsFor(null, { clock: { now: () => now }, policy: { current: () => defaultPolicy } });
  const request = sampleRequest(actor, now);
  const device = request.authorisation.device.name;
  const facts = { id: sampleRequestId, device, revealUntil: null };
  return {
    status: marked(statusCard(words, request, false)),
    approval: marked(approvalCard(words, request)),
    placeholder: marked(deliveryCard(words, 'placeholder', facts)),
    code: marked(codeCard(words, delivering(request, now), new Secret(sampleCode)), codeNote(words)),
  };
}

function codeNote({ span, redactAfterMs }: Words): string {
  return `${sampleCode} is no code of any device. A real one would be taken away after ${span(redactAfterMs)}; this one stays.`;
}

function marked(card: Card, ...notes: string[]): Card {
  return {
    ...card,
    summary: `Sample: ${card.summary}`,
    nodes: [
      { kind: 'text', text: isSample, tone: 'attention' },
      ...card.nodes,
      ...notes.map((text) => ({ kind: 'note', text }) as const),
    ],
  };
}

function sampleRequest(actor: ChatActor, now: number): RequestIn<'awaiting_approval'> {
  const requester = person(actor, 'Sam Sample');
  const authorisation: Authorisation = {
    requester,
    recipient: requester,
    ownerToTell: null,
    device: {
      id: managedDeviceIdSchema.parse('sample'),
      name: 'Sample phone',
      serialNumber: 'SAMPLE-0000',
      userId: requester.entraId,
      ownerName: requester.displayName,
      operatingSystem: 'Android',
      model: 'Sample',
      lastSyncDateTime: new Date(now).toISOString(),
    },
    expected: 'device_code',
    rule: {
      name: 'sample',
      reason: 'optional',
      deliverTo: 'owner',
      expires: 4 * hour,
      remind: null,
      escalate: null,
      breakGlass: false,
      notify: null,
    },
    policyHash: 'sample',
    entries: [{ need: 1, from: 'sample' }],
    decisions: [],
  };
  return {
    id: sampleRequestId,
    createdAt: now,
    origin: { actor, conversation: null, askedIn: null, replyUrl: null, locale: null },
    command: { query: 'Sample phone', reason: 'to see what this looks like', breakGlass: false },
    retryOf: null,
    state: 'awaiting_approval',
    authorisation,
    expiresAt: now + 4 * hour,
    remindAt: null,
    escalateAt: null,
    escalated: false,
  };
}

function delivering(request: RequestIn<'awaiting_approval'>, now: number): RequestIn<'delivering'> {
  const { id, createdAt, origin, command, retryOf, authorisation } = request;
  return {
    id,
    createdAt,
    origin,
    command,
    retryOf,
    authorisation,
    state: 'delivering',
    intentAt: now,
    baseline: [],
    outcome: 'device_code',
    resultStartedAt: new Date(now).toISOString(),
    late: false,
    giveUpAt: now + hour,
    step: 'showing',
  };
}

function person(actor: ChatActor, displayName: string): PersonSnapshot {
  const entraId = entraUserIdSchema.parse('sample');
  return { actor, entraId, displayName, userPrincipalName: 'sam@example.com', locale: null };
}

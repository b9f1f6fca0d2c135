import { isRuling, readings } from './books.ts';
import type { Case, Clicked } from './cases.ts';
import { type Facts, mayAct } from './facts.ts';
import { isSatisfied, type Reading, type Ruling, rule, terms, type Voice } from './rules.ts';

/** Answers after which a click certainly counted for nothing. */
const refused = new Set([
  'own_request',
  'recipient_cannot_approve',
  'not_an_approver',
  'identity',
  'unknown_request',
  'not_yours',
]);

/**
 * Whether a reset may leave for Intune at this moment: only if the rule that let it in and the rules in force allow
 * it, to the people as they are now and for the device as it is now.
 * @param known a request that was let in
 * @param facts what may have been read since the step began, the present first
 * @returns what stands against it, or null
 */
export function objectionTo(
  known: Case & { admitted: NonNullable<Case['admitted']> },
  facts: readonly Facts[],
  now: number,
): string | null {
  if (known.posts.some(({ throttled }) => !throttled)) return 'it was sent before';
  if (known.clicks.some(({ verb, answer }) => verb === 'deny' && answer === 'recorded'))
    return 'it was denied';
  if (known.clicks.some(({ verb, answer }) => verb === 'cancel' && answer === 'canceled'))
    return 'it was canceled';
  const objections = readings(facts).map((reading) => objectionUnder(reading, known, now));
  return objections.includes(null) ? null : (objections[0] ?? 'nothing is known');
}

function objectionUnder(
  reading: Reading,
  known: Case & { admitted: NonNullable<Case['admitted']> },
  now: number,
): string | null {
  const { asker, breakGlass, admitted, hasReason } = known;
  const { device, owner, ruling } = admitted;
  if (reading.policy.paused) return 'resets are paused';
  if (!mayAct(reading.people, asker)) return `${asker} may not act`;
  if (reading.devices.owner[device] !== owner) return `${device} has another owner`;
  if (reading.devices.wiping.includes(device)) return `${device} is being wiped`;
  if (ruling.recipient === null || !mayAct(reading.people, ruling.recipient))
    return 'nobody may receive the result';
  const present = rule(reading, { requester: asker, device, breakGlass });
  if (!isRuling(present)) return `the rules refuse it: ${present}`;
  if (present.recipient !== ruling.recipient) return 'the result would go to somebody else';
  if (present.reasonRequired && !hasReason) return 'it has no reason';
  const voices = voicesFor(known, ruling, now);
  if (!isSatisfied(ruling, voices, reading.people)) return 'it lacks approvals of the rule that let it in';
  return isSatisfied(present, voices, reading.people) ? null : 'it lacks approvals of the rule in force';
}

/** Who said yes, as far as their word can count: neither who asked nor who receives. */
function voicesFor({ clicks, asker, admitted }: Case, ruling: Ruling, now: number): Voice[] {
  const escalatedAt = (admitted?.at ?? now) + terms.escalateAfter;
  return clicks
    .filter(({ verb, who, answer }) => counts(verb, answer) && who !== asker && who !== ruling.recipient)
    .map(({ who, answeredAt }) => ({ person: who, afterEscalation: (answeredAt ?? now) >= escalatedAt }));
}

function counts(verb: Clicked['verb'], answer: string | null): boolean {
  return verb === 'approve' && (answer === null || !refused.has(answer));
}

/** @returns whether a click with this answer may have had its effect */
export function mayHaveCounted(answer: string | null): boolean {
  return answer === null || !refused.has(answer);
}

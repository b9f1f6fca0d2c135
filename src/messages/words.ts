import type { Clock } from '../core/clock.ts';
import type { Language } from '../core/language.ts';
import type { Policy } from '../core/policy/schema.ts';
import { type Speech, speechFor } from './translate.ts';

/** Everything a card needs to speak one language at one moment. */
export type Words = Speech & {
  now: number;
  /** How long a code stands, for the sentence that says so. */
  redactAfterMs: number;
  /** A moment as people write it; UTC, since a shared card is read in many places. */
  moment(at: number): string;
  /** A length of time in the largest unit that tells it whole. */
  span(milliseconds: number): string;
};

/** @param locale of the reader as the platform gives it; null for a channel, which has the policy's language */
export function wordsFor(
  locale: string | null,
  context: { clock: Pick<Clock, 'now'>; policy: { current(): Policy } },
): Words {
  const policy = context.policy.current();
  const speech = speechFor(locale, policy.channels.language);
  const written = momentsIn(speech.locale);
  return {
    ...speech,
    now: context.clock.now(),
    redactAfterMs: policy.delivery.redactAfter,
    moment: (at) => written.format(at),
    span: (milliseconds) => span(speech.locale, milliseconds),
  };
}

/** What writes moments and lengths takes longer to make than a whole card, and is kept for each language. */
const moments = new Map<Language, Intl.DateTimeFormat>();
const amounts = new Map<string, Intl.NumberFormat>();

function momentsIn(language: Language): Intl.DateTimeFormat {
  const known = moments.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  moments.set(language, made);
  return made;
}

function amountsIn(language: Language, unit: string): Intl.NumberFormat {
  const key = `${language}:${unit}`;
  const known = amounts.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
  amounts.set(key, made);
  return made;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

function span(language: Language, milliseconds: number): string {
  const [unit, length] = units.find(([, size]) => milliseconds % size === 0) ?? ['second', 1_000];
  const amount = Math.max(1, Math.round(milliseconds / length));
  return amountsIn(language, unit).format(amount);
}

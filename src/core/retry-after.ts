/** A longer wait than this is not believed. */
const longestWaitMs = 5 * 60_000;

/** Names in lower case; a header that came several times counts by its first value. */
type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads the `Retry-After` of an answer (RFC 9110, section 10.2.3): seconds, or a date. A date is measured against the
 * answer's own `Date`, because the two machines' clocks may differ.
 * @param now this machine's wall clock, for an answer without a date
 * @returns milliseconds, at most five minutes; null where nothing readable is there
 */
export function retryAfterOf(headers: AnswerHeaders, now: number): number | null {
  const value = first(headers['retry-after'])?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value) * 1_000, longestWaitMs);
  const until = Date.parse(value);
  if (!/[a-z]/i.test(value) || Number.isNaN(until)) return null;
  const answered = Date.parse(first(headers['date']) ?? '');
  const wait = until - (Number.isNaN(answered) ? now : answered);
  return Math.min(Math.max(wait, 0), longestWaitMs);
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

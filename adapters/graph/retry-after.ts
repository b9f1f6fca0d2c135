import type { ResponseHeaders } from './graph-error.ts';
import { headerOf } from './http-exchange.ts';

/** A longer wait than this is not believed. */
const longestWaitMs = 5 * 60_000;

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or a date. A date is measured against the
 * answer's own `Date`, because the two machines' clocks may differ.
 * @param now this machine's wall clock, for an answer without a date
 * @returns milliseconds, at most five minutes; null where nothing readable is there
 */
export function readRetryAfter(
  { retryAfter, date }: { retryAfter: string | undefined; date: string | undefined },
  now: number,
): number | null {
  const value = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value) * 1_000, longestWaitMs);
  const until = Date.parse(value);
  if (!/[a-z]/i.test(value) || Number.isNaN(until)) return null;
  const answered = Date.parse(date ?? '');
  const wait = until - (Number.isNaN(answered) ? now : answered);
  return Math.min(Math.max(wait, 0), longestWaitMs);
}

/** The same, from the headers of an answer. */
export function retryAfterOf(headers: ResponseHeaders, now: number): number | null {
  return readRetryAfter(
    { retryAfter: headerOf(headers, 'retry-after'), date: headerOf(headers, 'date') },
    now,
  );
}

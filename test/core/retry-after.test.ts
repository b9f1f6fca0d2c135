import { expect, test } from 'vitest';
import { retryAfterOf } from '../../src/core/retry-after.ts';

const now = Date.UTC(2026, 10, 23, 4, 0, 0);

test.each([
  ['17', undefined, 17_000],
  [' 0 ', undefined, 0],
  ['Mon, 23 Nov 2026 04:00:30 GMT', undefined, 30_000],
  ['Mon, 23 Nov 2026 04:00:30 GMT', 'Mon, 23 Nov 2026 04:00:20 GMT', 10_000],
  ['Mon, 23 Nov 2026 03:59:00 GMT', undefined, 0],
  ['99999', undefined, 300_000],
  ['Mon, 23 Nov 2037 04:00:30 GMT', undefined, 300_000],
  ['soon', undefined, null],
  ['-5', undefined, null],
  ['1.5', undefined, null],
  ['', undefined, null],
  [undefined, undefined, null],
])('Retry-After %s with Date %s waits %s ms', (retryAfter, date, expected) => {
  expect(retryAfterOf({ 'retry-after': retryAfter, date }, now)).toBe(expected);
});

test('a header that came several times counts by its first value', () => {
  expect(retryAfterOf({ 'retry-after': ['7', '9'] }, now)).toBe(7_000);
});

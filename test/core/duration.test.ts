import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, longestDurationMs, parseDuration } from '../../src/core/duration.ts';

describe('a duration', () => {
  test.each([
    ['30s', 30_000],
    ['10m', 600_000],
    ['4h', 14_400_000],
    ['7d', 604_800_000],
    [' 2 m ', 120_000],
    ['365d', longestDurationMs],
  ])('%s is read', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(['', '10', 'm', '0s', '-5m', '1.5h', '10M', '10 minutes', '1h30m', '366d', '9999999999s', '1w'])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  test('is written in the largest unit that fits', () => {
    expect([1_000, 90_000, 120_000, 5_400_000, 7_200_000, 172_800_000, 1].map(formatDuration)).toEqual([
      '1s',
      '90s',
      '2m',
      '90m',
      '2h',
      '2d',
      '1s',
    ]);
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestDurationMs / 1_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
      }),
    );
  });
});

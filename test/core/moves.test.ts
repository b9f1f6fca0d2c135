import { describe, expect, test } from 'vitest';
import { assertLegalMove, heldDeviceOf, IllegalMoveError } from '../../src/core/request/moves.ts';
import type { Request } from '../../src/core/request/schema.ts';
import { approved, asked, awaitingDevice, resetting, watchedFailure } from '../contract/store-fixtures.ts';

const start = approved(asked('R-1'));
const intended = resetting(start);
const waiting = awaitingDevice(intended);
const watched = watchedFailure(waiting);
const unwatched: Request = { ...watched, watch: null };
const handedOn: Request = { ...watched, retriedBy: asked('R-2').id };
const retry: Request = {
  ...asked('R-2'),
  retryOf: watched.id,
  step: { kind: 'received', deviceId: start.authorisation.device.id },
};
const { watch: _watch, failure: _failure, detail: _detail, retriedBy: _retriedBy, ...rest } = watched;
const late: Request = {
  ...rest,
  state: 'completed',
  intentAt: waiting.intentAt,
  baseline: waiting.baseline,
  outcome: 'passcode_removed',
  resultStartedAt: 'unknown',
  late: true,
  revealUntil: null,
  acknowledged: false,
};

describe('the life of a request', () => {
  test('a late result leaves a failure that is watched, and no other', () => {
    expect(() => assertLegalMove(watched, late)).not.toThrow();
    expect(() => assertLegalMove(unwatched, late)).toThrow(IllegalMoveError);
    expect(() => assertLegalMove(handedOn, late)).toThrow(IllegalMoveError);
  });

  test('nothing leads back to where a reset may be sent, but an answer that says nothing was done', () => {
    expect(() => assertLegalMove(intended, start)).not.toThrow();
    for (const from of [waiting, watched, unwatched, late]) {
      expect(() => assertLegalMove(from, start)).toThrow(IllegalMoveError);
      expect(() => assertLegalMove(from, intended)).toThrow(IllegalMoveError);
    }
  });

  test('one request is not moved into another', () => {
    expect(() => assertLegalMove(start, resetting(approved(asked('R-2'))))).toThrow(IllegalMoveError);
  });
});

describe('the device that a request holds', () => {
  test.each<[string, Request, boolean]>([
    ['one that may still be sent', start, true],
    ['one that was sent', waiting, true],
    ['one that is watched', watched, true],
    ['one that is watched no more', unwatched, false],
    ['one that was handed on by "Try again"', handedOn, false],
    ['one that it was handed on to, from its first moment', retry, true],
    ['one that has ended', late, false],
  ])('%s', (_what, request, holds) => {
    expect(heldDeviceOf(request)).toBe(holds ? start.authorisation.device.id : null);
  });
});

import { expect, test } from 'vitest';
import { deviceActionResultSchema } from '../../src/core/device.ts';
import { baselineOf, observeReset, observeResetAgain } from '../../src/core/request/result.ts';

function result(startDateTime: string | null, actionState: string, change: object = {}) {
  return deviceActionResultSchema.parse({
    actionName: 'resetPasscode',
    actionState,
    startDateTime,
    ...change,
  });
}

test('the one entry that was not there before is ours, whatever stands around it', () => {
  const old = result('2026-11-01T00:00:00Z', 'done', { passcode: '111111' });
  const baseline = baselineOf([old]);
  expect(observeReset([old], baseline)).toEqual({ kind: 'nothing' });
  // Graph's clock is behind ours, and its newest entry is listed first or last: neither matters.
  const ours = result('2026-10-31T00:00:00Z', 'done', { passcode: '222222' });
  const seen = observeReset([ours, old], baseline);
  expect(seen.kind === 'done' ? seen.result.passcode?.reveal() : null).toBe('222222');
});

test('two of the same start time are told apart by their number', () => {
  const old = result('2026-11-01T00:00:00Z', 'done');
  const twin = result('2026-11-01T00:00:00Z', 'pending');
  expect(observeReset([old, twin], baselineOf([old])).kind).toBe('waiting');
});

test('two new entries are ambiguous', () => {
  const entries = [result('2026-11-01T00:00:00Z', 'done'), result('2026-11-01T00:00:01Z', 'pending')];
  expect(observeReset(entries, []).kind).toBe('ambiguous');
});

test('a finished result that started at another time than the one found before is somebody else’s', () => {
  const ours = result('2026-11-01T00:00:00Z', 'done', { passcode: '111111' });
  const later = result('2026-11-01T00:00:01Z', 'done', { passcode: '222222' });
  const again = (entry: typeof ours) => observeResetAgain([entry], [], '2026-11-01T00:00:00Z').kind;
  expect(again(ours)).toBe('done');
  expect(again(later)).toBe('ambiguous');
  expect(again(result('2026-11-01T00:00:01Z', 'failed'))).toBe('ambiguous');
  expect(again(result(null, 'pending'))).toBe('waiting');
});

test('a code whose reset has no start could not be told from a later one', () => {
  expect(observeReset([result(null, 'done', { passcode: '111111' })], []).kind).toBe('ambiguous');
  expect(observeReset([result(null, 'done')], []).kind).toBe('done');
});

test('other actions are not looked at', () => {
  const lock = deviceActionResultSchema.parse({ actionName: 'remoteLock', actionState: 'done' });
  expect(observeReset([lock], [])).toEqual({ kind: 'nothing' });
});

test.each([
  ['pending', 'waiting'],
  ['active', 'waiting'],
  ['none', 'waiting'],
  ['somethingNew', 'waiting'],
  ['done', 'done'],
  ['failed', 'ended'],
  ['notSupported', 'ended'],
  ['canceled', 'ended'],
])('state %s', (state, kind) => {
  expect(observeReset([result('2026-11-01T00:00:00Z', state)], []).kind).toBe(kind);
});

import { expect, test } from 'vitest';
import { onceKey } from '../../../adapters/teams/once-key.ts';
import { activityOf, clickOnWire, messageOnWire } from './sample-activity.ts';

const keyOf = (wire: object): string => onceKey(activityOf(wire));

test('the same delivery has the same key, whatever else has changed on the way', () => {
  expect(keyOf(messageOnWire({ locale: 'nl-NL', text: 'edited' }))).toBe(keyOf(messageOnWire()));
});

test('another message, or another conversation, has another key', () => {
  const keys = [
    messageOnWire(),
    messageOnWire({ id: '1700000000002' }),
    messageOnWire({ conversation: { id: 'a:2' } }),
  ].map(keyOf);
  expect(new Set(keys).size).toBe(3);
});

test('without an id it is who, where, when and what that makes one delivery', () => {
  const without = (different: object = {}) =>
    keyOf(clickOnWire('approve', undefined, { id: null, ...different }));
  expect(without()).toBe(without());
  expect(without()).toMatch(/^teams:content:[0-9a-f]{64}$/u);
  const others = [
    { from: { id: '29:1hank' } },
    { replyToId: '1700000000009' },
    { localTimestamp: '2026-11-23T05:00:01.000+01:00' },
    { value: { action: { verb: 'deny', data: { requestId: 'req-1' } } } },
    { conversation: { id: 'a:2' } },
    { text: 'x' },
  ].map(without);
  expect(new Set([without(), ...others]).size).toBe(others.length + 1);
});

import { expect, test } from 'vitest';
import {
  conversationKind,
  namesThread,
  threadOf,
  withoutThread,
} from '../../../adapters/teams/conversation-id.ts';

const channel = '19:0123abcd@thread.tacv2';
const thread = `${channel};messageid=1700000000000`;

test('a thread is part of the id, and can be taken off', () => {
  expect(withoutThread(thread)).toBe(channel);
  expect(withoutThread(channel)).toBe(channel);
  expect([namesThread(thread), namesThread(channel)]).toEqual([true, false]);
});

test('a reply goes to the thread that is named, or else below the message', () => {
  expect(threadOf(channel, '1700000000009')).toBe(`${channel};messageid=1700000000009`);
  expect(threadOf(thread, '1700000000009')).toBe(thread);
});

test.each([
  ['a:1xyz', 'personal', 'personal'],
  ['a:1xyz', null, 'personal'],
  [channel, 'channel', 'channel'],
  [channel, null, 'channel'],
  [thread, null, 'channel'],
  ['19:0123abcd@thread.skype', null, 'channel'],
  ['19:0123abcd@thread.v2', 'groupChat', 'group_chat'],
  ['19:0123abcd@thread.v2', null, 'group_chat'],
  ['19:one_two@unq.gbl.spaces', null, 'group_chat'],
  // What Teams says of itself counts more than what the id looks like.
  ['a:1xyz', 'groupChat', 'group_chat'],
  ['19:0123abcd@thread.tacv2.evil', null, 'group_chat'],
  ['x', 'unheard of', 'group_chat'],
])('%s, called %s, is a %s', (id, type, kind) => {
  expect(conversationKind(id, type)).toBe(kind);
});

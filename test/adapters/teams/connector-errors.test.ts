import { describe, expect, test } from 'vitest';
import {
  BotTokenError,
  type CallPurpose,
  ConnectorError,
  isUnreadableId,
  toPlatformError,
} from '../../../adapters/teams/connector-errors.ts';

const refused = { name: 'PlatformRefusedError', platform: 'teams' };
const unreachable = { name: 'PlatformUnreachableError', platform: 'teams' };
const meaning = (status: number | null, code: string | null = null, purpose: CallPurpose = 'write') =>
  toPlatformError(new ConnectorError({ status, code }), purpose);

describe('a person or place that cannot be written to', () => {
  test.each([
    [403, 'BotNotInConversationRoster', 'Install the app'],
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'BotDisabledByAdmin', 'policy'],
    [403, 'ForbiddenOperationException', 'Install the app'],
    [403, 'SomethingNew', 'Install the app'],
    [403, null, 'Install the app'],
    [404, 'ConversationNotFound', 'Install the app'],
    [404, null, 'Install the app'],
  ])('%s %s', (status, code, advice) => {
    for (const purpose of ['open', 'write'] as const) {
      expect(meaning(status, code, purpose)).toMatchObject({
        ...refused,
        reason: 'recipient_unreachable',
        platformCode: code === null ? `http_${status}` : `http_${status}_${code}`,
        advice: expect.stringContaining(advice),
      });
    }
  });

  test('also when changing what stands there, where the bot has been taken out meanwhile', () => {
    expect(meaning(403, 'BotNotInConversationRoster', 'change')).toMatchObject({
      reason: 'recipient_unreachable',
    });
  });

  test('400 when opening a chat: all that differs is whom it is for', () => {
    expect(meaning(400, 'BadSyntax', 'open')).toMatchObject({ ...refused, reason: 'recipient_unreachable' });
  });
});

describe('what says no for another reason', () => {
  test.each<[number, string | null, CallPurpose, string]>([
    [401, null, 'write', 'unauthenticated'],
    [401, 'BotNotRegistered', 'open', 'unauthenticated'],
    [404, 'ActivityNotFoundInConversation', 'change', 'not_found'],
    [404, 'ConversationNotFound', 'change', 'not_found'],
    [400, 'BadSyntax', 'write', 'invalid'],
    [400, 'BadSyntax', 'change', 'invalid'],
    [413, 'MessageSizeTooBig', 'write', 'invalid'],
    [413, null, 'write', 'invalid'],
    [409, null, 'write', 'other'],
  ])('%s %s for %s: %s', (status, code, purpose, reason) => {
    expect(meaning(status, code, purpose)).toMatchObject({ ...refused, reason });
  });

  test('a token that Entra refuses names the variables to look at', () => {
    expect(toPlatformError(new BotTokenError(true), 'write')).toMatchObject({
      ...refused,
      reason: 'unauthenticated',
      platformCode: 'token_refused',
      advice: expect.stringContaining('MicrosoftAppPassword'),
    });
  });
});

describe('what is worth another attempt', () => {
  test.each([null, 408, 412, 500, 502, 503, 504, 599])('%s', (status) => {
    expect(meaning(status)).toMatchObject({ ...unreachable, retryAfterMs: null });
  });

  test.each([null, 'ServiceError', 'NotFound'])(
    '404 %s to a change, which does not say that the message is gone',
    (code) => {
      expect(meaning(404, code, 'change')).toMatchObject(unreachable);
    },
  );

  test('a redirect, which is somebody in between', () => {
    expect(meaning(302)).toMatchObject(unreachable);
  });

  test('429, with the pause that is asked for', () => {
    const error = new ConnectorError({ status: 429, retryAfterMs: 7_000 });
    expect(toPlatformError(error, 'write')).toMatchObject({
      ...unreachable,
      retryAfterMs: 7_000,
      throttled: true,
    });
    expect(meaning(429)).toMatchObject({ ...unreachable, retryAfterMs: null, throttled: true });
  });

  test('a token that could not be had', () => {
    expect(toPlatformError(new BotTokenError(false), 'write')).toMatchObject(unreachable);
  });
});

test.each<[number, string | null, boolean]>([
  [400, 'BadSyntax', true],
  [400, null, true],
  [403, 'BadArgument', true],
  [403, 'ForbiddenOperationException', false],
  [403, null, false],
  [404, 'ConversationNotFound', false],
])('%s %s says that an id could not be read: %s', (status, code, expected) => {
  expect(isUnreadableId(new ConnectorError({ status, code }))).toBe(expected);
});

test('everything else stays what it is', () => {
  const error = new TypeError('a mistake of ours');
  expect(toPlatformError(error, 'write')).toBe(error);
});

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { fromStatus, toPlatformError } from '../../../adapters/slack/api-errors.ts';

const said = (error: string, more: object = {}) => new WebAPIPlatformError({ ok: false, error, ...more });

describe('what Slack says', () => {
  it.each([
    ['invalid_auth', 'unauthenticated', 'unauthenticated'],
    ['token_revoked', 'unauthenticated', 'unauthenticated'],
    ['account_inactive', 'unauthenticated', 'unauthenticated'],
    ['channel_not_found', 'recipient_unreachable', 'not_found'],
    ['user_not_found', 'recipient_unreachable', 'not_found'],
    ['users_not_found', 'recipient_unreachable', 'not_found'],
    ['user_disabled', 'recipient_unreachable', 'recipient_unreachable'],
    ['cannot_dm_bot', 'recipient_unreachable', 'recipient_unreachable'],
    ['not_in_channel', 'recipient_unreachable', 'recipient_unreachable'],
    ['is_archived', 'recipient_unreachable', 'recipient_unreachable'],
    ['message_not_found', 'not_found', 'not_found'],
    ['not_found', 'not_found', 'not_found'],
    ['edit_window_closed', 'permission', 'permission'],
    ['msg_too_long', 'invalid', 'invalid'],
    ['invalid_blocks', 'invalid', 'invalid'],
    ['unknown_method', 'unsupported', 'unsupported'],
    ['something_new', 'other', 'other'],
  ])('%s', (code, whileWriting, whileChanging) => {
    expect(toPlatformError(said(code), 'write')).toMatchObject({ reason: whileWriting, platformCode: code });
    expect(toPlatformError(said(code), 'change')).toMatchObject({
      reason: whileChanging,
      platformCode: code,
    });
  });

  it('names the permission that is missing', () => {
    const error = toPlatformError(
      said('missing_scope', { needed: 'im:write', provided: 'chat:write' }),
      'write',
    );
    expect(error).toMatchObject({ reason: 'permission', advice: expect.stringContaining('im:write') });
  });

  it('names the place of a fault, and quotes nothing of it', () => {
    const messages = ['[ERROR] "4711" is too long [json-pointer:/blocks/0/text/text]', '[WARN] 4711'];
    const error = toPlatformError(said('invalid_blocks', { response_metadata: { messages } }), 'write');
    expect(error).toMatchObject({ advice: expect.stringContaining('/blocks/0/text/text') });
    expect(String(error)).not.toContain('4711');
  });

  it.each(['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable'])('%s: later', (code) => {
    expect(toPlatformError(said(code), 'write')).toMatchObject({ name: 'PlatformUnreachableError' });
  });

  it('nothing that can be read: later, and its words go nowhere', () => {
    const error = toPlatformError(said('<html>xoxb-1-canary</html>'), 'write');
    expect(error).toMatchObject({ name: 'PlatformUnreachableError' });
    expect(String(error)).not.toContain('canary');
  });
});

describe('what HTTP says', () => {
  it('to wait, and for how long', () => {
    expect(toPlatformError(new WebAPIRateLimitedError(30), 'write')).toMatchObject({
      name: 'PlatformUnreachableError',
      throttled: true,
      retryAfterMs: 30_000,
    });
    expect(toPlatformError(new Error('Retry header did not contain a valid timeout'), 'write')).toMatchObject(
      {
        throttled: true,
        retryAfterMs: null,
      },
    );
  });

  it('nothing, or a fault of its own', () => {
    const broken = toPlatformError(new WebAPIRequestError(new Error('ECONNRESET')), 'write');
    expect(broken).toMatchObject({ name: 'PlatformUnreachableError', throttled: false });
    const fault = toPlatformError(new WebAPIHTTPError(502, 'Bad Gateway', {}, 'body'), 'write');
    expect(fault).toMatchObject({ name: 'PlatformUnreachableError' });
  });

  it.each([
    [404, 'not_found'],
    [410, 'not_found'],
    [302, 'other'],
    [403, 'other'],
  ])('%d', (status, reason) => {
    expect(fromStatus(status)).toMatchObject({ name: 'PlatformRefusedError', reason });
  });
});

it('leaves errors of another kind as they are', () => {
  const error = new TypeError('a fault of ours');
  expect(toPlatformError(error, 'write')).toBe(error);
});

import { describe, expect, test } from 'vitest';
import { BotTokenError, ConnectorError } from '../../../adapters/teams/connector-errors.ts';
import { isUnavailable, toCallError } from '../../../adapters/teams/sdk-errors.ts';

const named = (name: string, more: object = {}): Error =>
  Object.assign(new Error('with a whole request in it'), { name, ...more });

describe('what a failed call was', () => {
  test('an answer of the connector, or a token that was given up, stays what it is', () => {
    const answer = new ConnectorError({ status: 404 });
    const token = new BotTokenError(false);
    expect(toCallError(answer)).toBe(answer);
    expect(toCallError(token)).toBe(token);
  });

  test.each<[string, object, boolean]>([
    ['ServerError', { errorCode: 'invalid_client', status: 401 }, true],
    ['ServerError', { errorCode: 'invalid_client' }, true],
    ['ServerError', { errorCode: 'server_error', status: 500 }, false],
    ['ServerError', { errorCode: 'invalid_request', status: 429 }, false],
    ['ServerError', { errorCode: 'temporarily_unavailable', status: 400 }, false],
    ['InteractionRequiredAuthError', { errorCode: 'interaction_required' }, true],
    ['ClientConfigurationError', { errorCode: 'authority_uri_insecure' }, true],
    ['ClientAuthError', { errorCode: 'network_error' }, false],
    ['ClientAuthError', { errorCode: 'endpoints_resolution_error' }, false],
    ['ClientAuthError', { errorCode: 'openid_config_error' }, false],
    ['ClientAuthError', { errorCode: 'request_timeout' }, false],
    // Of a managed identity.
    ['AuthenticationError', { statusCode: 400 }, true],
    ['AuthenticationError', { statusCode: 401 }, true],
    ['AuthenticationError', { statusCode: 500 }, false],
    ['AggregateAuthenticationError', {}, false],
    ['CredentialUnavailableError', {}, false],
  ])('%s %j is about the token; refused: %s', (name, more, isRefused) => {
    const error = toCallError(named(name, more));
    expect(error).toBeInstanceOf(BotTokenError);
    expect(error).toMatchObject({ refused: isRefused });
    expect(String(error)).not.toContain('whole request');
  });

  test('a mistake of ours stays one', () => {
    const mistake = new TypeError('x is not a function');
    expect(toCallError(mistake)).toBe(mistake);
    expect(toCallError('thrown as a text')).toBe('thrown as a text');
  });
});

describe('whether an activity could not be checked', () => {
  test.each<[string, unknown, boolean]>([
    ['a connection that failed', named('FetchError', { code: 'ECONNREFUSED' }), true],
    ['an answer that was no JSON', named('FetchError', { type: 'invalid-json' }), true],
    ['a reset connection', named('Error', { code: 'ECONNRESET' }), true],
    ["Microsoft's keys were not given out", named('AuthenticationError', { statusCode: 500 }), true],
    ['a token that is false', named('AuthenticationError', { statusCode: 401 }), false],
    ['a signature that is false', named('JsonWebTokenError'), false],
    ['a token that is over', named('TokenExpiredError'), false],
    ['nothing known', null, false],
  ])('%s', (_, error, expected) => {
    expect(isUnavailable(error)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { parseSlackApiUrl, trustedReplyUrl } from '../../../adapters/slack/api-url.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';

const slack = 'https://slack.com/api/';

describe('SLACK_API_URL', () => {
  it.each([
    [undefined, slack],
    ['', slack],
    ['https://slack.com/api', slack],
    ['https://slack.com/api//', slack],
    ['http://127.0.0.1:4003/api', 'http://127.0.0.1:4003/api/'],
    ['http://localhost:4003', 'http://localhost:4003/'],
    ['http://[::1]:4003/api/', 'http://[::1]:4003/api/'],
  ])('%s becomes %s', (value, url) => {
    expect(parseSlackApiUrl(value)).toBe(url);
  });

  it.each([
    'https://evil.example/api/',
    'http://slack.com/api/',
    'https://slack.com.evil.example/api/',
    'https://slack.com/other/',
    'https://user:word@slack.com/api/',
    'http://127.0.0.1.evil.example/api/',
    'http://10.0.0.1/api/',
    'ftp://127.0.0.1/api/',
    'https://slack.com/api/?x=1',
    'slack.com',
  ])('%s is refused', (value) => {
    expect(() => parseSlackApiUrl(value)).toThrow(ConfigurationError);
  });
});

describe('reply addresses', () => {
  const hooks = 'https://hooks.slack.com/commands/T1/2/abc';

  it('are Slack’s own', () => {
    expect(trustedReplyUrl(hooks, slack)).toBe(hooks);
  });

  it('are on this machine only beside a Web API on this machine', () => {
    expect(trustedReplyUrl('http://127.0.0.1:4003/reply', slack)).toBeNull();
    expect(trustedReplyUrl('http://127.0.0.1:4003/reply', 'http://127.0.0.1:4003/api/')).toBe(
      'http://127.0.0.1:4003/reply',
    );
  });

  it.each([
    undefined,
    null,
    '',
    'http://hooks.slack.com/x',
    'https://hooks.slack.com:8443/x',
    'https://x@hooks.slack.com/x',
    'https://hooks.slack.com.evil.example/x',
    'https://evil.example/?https://hooks.slack.com/',
    'javascript:alert(1)',
  ])('%s is not one', (value) => {
    expect(trustedReplyUrl(value, slack)).toBeNull();
  });
});

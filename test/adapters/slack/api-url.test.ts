import { describe, expect, it } from 'vitest';
import { parseSlackApiUrl, trustedReplyUrl } from '../../../adapters/slack/api-url.ts';
import { createSlack } from '../../../adapters/slack/index.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';

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

it('is looked at before any token goes out', () => {
  const workspaces = { kind: 'token', botToken: new Secret('xoxb-1') } as const;
  const door = { kind: 'http', signingSecret: new Secret('signs') } as const;
  const options = { workspaces, door, allowedTeams: null, apiUrl: 'https://evil.example/api/' };
  const parts = { clock: new ManualClock(), logger: new RecordingLogger() };
  expect(() => createSlack(options, parts)).toThrow(ConfigurationError);
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

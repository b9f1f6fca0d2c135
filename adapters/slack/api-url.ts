import { ConfigurationError } from '../../src/core/errors.ts';
import { isLoopbackHost } from '../../src/core/loopback.ts';

/** The base of Slack's Web API. */
export const slackApiUrl = 'https://slack.com/api/';

const replyHost = 'hooks.slack.com';

/**
 * The base that Web API calls go to, always with a trailing slash. A bot token goes along with every call, so only
 * Slack itself and this very machine (a simulated workspace) are taken.
 *
 * @param value what the operator set as `SLACK_API_URL`; undefined means Slack's own
 * @throws ConfigurationError where it is another address or none at all
 */
export function parseSlackApiUrl(value: string | undefined): string {
  if (value === undefined || value.trim() === '') return slackApiUrl;
  const url = URL.parse(value.trim());
  const problem = url === null ? 'is not an address' : apiUrlProblem(url);
  if (url === null || problem !== null) {
    throw new ConfigurationError([
      {
        field: 'SLACK_API_URL',
        problem: problem ?? 'is not an address',
        remedy: `Leave it out for Slack itself (${slackApiUrl}), or give a simulated one like http://127.0.0.1:4003/api/.`,
      },
    ]);
  }
  return `${url.origin}${url.pathname.replace(/\/*$/u, '')}/`;
}

function apiUrlProblem(url: URL): string | null {
  if (url.username !== '' || url.password !== '') return 'holds a name or password';
  if (url.search !== '' || url.hash !== '') return 'has a query or a fragment';
  if (isLoopback(url)) return null;
  return url.origin === new URL(slackApiUrl).origin && url.pathname.replace(/\/*$/u, '') === '/api'
    ? null
    : 'is neither Slack nor on this machine';
}

/** Whether the Web API is one on this machine, where nothing real is to be reached or lost. */
export function isSimulatedApi(apiUrl: string): boolean {
  return isLoopback(new URL(apiUrl));
}

/**
 * A `response_url` as far as it may be posted to: Slack's own host, or this machine where the Web API is one on this
 * machine too.
 * @returns null for every other address
 */
export function trustedReplyUrl(value: string | undefined | null, apiUrl: string): string | null {
  const url = value === undefined || value === null ? null : URL.parse(value);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:' && url.host === replyHost) return url.href;
  return isLoopback(url) && isSimulatedApi(apiUrl) ? url.href : null;
}

function isLoopback(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && isLoopbackHost(url.hostname);
}

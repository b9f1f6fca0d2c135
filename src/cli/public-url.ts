import { ConfigurationError } from '../core/errors.ts';
import { isLoopbackHost } from '../core/loopback.ts';

const remedy =
  'Write the address at which Slack or Teams reach the bot: https://bot.contoso.com, for example.';

/**
 * The bot's address as the chat platforms see it: what stands before `/slack/events` and `/api/messages`.
 * @param text as typed behind `--url`
 * @returns the address without a slash at its end, and its host with the port where it has one
 * @throws ConfigurationError for what no chat platform would call
 */
export function parsePublicUrl(text: string): { url: string; host: string } {
  const url = URL.parse(text);
  const problem = url === null ? 'not a web address' : problemOf(url);
  if (url === null || problem !== null) {
    throw new ConfigurationError([{ field: '--url', problem: problem ?? 'not a web address', remedy }]);
  }
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), host: url.host };
}

function problemOf({ protocol, hostname, username, password, search, hash }: URL): string | null {
  if (protocol !== 'https:') return 'not an address that begins with https://';
  if (isLoopbackHost(hostname)) return 'an address that nobody outside this machine can reach';
  if (`${username}${password}${search}${hash}` !== '') return 'more than an address: it holds a user, ? or #';
  return null;
}

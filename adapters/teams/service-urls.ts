import type { CloudName } from '../../src/core/cloud.ts';
import { ConfigurationError } from '../../src/core/errors.ts';
import { isLoopbackHost } from '../../src/core/loopback.ts';
import { type TeamsCloud, teamsClouds } from './clouds.ts';

/** A cloud's name: its Bot Connector over https. `loopback`: a client on this machine, without authentication. */
export type ServiceUrlRule = CloudName | 'loopback';

/**
 * @param value as an activity, the store or the operator names it
 * @returns the address with a slash at its end, or null where nothing may be sent there
 */
export function trustedServiceUrl(value: string, rule: ServiceUrlRule): string | null {
  const url = URL.parse(value);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null;
  const trusted = rule === 'loopback' ? isLoopbackUrl(url) : isConnector(url, teamsClouds[rule]);
  return trusted ? `${url.origin}${url.pathname.replace(/\/*$/u, '')}/` : null;
}

/**
 * Where people and channels are written to before anybody has written.
 * @param value as the operator set it
 * @returns null where nothing is known before a client has written
 * @throws ConfigurationError where nothing may be sent there
 */
export function defaultServiceUrl(value: string | undefined, rule: ServiceUrlRule): string | null {
  if (value === undefined) return rule === 'loopback' ? null : teamsClouds[rule].serviceUrl;
  const trusted = trustedServiceUrl(value, rule);
  if (trusted !== null) return trusted;
  const remedy =
    rule === 'loopback'
      ? 'Give an address on this machine.'
      : 'Leave it out for the address that Microsoft names.';
  throw new ConfigurationError([
    { field: 'serviceUrl', problem: 'not an address that the bot may write to', remedy },
  ]);
}

function isConnector({ protocol, hostname, port }: URL, { hosts, domains }: TeamsCloud): boolean {
  if (protocol !== 'https:' || port !== '') return false;
  return hosts.includes(hostname) || domains.some((domain) => hostname.endsWith(domain));
}

function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}

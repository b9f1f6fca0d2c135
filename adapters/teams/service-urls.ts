import { ConfigurationError } from '../../src/core/errors.ts';
import { isLoopbackHost } from '../../src/core/loopback.ts';

/**
 * The hosts of the Bot Connector, as Microsoft's own Teams SDK lists them for its clouds, and those of the Bot
 * Framework. The bot's token goes along with every call, so nobody else is ever written to.
 */
const connectorHosts: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]);
const connectorDomains: readonly string[] = ['.botframework.com', '.botframework.azure.us'];

/** Where people are written to who have never written themselves; Teams knows every tenant there. */
export const globalServiceUrl = 'https://smba.trafficmanager.net/teams/';

/** `microsoft`: the Bot Connector over https. `loopback`: a client on this machine, without authentication. */
export type ServiceUrlRule = 'microsoft' | 'loopback';

/**
 * @param value as an activity, the store or the operator names it
 * @returns the address with a slash at its end, or null where nothing may be sent there
 */
export function trustedServiceUrl(value: string, rule: ServiceUrlRule): string | null {
  const url = URL.parse(value);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null;
  const trusted = rule === 'microsoft' ? isConnector(url) : isLoopbackUrl(url);
  return trusted ? `${url.origin}${url.pathname.replace(/\/*$/u, '')}/` : null;
}

/**
 * Where people and channels are written to before anybody has written.
 * @param value as the operator set it
 * @returns null where nothing is known before a client has written
 * @throws ConfigurationError where nothing may be sent there
 */
export function defaultServiceUrl(value: string | undefined, rule: ServiceUrlRule): string | null {
  if (value === undefined) return rule === 'microsoft' ? globalServiceUrl : null;
  const trusted = trustedServiceUrl(value, rule);
  if (trusted !== null) return trusted;
  const remedy =
    rule === 'microsoft' ? `Leave it out for ${globalServiceUrl}.` : 'Give an address on this machine.';
  throw new ConfigurationError([
    { field: 'serviceUrl', problem: 'not an address that the bot may write to', remedy },
  ]);
}

function isConnector({ protocol, hostname, port }: URL): boolean {
  if (protocol !== 'https:' || port !== '') return false;
  return connectorHosts.has(hostname) || connectorDomains.some((domain) => hostname.endsWith(domain));
}

function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}

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

function isConnector({ protocol, hostname, port }: URL): boolean {
  if (protocol !== 'https:' || port !== '') return false;
  return connectorHosts.has(hostname) || connectorDomains.some((domain) => hostname.endsWith(domain));
}

function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}

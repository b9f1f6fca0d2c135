import { type CloudName, cloudNames } from '../../src/core/cloud.ts';
import { ConfigurationError } from '../../src/core/errors.ts';
import { isLoopbackHost } from '../../src/core/loopback.ts';

type CloudHosts = { graph: string; login: string; otherLogin?: string };

/** Where Graph answers in each cloud, and where its tokens come from. */
const clouds = {
  global: { graph: 'graph.microsoft.com', login: 'login.microsoftonline.com' },
  gcc_high: { graph: 'graph.microsoft.us', login: 'login.microsoftonline.us' },
  dod: { graph: 'dod-graph.microsoft.us', login: 'login.microsoftonline.us' },
  china: {
    graph: 'microsoftgraph.chinacloudapi.cn',
    login: 'login.chinacloudapi.cn',
    /** Another name of the same service, which the login library goes on to by itself. */
    otherLogin: 'login.partner.microsoftonline.cn',
  },
} as const satisfies Record<CloudName, CloudHosts>;

/** Where Graph is: one of Microsoft's clouds, or a simulator on this machine. */
export type GraphBase = {
  /** Scheme, host and port; no path. */
  origin: string;
  /** What stands before `/v1.0`: empty, or on loopback a path without a slash at its end. */
  prefix: string;
} & ({ loopback: true; cloud: null } | { loopback: false; cloud: CloudName });

const versionSuffix = /(?:\/(?:v1\.0|beta))?\/*$/;

/**
 * Reads GRAPH_BASE_URL. Tokens are sent there, so only Microsoft's own hosts over https and this machine are taken.
 * @param text null or undefined: the global cloud
 * @throws ConfigurationError
 */
export function parseGraphBaseUrl(text: string | null | undefined): GraphBase {
  const url = URL.parse(text ?? `https://${clouds.global.graph}`);
  if (url === null) throw unknownBase('is not a URL');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw unknownBase('holds more than a scheme, a host, a port and a path');
  }
  const path = url.pathname.replace(versionSuffix, '');
  if (isLoopbackHost(url.hostname)) {
    if (!['http:', 'https:'].includes(url.protocol)) throw unknownBase('is neither http nor https');
    return { origin: url.origin, prefix: path, loopback: true, cloud: null };
  }
  const cloud = cloudNames.find((name) => clouds[name].graph === url.hostname);
  if (cloud === undefined) throw unknownBase('is none of the hosts where Microsoft Graph answers');
  if (url.protocol !== 'https:' || url.port !== '') throw unknownBase('does not use https on its usual port');
  if (path !== '') throw unknownBase('has a path');
  return { origin: url.origin, prefix: '', loopback: false, cloud };
}

/**
 * The cloud that GRAPH_BASE_URL stands for, which is that of Teams and of all accounts as well. A simulator stands for
 * none: what is real beside it is in the global one.
 * @throws ConfigurationError
 */
export function cloudOf(baseUrl: string | null): CloudName {
  return parseGraphBaseUrl(baseUrl).cloud ?? 'global';
}

/**
 * Reads AZURE_AUTHORITY_HOST. Client secrets are sent there, so only the cloud's own login host is taken.
 * @param text null: the cloud's own
 * @returns an origin, for example `https://login.microsoftonline.com`
 * @throws ConfigurationError
 */
export function parseAuthorityHost(text: string | null, cloud: CloudName): string {
  const { login, graph, otherLogin = login }: CloudHosts = clouds[cloud];
  const origin = `https://${login}`;
  if (text === null) return origin;
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  const bare =
    url !== null && url.pathname === '/' && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (bare && [origin, `https://${otherLogin}`].includes(url.origin)) return url.origin;
  throw new ConfigurationError([
    {
      field: 'AZURE_AUTHORITY_HOST',
      problem: `is not the login host that belongs to ${graph}`,
      remedy: `Leave it out, or set it to ${origin}.`,
    },
  ]);
}

function unknownBase(problem: string): ConfigurationError {
  const known = cloudNames.map((name) => `https://${clouds[name].graph}`).join(', ');
  const remedy = `Leave it out for the global cloud, or set one of ${known}, or a simulator's address on this machine such as http://127.0.0.1:4000.`;
  return new ConfigurationError([{ field: 'GRAPH_BASE_URL', problem, remedy }]);
}

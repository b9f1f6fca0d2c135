import type { IncomingMessage, ServerResponse } from 'node:http';
import { vi } from 'vitest';
import { parseGraphBaseUrl } from '../../../adapters/graph/clouds.ts';
import { openTokenSource } from '../../../adapters/graph/token-source.ts';
import { readGraph } from '../../../src/config/graph.ts';
import type { Environment } from '../../../src/config.ts';
import { leadTls } from '../lead-tls.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { WaitingClock } from './waiting-clock.ts';

export const tenantId = '72f988bf-0000-4000-8000-00000000c0c0';
const accessToken = 'a-token-of-the-login';

/** What a login host says of the tenant: which Graph holds it, that it knows none, or nothing. */
type TenantStanding = { graph: string } | 'unknown' | null;

/** One request for a token. */
export type Asked = {
  host: string;
  path: string;
  form: URLSearchParams;
  headers: IncomingMessage['headers'];
};

/**
 * Microsoft's login, and what gives out tokens on a machine of Azure, answered on this machine. The library that asks
 * is Microsoft's own.
 * @param names the login hosts that lead here; nobody else is reached
 */
export async function startLogin(names: readonly string[]) {
  const tokenRequests: Asked[] = [];
  const state: { tenant: TenantStanding } = { tenant: null };
  const reached = new Set<string>();
  const server = await listenOnLoopback((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const lead = await leadTls({ names, to: server.url });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { host = '' } = request.headers;
    reached.add(host);
    const { pathname: path, searchParams } = new URL(request.url ?? '/', `https://${host}`);
    const body = await textOf(request);
    const described = describeLogin(host, path, state.tenant);
    if (described === null) {
      const form = request.method === 'GET' ? searchParams : new URLSearchParams(body);
      tokenRequests.push({ host, path, form, headers: request.headers });
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(described ?? goodToken()));
  };

  return {
    url: server.url,
    tokenRequests,
    state,
    /** Every host that was connected or written to: the library keeps its connections. */
    reached: (): ReadonlySet<string> => new Set([...reached, ...lead.asked]),
    forget: (): void => {
      tokenRequests.length = 0;
      lead.asked.length = 0;
      reached.clear();
    },
    close: async (): Promise<void> => {
      await lead.close();
      await server.close();
    },
  };
}
export type Login = Awaited<ReturnType<typeof startLogin>>;

/** @returns the one request for a token that comes of these variables of an operator */
export async function logIn(login: Login, environment: Environment): Promise<Asked> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const config = readGraph(environment);
  const parts = { clock: new WaitingClock() };
  const source = openTokenSource(config, parseGraphBaseUrl(config.baseUrl), parts);
  const token = await source.get({ signal: new AbortController().signal, renew: false });
  const [asked, ...others] = login.tokenRequests;
  if (token.reveal() !== accessToken || asked === undefined || others.length > 0) {
    throw new Error('Not one token was asked for and had.');
  }
  return asked;
}

function goodToken(): object {
  const expires_on = String(Math.floor(Date.now() / 1_000) + 3_600);
  return { token_type: 'Bearer', expires_in: 3_600, expires_on, access_token: accessToken };
}

/** What is read about a login host before a token is asked for; null for anything else. */
function describeLogin(host: string, path: string, tenant: TenantStanding): object | null {
  const base = `https://${host}/${tenantId}`;
  if (path.includes('/discovery/instance')) {
    const metadata = [{ preferred_network: host, preferred_cache: host, aliases: [host] }];
    return { tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`, metadata };
  }
  if (!path.endsWith('/openid-configuration')) return null;
  if (tenant === 'unknown') return { error: 'invalid_tenant', error_description: 'AADSTS90002: not found.' };
  return {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    ...(tenant === null ? {} : { msgraph_host: tenant.graph }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

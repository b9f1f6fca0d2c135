import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as send } from 'undici';
import type { CloudName } from '../../../src/core/cloud.ts';
import { leadTls } from '../lead-tls.ts';
import { listenOnLoopback } from '../loopback-server.ts';

/** What Entra answers when the bot asks for a token; null: the connection is closed. */
export type EntraAnswer = { status: number; body: object } | null;

type State = {
  /** Where the Bot Connector really is. */
  connector: string;
  entra: () => EntraAnswer | Promise<EntraAnswer>;
  /** Whether the keys that activities are signed with can be fetched; the SDK keeps them for a day. */
  keysAreUp: boolean;
  tokenRequests: number;
  /** What tokens were asked for, as `scope` of each request. */
  scopes: string[];
};

const kid = 'a-key-of-the-tests';

/** Where the keys are, where tokens are had and where the Bot Connector is, by Microsoft's own names for them. */
const hosts: Record<CloudName, { keys: string; login: string; connector: string }> = {
  global: {
    keys: 'login.botframework.com',
    login: 'login.microsoftonline.com',
    connector: 'smba.trafficmanager.net',
  },
  gcc_high: {
    keys: 'login.botframework.azure.us',
    login: 'login.microsoftonline.us',
    connector: 'smba.infra.gov.teams.microsoft.us',
  },
  dod: {
    keys: 'login.botframework.azure.us',
    login: 'login.microsoftonline.us',
    connector: 'smba.infra.dod.teams.microsoft.us',
  },
  china: {
    keys: 'login.botframework.azure.cn',
    login: 'login.partner.microsoftonline.cn',
    connector: 'frontend.botapi.msg.infra.teams.microsoftonline.cn',
  },
};
const issuers: Record<CloudName, string> = {
  global: 'https://api.botframework.com',
  gcc_high: 'https://api.botframework.us',
  dod: 'https://api.botframework.us',
  china: 'https://api.botframework.azure.cn',
};

export const serviceUrl = `https://${hosts.global.connector}/emea/`;
/** What Entra gives the bot for its calls of the Bot Connector. */
export const botToken = 'a-token-of-the-bot';

export const goodToken: EntraAnswer = {
  status: 200,
  body: { token_type: 'Bearer', expires_in: 3_599, access_token: botToken },
};

/**
 * What the Bot Framework's SDK asks of Microsoft, answered on this machine under Microsoft's own names: the keys that
 * activities are signed with, tokens for the bot, and the Bot Connector at Teams' service URL. One for a test file:
 * the SDK keeps the keys.
 */
export async function startMicrosoft(tenantId: string, cloud: CloudName = 'global') {
  const { keys: keysHost, login, connector } = hosts[cloud];
  const issuer = issuers[cloud];
  const names = [keysHost, login, connector];
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid, endorsements: ['msteams'] }];
  const state: State = {
    connector: '',
    entra: () => goodToken,
    keysAreUp: true,
    tokenRequests: 0,
    scopes: [],
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (request.headers.host === connector) return passOn(request, response, state.connector);
    if (path.endsWith('/oauth2/v2.0/token')) {
      state.tokenRequests += 1;
      state.scopes.push(new URLSearchParams(await textOf(request)).get('scope') ?? '');
      const given = await state.entra();
      if (given === null) return void response.destroy();
      return json(response, given.status, given.body);
    }
    if (path.includes('/discovery/instance')) return json(response, 200, instances(login));
    if (path.endsWith('/v2.0/.well-known/openid-configuration'))
      return json(response, 200, endpoints(login, tenantId));
    if (!state.keysAreUp) return json(response, 503, {});
    if (path.endsWith('/openidconfiguration')) {
      return json(response, 200, { issuer, jwks_uri: `https://${keysHost}/v1/.well-known/keys` });
    }
    json(response, 200, { keys });
  };
  const server = await listenOnLoopback((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const lead = await leadTls({ names, to: server.url });
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, serviceurl: `https://${connector}/emea/`, nbf: now - 60, exp: now + 3_600 };
  return {
    state,
    serviceUrl: `https://${connector}/emea/`,
    names,
    /** Every name that a TLS connection was asked for. */
    asked: lead.asked,
    /** The `Authorization` of an activity that Teams sends to an app, or of a forgery where something differs. */
    authorization: (
      appId: string,
      different: object = {},
      { key = privateKey, header = {} }: { key?: KeyObject; header?: object } = {},
    ): string =>
      `Bearer ${sign({ alg: 'RS256', typ: 'JWT', kid, ...header }, { ...claims, aud: appId, ...different }, key)}`,
    close: async (): Promise<void> => {
      await lead.close();
      await server.close();
    },
  };
}

function instances(login: string): object {
  const metadata = [{ preferred_network: login, preferred_cache: login, aliases: [login] }];
  return { tenant_discovery_endpoint: '', metadata };
}

function endpoints(login: string, tenantId: string): object {
  const base = `https://${login}/${tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

function sign(header: object, payload: object, key: KeyObject): string {
  const content = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = createSign('RSA-SHA256').update(content.join('.')).sign(key, 'base64url');
  return [...content, signature].join('.');
}

/** The simulated connector serves no name but this machine's, and one path where the real one has several. */
async function passOn(request: IncomingMessage, response: ServerResponse, to: string): Promise<void> {
  const { host: _host, connection: _connection, ...headers } = request.headers;
  const method = request.method === 'PUT' ? 'PUT' : request.method === 'POST' ? 'POST' : 'GET';
  const body = method === 'GET' ? null : request;
  const answer = await send(`${to}${request.url?.replace(/^\/[^/]+\//, '/emea/')}`, {
    method,
    headers,
    body,
  });
  const text = await answer.body.text();
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...others } = answer.headers;
  response.writeHead(answer.statusCode, others).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

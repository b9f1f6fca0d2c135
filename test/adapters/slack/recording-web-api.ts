import type { IncomingMessage } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { listenOnLoopback } from '../loopback-server.ts';

export type RecordedCall = { method: string; fields: Record<string, unknown>; authorization: string };
/** `after`: what is waited for before it is answered. */
export type Scripted = {
  status?: number;
  headers?: Record<string, string>;
  body: object;
  after?: Promise<void>;
};

const ordinary: Record<string, object> = {
  'auth.test': {
    ok: true,
    team: 'Contoso',
    team_id: 'T0CONTOSO',
    user_id: 'U0BOT',
    bot_id: 'B0BOT',
    is_enterprise_install: false,
  },
  'conversations.open': { ok: true, channel: { id: 'D0ANNA' } },
  'chat.postMessage': { ok: true, channel: 'D0ANNA', ts: '1700000000.000100' },
  'chat.update': { ok: true, channel: 'D0ANNA', ts: '1700000000.000100' },
  'views.open': { ok: true, view: { id: 'V1' } },
  'views.update': { ok: true, view: { id: 'V1' } },
};

/** What `auth.test` says of a token that is for a whole organization. */
export const organization = {
  ok: true,
  team: 'Contoso Group',
  team_id: 'E0CONTOSO',
  enterprise_id: 'E0CONTOSO',
  user_id: 'U0BOT',
  bot_id: 'B0BOT',
  is_enterprise_install: true,
};

/**
 * Records what is called and answers as scripted: for the wire itself and for answers that no simulated workspace
 * would give. What is posted to `/reply` is recorded as the method `reply`.
 */
export async function startRecordingWebApi() {
  const calls: RecordedCall[] = [];
  const script = new Map<string, Scripted | ((call: RecordedCall) => Scripted)>();
  const waiting: { method: string; take: (call: RecordedCall) => void }[] = [];
  const server = await listenOnLoopback(async (request, response) => {
    const text = await textOf(request);
    const method = (request.url ?? '').replace(/^\/(?:api\/)?/u, '');
    const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
    const fields: Record<string, unknown> = isJson ? JSON.parse(text) : decode(parseForm(text));
    const call = { method, fields, authorization: request.headers.authorization ?? '' };
    calls.push(call);
    for (const waiter of waiting.filter((one) => one.method === method)) waiter.take(call);
    const scripted = script.get(method) ?? { body: ordinary[method] ?? { ok: true } };
    const answer = typeof scripted === 'function' ? scripted(call) : scripted;
    const { status = 200, headers = {}, body, after } = answer;
    await after;
    const scopes = 'commands,chat:write,im:write,users:read,users:read.email';
    response.writeHead(status, { 'content-type': 'application/json', 'x-oauth-scopes': scopes, ...headers });
    response.end(JSON.stringify(body));
  });
  return {
    url: server.url,
    apiUrl: `${server.url}/api/`,
    replyUrl: `${server.url}/reply`,
    calls,
    /** The next answers to a method. */
    answer: (method: string, scripted: Scripted | ((call: RecordedCall) => Scripted)) =>
      script.set(method, scripted),
    of: (method: string) => calls.filter((call) => call.method === method),
    /** The first call of a method, made already or still to come. */
    untilCalled: (method: string): Promise<RecordedCall> => {
      const [made] = calls.filter((call) => call.method === method);
      if (made !== undefined) return Promise.resolve(made);
      return new Promise((take) => waiting.push({ method, take }));
    },
    close: server.close,
  };
}
export type RecordingWebApi = Awaited<ReturnType<typeof startRecordingWebApi>>;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Slack's own way: objects travel as JSON inside form fields. */
function decode(form: Record<string, string | string[] | undefined>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[[{]/u.test(value) ? JSON.parse(value) : value,
    ]),
  );
}

import { timingSafeEqual } from 'node:crypto';
import type { Delivery, GraphReply } from '../intune/route.ts';
import { badSyntax, ConnectorFailure, serverFailure, throttled, unauthorized } from './connector-failure.ts';
import { parseConversationId } from './conversation-id.ts';
import type { Fault } from './fault-schema.ts';
import { endRequest, errorBody, type Faults } from './faults.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { RateLimiter } from './rate-limits.ts';
import { matchRoute, type Route, type RouteMatch, type Services } from './route.ts';

/** A bearer token that is taken, or none at all: with `none`, a call that brings one is refused. */
export type ConnectorAuth = 'none' | { token: string };

/** How Teams is out of order: it answers 503, or closes every connection. */
export type Outage = 'unavailable' | 'unreachable';

export type ConnectorRequest = {
  method: string;
  /** Below the service URL, without the query, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  body: string;
};

export type PipelineOptions = {
  services: Services;
  routes: readonly Route[];
  faults: Faults;
  journal: Journal;
  limiter: RateLimiter;
  auth: ConnectorAuth;
  outage: () => Outage | null;
  /** Called when a call has been dealt with. */
  changed: (entry: JournalEntry) => void;
};

/**
 * Takes one call of the bot from its arrival to its answer: journal, outage, token, faults, limits, the operation
 * itself, and faults again. What has begun is carried out even if the bot has hung up in the meantime.
 */
export function connectorPipeline(
  options: PipelineOptions,
): (request: ConnectorRequest) => Promise<Delivery> {
  const { services, journal, auth, changed } = options;
  return async (request) => {
    const query = request.query.size === 0 ? '' : `?${request.query}`;
    const entry = journal.open({
      at: services.clock.now(),
      method: request.method,
      path: `/${request.path}${query}`,
      body: looselyParsed(request.body),
      credentials: credentialsOf(request, auth),
    });
    const delivery = await carryOut(options, request, entry).catch((error: unknown): Delivery => {
      if (!(error instanceof ConnectorFailure)) throw error;
      entry.error = error.code;
      const body = errorBody(error);
      const headers = { ...error.headers };
      return {
        kind: 'reply',
        reply: { status: error.status, headers, ...(body === undefined ? {} : { body }) },
      };
    });
    entry.status = delivery.kind === 'reply' ? delivery.reply.status : null;
    changed(entry);
    return delivery.kind === 'reply' ? { kind: 'reply', reply: asJson(delivery.reply) } : delivery;
  };
}

async function carryOut(
  options: PipelineOptions,
  request: ConnectorRequest,
  entry: JournalEntry,
): Promise<Delivery> {
  const { services, faults, limiter } = options;
  const outage = options.outage();
  if (outage === 'unreachable') return { kind: 'drop' };
  if (outage === 'unavailable') throw serverFailure(503);
  const expected = options.auth === 'none' ? 'none' : 'expected';
  if (entry.credentials !== expected) throw unauthorized();
  const { route, params } = matched(options.routes, request);
  entry.route = route.name;
  entry.conversationId = params.get('conversationId') ?? null;
  entry.activityId = params.get('activityId') ?? null;

  const strike = (stage: Parameters<Faults['take']>[0]): Fault[] => {
    const struck = faults.take(stage, { route: route.name, conversationId: entry.conversationId });
    entry.faults.push(...struck.map(({ kind }) => kind));
    return struck;
  };
  const wait = async (stage: 'delay_before' | 'delay_after'): Promise<void> => {
    for (const fault of strike(stage)) if ('ms' in fault) await services.clock.sleep(fault.ms);
  };
  const end = (stage: 'before' | 'after', reply: GraphReply | null): Delivery | null => {
    const [fault] = strike(stage);
    return fault === undefined ? null : endRequest(fault, reply);
  };

  await wait('delay_before');
  const ended = end('before', null);
  if (ended !== null) return ended;
  admit(limiter, route, entry);
  const acted = (): void => {
    entry.acted = true;
  };
  const body = request.body === '' ? null : parseJson(request.body);
  const reply = route.handle({ services, params, query: request.query, body, acted });
  await wait('delay_after');
  return end('after', reply) ?? { kind: 'reply', reply };
}

/** @throws ConnectorFailure 404 where nothing answers under that path */
function matched(routes: readonly Route[], { method, path }: ConnectorRequest): RouteMatch {
  const match = matchRoute(routes, method, path);
  if (match === null) throw new ConnectorFailure(404, 'NotFound', 'There is no such operation.');
  return match;
}

/** @throws ConnectorFailure 429 where too much has been asked */
function admit(limiter: RateLimiter, route: Route, { conversationId, body }: JournalEntry): void {
  const subject = route.countedBy?.(body) ?? parseConversationId(conversationId ?? '').conversationId;
  const admission = limiter.admit(route.limit, subject);
  if (!admission.admitted) throw throttled(limiter.limits.retryAfter ? admission.retryAfterSeconds : null);
}

function credentialsOf({ headers }: ConnectorRequest, auth: ConnectorAuth): JournalEntry['credentials'] {
  const header = headers.get('authorization') ?? '';
  if (header === '') return 'none';
  if (auth === 'none') return 'other';
  const given = Buffer.from(header);
  const expected = Buffer.from(`Bearer ${auth.token}`);
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'expected' : 'other';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badSyntax('The request body is not JSON.');
  }
}

function looselyParsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asJson(reply: GraphReply): GraphReply {
  return { ...reply, headers: { 'Content-Type': 'application/json; charset=utf-8', ...reply.headers } };
}

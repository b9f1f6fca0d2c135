import { timingSafeEqual } from 'node:crypto';
import { answerBatch, isBatch } from './batch.ts';
import { badRequest, errorBody, GraphFailure, type RequestIds } from './envelope.ts';
import { forbidden, invalidToken, requestDenied, throttled } from './failures.ts';
import { endRequest } from './fault-effects.ts';
import type { Fault, FaultStage, RouteName } from './fault-schema.ts';
import type { Faults } from './faults.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { randomGuid } from './random.ts';
import {
  type Delivery,
  type GraphReply,
  type GraphRequest,
  matchRoute,
  type Pipeline,
  type Route,
  type Services,
} from './route.ts';
import type { Throttle } from './throttle.ts';

export type PipelineOptions = {
  services: Services;
  routes: readonly Route[];
  faults: Faults;
  journal: Journal;
  throttle: Throttle;
  token: string;
  /** Called when a request has been dealt with. */
  changed: (entry: JournalEntry) => void;
};

/** What a request asks for, once it is known. */
type Operation = {
  name: RouteName;
  deviceId: string | null;
  run: (entry: JournalEntry, lies: readonly Fault[]) => Delivery | Promise<Delivery>;
};

/**
 * Takes one request from its arrival to its answer: journal, token, limits, faults, permission, the operation
 * itself, and faults again. What has begun is carried out even if the client has gone in the meantime.
 */
export function graphPipeline(options: PipelineOptions): Pipeline {
  const { services, journal, changed } = options;
  const pipeline: Pipeline = async (request) => {
    const query = request.query.size === 0 ? '' : `?${request.query}`;
    const path = `/${request.version}${request.path}${query}`;
    const entry = journal.open({ at: services.clock.now(), method: request.method, path });
    const ids = requestIds(request, services);
    const delivery = await carryOut(options, pipeline, request, entry).catch((error: unknown) =>
      failed(error, services, ids),
    );
    entry.status = delivery.kind === 'reply' ? delivery.reply.status : null;
    changed(entry);
    return delivery.kind === 'reply' ? { kind: 'reply', reply: withIds(delivery.reply, ids) } : delivery;
  };
  return pipeline;
}

async function carryOut(
  options: PipelineOptions,
  pipeline: Pipeline,
  request: GraphRequest,
  entry: JournalEntry,
): Promise<Delivery> {
  const { services, faults } = options;
  authenticate(request, options.token);
  const operation = isBatch(request) ? batchOf(request, pipeline) : singleOf(request, options);
  entry.route = operation.name;
  entry.deviceId = operation.deviceId;

  const strike = (stage: FaultStage): Fault[] => {
    const struck = faults.take(stage, operation.name, operation.deviceId);
    entry.faults.push(...struck.map(({ kind }) => kind));
    return struck;
  };
  const wait = async (stage: FaultStage): Promise<void> => {
    for (const fault of strike(stage)) if ('ms' in fault) await services.clock.sleep(fault.ms);
  };
  const end = (stage: FaultStage, reply: GraphReply | null): Delivery | null => {
    const [fault] = strike(stage);
    return fault === undefined ? null : endRequest(fault, reply, services.random);
  };

  await wait('delay_before');
  const ended = end('before', null);
  if (ended !== null) return ended;
  const delivery = await operation.run(entry, strike('lie'));
  await wait('delay_after');
  return end('after', delivery.kind === 'reply' ? delivery.reply : null) ?? delivery;
}

function batchOf(request: GraphRequest, pipeline: Pipeline): Operation {
  return { name: 'batch', deviceId: null, run: () => answerBatch(request, pipeline) };
}

/** @throws GraphFailure 400 where nothing answers under that path, 429 where too much has been asked */
function singleOf(request: GraphRequest, { services, routes, throttle }: PipelineOptions): Operation {
  const match = matchRoute(routes, request.method, request.path);
  if (match === null || !match.route.versions.includes(request.version)) {
    throw badRequest(`Resource not found for the segment '${request.path.split('/').at(-1) ?? ''}'.`);
  }
  const { route, params } = match;
  if (route.workload === 'intune') admit(throttle, route);
  return {
    name: route.name,
    deviceId: params.get('deviceId') ?? null,
    run: (entry, lies) => {
      authorise(route, services.behaviour().permissions);
      const acted = (): void => {
        entry.acted = true;
      };
      return { kind: 'reply', reply: route.handle({ services, request, params, lies, acted }) };
    },
  };
}

function failed(error: unknown, services: Services, ids: RequestIds): Delivery {
  if (!(error instanceof GraphFailure)) throw error;
  const now = services.clock.now() + services.behaviour().clockAheadMs;
  const body = errorBody(error, ids, services.random, now);
  return { kind: 'reply', reply: { status: error.status, headers: { ...error.headers }, body } };
}

function requestIds(request: GraphRequest, services: Services): RequestIds {
  const requestId = randomGuid(services.random);
  return { requestId, clientRequestId: request.headers.get('client-request-id') ?? requestId };
}

function withIds(reply: GraphReply, ids: RequestIds): GraphReply {
  const headers = { 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId, ...reply.headers };
  return { ...reply, headers };
}

function authenticate(request: GraphRequest, token: string): void {
  const header = request.headers.get('authorization') ?? '';
  if (header === '') throw invalidToken('Access token is empty.');
  const given = Buffer.from(header);
  const expected = Buffer.from(`Bearer ${token}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw invalidToken('IDX14100: JWT is not well formed, there are no dots (.).');
  }
}

function admit(throttle: Throttle, route: Route): void {
  const admission = throttle.admit(route.method === 'POST');
  if (admission.admitted) return;
  const { retryAfter, words } = throttle.limits;
  throw throttled(retryAfter ? admission.retryAfterSeconds : null, words);
}

function authorise(route: Route, permissions: readonly string[]): void {
  if (route.scopes.some((scope) => permissions.includes(scope))) return;
  throw route.workload === 'intune' ? forbidden(route.scopes) : requestDenied(route.scopes);
}

import { EventEmitter } from 'node:events';
import type { Clock } from '../../src/core/clock.ts';
import { appRoutes } from './app-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { type Behaviour, defaultBehaviour } from './behaviour.ts';
import { answerControl, controlPrefix } from './control-door.ts';
import { type Controls, tenantControls } from './controls.ts';
import { deviceRoutes } from './device-routes.ts';
import { type DoorRequest, openDoor } from './door.ts';
import { errorBody, GraphFailure } from './envelope.ts';
import { Faults } from './faults.ts';
import { groupRoutes } from './group-routes.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { organizationRoutes } from './organization-routes.ts';
import { graphPipeline } from './pipeline.ts';
import { type Random, randomGuid } from './random.ts';
import { remoteActions } from './remote-actions.ts';
import type { Delivery, GraphRequest, PageSizes, Services, Version } from './route.ts';
import { openTenant, type Tenant, type TenantState } from './tenant.ts';
import { documentedLimits, Throttle, type ThrottleLimits } from './throttle.ts';
import { userRoutes } from './user-routes.ts';

/** Something in the simulation has changed; read it where it is. */
export type IntuneChange =
  | { subject: 'device' | 'user' | 'group' | 'settings'; id: string }
  | { subject: 'request'; entry: JournalEntry }
  | { subject: 'faults' };

export type Intune = {
  /** Origin of the simulated Graph, without a path: clients add `/v1.0` or `/beta`. */
  url: string;
  tenant: TenantState;
  controls: Controls;
  faults: Faults;
  journal: Journal;
  /** @returns a function that ends the subscription */
  onChange(listener: (change: IntuneChange) => void): () => void;
  close(): Promise<void>;
};

export type IntuneOptions = {
  clock: Clock;
  random: Random;
  tenant: Tenant;
  /** The bearer token that is taken. */
  token: string;
  /** 0, the default: any free one. */
  port?: number;
  behaviour?: Partial<Behaviour>;
  limits?: Partial<ThrottleLimits>;
  pageSizes?: Partial<PageSizes>;
  /** Pages, beside the server's own, that may use the controls: `http://localhost:3978`. */
  controlOrigins?: readonly string[];
};

const routes = [
  ...deviceRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...organizationRoutes,
  ...appRoutes,
  ...auditRoutes,
];

/**
 * Starts a simulated Microsoft Graph with one Intune tenant on 127.0.0.1.
 * @throws where the port is taken
 */
export async function startIntune(options: IntuneOptions): Promise<Intune> {
  const { clock, random } = options;
  const emitter = new EventEmitter<{ change: [IntuneChange] }>();
  const changed = (change: IntuneChange): void => void emitter.emit('change', change);
  const tenant = openTenant(options.tenant);
  const behaviour = { current: { ...defaultBehaviour, ...options.behaviour } };
  const journal = new Journal();
  const faults = new Faults(() => changed({ subject: 'faults' }));
  const throttle = new Throttle(clock, { ...documentedLimits, ...options.limits });
  const actions = remoteActions({
    tenant,
    clock,
    random,
    behaviour: () => behaviour.current,
    changed: (id) => changed({ subject: 'device', id }),
  });
  const services: Services = {
    tenant,
    actions,
    clock,
    random,
    behaviour: () => behaviour.current,
    pageSizes: { devices: 1000, directory: 100, audits: 100, ...options.pageSizes },
  };
  const controls = tenantControls({
    tenant,
    actions,
    throttle,
    behaviour,
    changed: (subject, id) => changed({ subject, id }),
  });
  const pipeline = graphPipeline({
    services,
    routes,
    faults,
    journal,
    throttle,
    token: options.token,
    changed: (entry) => changed({ subject: 'request', entry }),
  });

  const answer = async (request: DoorRequest): Promise<Delivery> => {
    const { pathname, searchParams } = new URL(request.target, door.url);
    if (pathname.startsWith(controlPrefix)) {
      const control = { ...request, name: pathname.slice(controlPrefix.length), ...pageOf(request) };
      const origins = [
        door.url,
        door.url.replace('127.0.0.1', 'localhost'),
        ...(options.controlOrigins ?? []),
      ];
      return { kind: 'reply', reply: answerControl(control, { controls, faults, journal }, origins) };
    }
    const [, prefix = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    const version = versionOf(prefix);
    if (version === null) return { kind: 'reply', reply: { status: 400, body: unknownVersion(services) } };
    const { method, headers, body } = request;
    const graph: GraphRequest = {
      method,
      version,
      path,
      query: searchParams,
      headers,
      body,
      origin: `http://${headers.get('host') ?? ''}`,
    };
    return pipeline(graph);
  };
  const door = await openDoor(options.port ?? 0, answer);

  return {
    url: door.url,
    tenant,
    controls,
    faults,
    journal,
    onChange: (listener) => {
      emitter.on('change', listener);
      return () => void emitter.off('change', listener);
    },
    close: async () => {
      actions.stop();
      await door.close();
    },
  };
}

function pageOf({ headers }: DoorRequest): { contentType: string; origin: string | null } {
  return { contentType: headers.get('content-type') ?? '', origin: headers.get('origin') ?? null };
}

function versionOf(prefix: string): Version | null {
  return prefix === 'v1.0' || prefix === 'beta' ? prefix : null;
}

function unknownVersion({ random, clock }: Services): object | string {
  const failure = new GraphFailure({
    status: 400,
    code: 'BadRequest',
    message: 'Invalid version.',
    style: 'plain',
  });
  const requestId = randomGuid(random);
  return errorBody(failure, { requestId, clientRequestId: requestId }, random, clock.now());
}

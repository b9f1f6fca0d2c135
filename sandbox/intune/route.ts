import type { Clock } from '../../src/core/clock.ts';
import type { Behaviour } from './behaviour.ts';
import { badRequest } from './envelope.ts';
import type { Fault, RouteName } from './fault-schema.ts';
import type { Random } from './random.ts';
import type { RemoteActions } from './remote-actions.ts';
import type { TenantState } from './tenant.ts';

export type Version = 'v1.0' | 'beta';

export type GraphRequest = {
  method: string;
  version: Version;
  /** After the version, still percent-encoded: `/users/anna%40contoso.com`. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  body: string;
  /** This server's own origin, for links to further pages. */
  origin: string;
};

/** A body that is a string goes out as plain text, anything else as JSON. */
export type GraphReply = { status: number; headers?: Record<string, string>; body?: object | string };

/** What becomes of a request in the end. */
export type Delivery =
  | { kind: 'reply'; reply: GraphReply }
  /** The answer breaks off in the middle of its body. */
  | { kind: 'cut'; reply: GraphReply }
  /** The connection is closed without an answer. */
  | { kind: 'drop' }
  /** Nothing is ever answered; the connection stays open. */
  | { kind: 'silence' };

export type Pipeline = (request: GraphRequest) => Promise<Delivery>;

export type PageSizes = { devices: number; directory: number; audits: number };

/** What the operations work on. */
export type Services = {
  tenant: TenantState;
  actions: RemoteActions;
  clock: Clock;
  random: Random;
  behaviour: () => Behaviour;
  pageSizes: PageSizes;
};

export type RouteCall = {
  services: Services;
  request: GraphRequest;
  params: ReadonlyMap<string, string>;
  /** Faults that make the answer wrong. */
  lies: readonly Fault[];
  /** Says that something was put up for a device. */
  acted: () => void;
};

export type Route = {
  name: RouteName;
  method: 'GET' | 'POST';
  /** `{name}` stands for one segment. */
  pattern: string;
  versions: readonly Version[];
  /** Intune's own operations are throttled by its limits and put their errors into its envelope. */
  workload: 'intune' | 'directory';
  /** One of these is enough. */
  scopes: readonly string[];
  handle: (call: RouteCall) => GraphReply;
};

export const bothVersions: readonly Version[] = ['v1.0', 'beta'];

export type RouteMatch = { route: Route; params: ReadonlyMap<string, string> };

/**
 * Finds the operation for a method and path. Graph takes `managedDevices('id')` for `managedDevices/id` and does not
 * mind the case of the fixed segments.
 * @throws GraphFailure 400 where the path is not properly percent-encoded
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | null {
  const segments = path.split('/').slice(1).flatMap(openParentheses).map(decode);
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchPattern(route.pattern.split('/').slice(1), segments);
    if (params !== null) return { route, params };
  }
  return null;
}

function openParentheses(segment: string): string[] {
  const [, name, key] = /^([^()]+)\((?:'|%27)(.*)(?:'|%27)\)$/.exec(segment) ?? [];
  return name === undefined || key === undefined ? [segment] : [name, key];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('The request path is not properly encoded.');
  }
}

function matchPattern(pattern: readonly string[], segments: readonly string[]): Map<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) {
      if (segment === '') return null;
      params.set(part.slice(1, -1), segment);
    } else if (part.toLowerCase() !== segment.toLowerCase()) {
      return null;
    }
  }
  return params;
}

import type { Clock } from '../../src/core/clock.ts';
import type { GraphReply } from '../intune/route.ts';
import { badSyntax } from './connector-failure.ts';
import type { RouteName } from './fault-schema.ts';
import type { MessageBoard } from './message-board.ts';
import type { LimitKind } from './rate-limits.ts';
import type { TeamsState } from './state.ts';

/** What the operations work on. */
export type Services = { state: TeamsState; board: MessageBoard; clock: Clock; serviceUrl: () => string };

export type RouteCall = {
  services: Services;
  params: ReadonlyMap<string, string>;
  query: URLSearchParams;
  /** Parsed JSON; null without a body. */
  body: unknown;
  /** Says that something in Teams was changed. */
  acted: () => void;
};

export type Route = {
  name: RouteName;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` stands for one segment. */
  pattern: string;
  limit: LimitKind;
  /** What calls are counted together by; without it, the conversation that the path names. */
  countedBy?: (body: unknown) => string;
  handle: (call: RouteCall) => GraphReply;
};

export type RouteMatch = { route: Route; params: ReadonlyMap<string, string> };

/**
 * Finds the operation for a method and path.
 * @param path still percent-encoded: conversation ids hold `;`, `:` and `@`
 * @throws ConnectorFailure 400 where the path is not properly percent-encoded
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | null {
  const segments = path.split('/').map(decode);
  for (const route of routes) {
    const params = route.method === method ? matchPattern(route.pattern.split('/'), segments) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badSyntax('The request path is not properly encoded.');
  }
}

function matchPattern(pattern: readonly string[], segments: readonly string[]): Map<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{') && segment !== '') params.set(part.slice(1, -1), segment);
    else if (part !== segment) return null;
  }
  return params;
}

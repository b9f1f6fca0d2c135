import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackUrl } from '../../src/core/loopback.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { TeamsActivity } from './activity.ts';

/**
 * `foreign`: from a tenant that is not served. `unknown_sender`: Teams does not say which Entra account it is, and
 * nothing else says who somebody is.
 */
export type Admission =
  | { kind: 'served'; actor: ChatActor }
  | { kind: 'foreign' }
  | { kind: 'unknown_sender' };

/** Decides by ids alone. The tenant stands in two places; both must name the served one, and one must be there. */
export function admit({ conversation, channelData, from }: TeamsActivity, tenantId: string): Admission {
  const named = [conversation.tenantId, channelData.tenantId].filter((tenant) => tenant !== null);
  const isServed = named.length > 0 && named.every((tenant) => isSameId(tenant, tenantId));
  if (!isServed) return { kind: 'foreign' };
  if (from.aadObjectId === null) return { kind: 'unknown_sender' };
  return { kind: 'served', actor: { platform: 'teams', tenant: tenantId, userId: from.aadObjectId } };
}

export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What proxies and tunnels add to a request that they pass on. */
const forwardingHeaders = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-original-host',
  'x-original-url',
  'x-envoy-external-address',
  'cf-connecting-ip',
  'true-client-ip',
  'fly-client-ip',
  'x-ms-client-ip',
  'ngrok-trace-id',
];

/**
 * Without authentication only a client on this machine is served: nothing that came through a tunnel, a proxy or a
 * web page.
 * @returns why the request is refused, or null
 */
export function refuseForeignRequest(headers: IncomingHttpHeaders): string | null {
  const forwarded = Object.keys(headers).some(
    (name) => name.startsWith('x-forwarded') || forwardingHeaders.includes(name),
  );
  if (forwarded) return 'Without authentication, forwarded requests are not taken.';
  const pages = [headers.origin, headers.referer].filter((page) => page !== undefined);
  if (!pages.every(isLoopbackUrl)) return 'Without authentication, web pages are not served.';
  const isLocal = isLoopbackUrl(`http://${headers.host ?? ''}`);
  return isLocal ? null : 'Without authentication, only this machine is served.';
}

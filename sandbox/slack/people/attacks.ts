import { z } from 'zod';
import type { SlackState } from '../state/state.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { type SignedRequest, signatureOf } from './signature.ts';

/** Requests that no honest Slack sends. */
export type Attacks = ReturnType<typeof attacks>;

const contentType = 'application/x-www-form-urlencoded';

/** @param secret the true signing secret: some attackers know it, or got hold of a signed request */
export function attacks(state: SlackState, deliveries: Deliveries, secret: string) {
  const send = (request: SignedRequest): Promise<Delivery> => deliveries.send('attack', request);
  const resign = (request: SignedRequest, changes: { body?: string; ageSeconds?: number; key?: string }) => {
    const { body = request.body, ageSeconds = 0, key = secret } = changes;
    const at = Math.floor(state.clock.now() / 1000) - ageSeconds;
    const headers = {
      ...request.headers,
      'X-Slack-Request-Timestamp': String(at),
      'X-Slack-Signature': signatureOf(key, at, body),
    };
    return { headers, body };
  };
  return {
    /** The very same request once more. */
    replay: ({ request }: Delivery) => send(request),
    /** The same content, properly signed anew. */
    resend: ({ request }: Delivery) => send(resign(request, {})),
    /** Properly signed, with a time that many seconds ago; from more than 300 on it is stale. */
    stale: ({ request }: Delivery, ageSeconds = 301) => send(resign(request, { ageSeconds })),
    /** Properly signed, with a time still to come. */
    future: ({ request }: Delivery, aheadSeconds = 3600) =>
      send(resign(request, { ageSeconds: -aheadSeconds })),
    /** Signed with another secret. */
    wrongSecret: ({ request }: Delivery) => send(resign(request, { key: `not-${secret}` })),
    unsigned: ({ request }: Delivery) => {
      const { 'X-Slack-Signature': _signature, ...headers } = request.headers;
      return send({ headers, body: request.body });
    },
    /** The signature belongs to another body. */
    tampered: ({ request }: Delivery, change: (body: string) => string) =>
      send({ headers: request.headers, body: change(request.body) }),
    /** The same from a workspace of somebody's own, where the app was installed too: the signature is good. */
    fromTeam: ({ request }: Delivery, teamId: string) =>
      send(resign(request, { body: withTeam(request.body, teamId) })),
    /** Any body under a good signature. */
    garbage: (body: string) =>
      send(resign({ headers: deliveries.sign({ contentType, text: '' }).headers, body }, {})),
    /** A body of that many bytes under a good signature. */
    oversized: (bytes: number) => {
      const text = `command=%2Freset-passcode&text=${'a'.repeat(bytes)}`.slice(0, bytes);
      return send(deliveries.sign({ contentType, text }));
    },
  };
}

const payloadSchema = z.looseObject({
  team: z.looseObject({ id: z.string() }).optional(),
  team_id: z.string().optional(),
  authorizations: z.array(z.looseObject({ team_id: z.string().nullable() })).optional(),
  user: z.looseObject({ team_id: z.string().optional() }).optional(),
});

/** Puts another workspace's id into a form, an interaction or an event. */
function withTeam(body: string, teamId: string): string {
  if (body.startsWith('{')) {
    const { authorizations = [], ...event } = payloadSchema.parse(JSON.parse(body));
    const foreign = authorizations.map((installed) => ({ ...installed, team_id: teamId }));
    return JSON.stringify({ ...event, team_id: teamId, authorizations: foreign });
  }
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  if (payload === null) {
    form.set('team_id', teamId);
  } else {
    const { team, user, ...rest } = payloadSchema.parse(JSON.parse(payload));
    const foreign = { ...rest, team: { ...team, id: teamId }, user: { ...user, team_id: teamId } };
    form.set('payload', JSON.stringify(foreign));
  }
  return form.toString();
}

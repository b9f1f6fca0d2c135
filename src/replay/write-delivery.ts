import { createHmac } from 'node:crypto';
import type { Payload } from './read-payload.ts';

export type Delivery = { path: string; headers: Record<string, string>; body: string };

/**
 * Puts a payload on the wire as its platform does; for Slack with a signature of this moment.
 * @param options `now`: wall clock, milliseconds since 1970
 */
export function writeDelivery(payload: Payload, options: { signingSecret: string; now: number }): Delivery {
  switch (payload.kind) {
    case 'command':
      return signed(form(payload.fields), options);
    case 'interaction':
      return signed(form({ payload: JSON.stringify(payload.json) }), options);
    case 'event':
      return signed({ type: 'application/json', body: JSON.stringify(payload.json) }, options);
    case 'activity':
      return {
        path: '/api/messages',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(payload.json),
      };
  }
}

type Body = { type: string; body: string };

function form(fields: Record<string, string>): Body {
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

function signed(
  { type, body }: Body,
  { signingSecret, now }: { signingSecret: string; now: number },
): Delivery {
  const at = Math.floor(now / 1_000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

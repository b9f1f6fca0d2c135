import { createHmac } from 'node:crypto';

/** A request towards the bot, whole: it can be sent again as it is. */
export type SignedRequest = { headers: Readonly<Record<string, string>>; body: string };

/**
 * Signs a body by version 0 of Slack's request signing: HMAC SHA-256 over version, time and body.
 * @param at seconds since 1970
 */
export function signatureOf(secret: string, at: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
}

export type SigningOptions = {
  secret: string;
  /** When it is sent, in milliseconds since 1970. */
  now: number;
  contentType: 'application/x-www-form-urlencoded' | 'application/json';
  headers?: Readonly<Record<string, string>>;
};

/** A request as Slack sends it. */
export function signRequest(
  body: string,
  { secret, now, contentType, headers = {} }: SigningOptions,
): SignedRequest {
  const at = Math.floor(now / 1000);
  return {
    headers: {
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      Accept: 'application/json,*/*',
      'Content-Type': contentType,
      'X-Slack-Request-Timestamp': String(at),
      'X-Slack-Signature': signatureOf(secret, at, body),
      ...headers,
    },
    body,
  };
}

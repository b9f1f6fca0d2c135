import type { IncomingHttpHeaders } from 'node:http';
import { verifySlackRequest } from '@slack/bolt';
import type { Secret } from '../../src/core/secret.ts';

/** Bolt itself refuses what is older than five minutes, but takes timestamps from far ahead. */
const furthestAheadSeconds = 60;

export type VerifiedRequest = { signature: string; timestamp: string };

/**
 * Checks that Slack signed this very body just now.
 *
 * @param now milliseconds since 1970
 * @returns the signature and its time, which together name this delivery; null where anything is wrong with them
 */
export function verifyRequest(
  request: { headers: IncomingHttpHeaders; body: string },
  signingSecret: Secret,
  now: number,
): VerifiedRequest | null {
  const signature = request.headers['x-slack-signature'];
  const timestamp = request.headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/u.test(timestamp))
    return null;
  if (Number(timestamp) > Math.floor(now / 1_000) + furthestAheadSeconds) return null;
  try {
    verifySlackRequest({
      signingSecret: signingSecret.reveal(),
      body: request.body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
      nowMilliseconds: now,
    });
  } catch {
    return null;
  }
  return { signature, timestamp };
}

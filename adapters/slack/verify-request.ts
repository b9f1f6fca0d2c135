import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Secret } from '../../src/core/secret.ts';

/** How old a signature may be; Slack's own figure. */
const oldestSeconds = 5 * 60;
/** Slack says nothing of the future; clocks differ by less than this. */
const furthestAheadSeconds = 60;

const version = 'v0';
const digestBytes = 32;
const signatureForm = new RegExp(`^${version}=([0-9a-f]{${digestBytes * 2}})$`, 'u');

export type VerifiedRequest = { signature: string; timestamp: string };

/**
 * Checks that Slack signed this very body just now.
 *
 * @param now milliseconds since 1970
 * @returns the signature and its time, which together name this delivery; null where anything is wrong with them
 */
export type VerifyRequest = (
  request: { headers: IncomingHttpHeaders; body: string },
  now: number,
) => VerifiedRequest | null;

/**
 * Slack signs `v0:{timestamp}:{body}` by HMAC-SHA256 (https://docs.slack.dev/authentication/verifying-requests-from-slack).
 * Bolt's own check makes its key and two more digests anew each time, which was a seventh of an acknowledgement.
 */
export function createVerification(signingSecret: Secret): VerifyRequest {
  const key = createSecretKey(signingSecret.reveal(), 'utf8');
  return ({ headers, body }, now) => {
    const signature = headers['x-slack-signature'];
    const timestamp = headers['x-slack-request-timestamp'];
    if (typeof signature !== 'string' || typeof timestamp !== 'string') return null;
    if (!isPresent(timestamp, now)) return null;
    return isSignedBy(key, `${version}:${timestamp}:${body}`, signature) ? { signature, timestamp } : null;
  };
}

function isPresent(timestamp: string, now: number): boolean {
  if (!/^\d{1,12}$/u.test(timestamp)) return false;
  const ahead = Number(timestamp) - Math.floor(now / 1_000);
  return ahead >= -oldestSeconds && ahead <= furthestAheadSeconds;
}

/** Takes as long for a signature that is nearly right as for one that is all wrong. */
function isSignedBy(key: KeyObject, signed: string, signature: string): boolean {
  const [, given] = signatureForm.exec(signature) ?? [];
  if (given === undefined) return false;
  const expected = createHmac('sha256', key).update(signed, 'utf8').digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}

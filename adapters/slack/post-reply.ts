import { request } from 'undici';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import { fromStatus } from './api-errors.ts';
import { trustedReplyUrl } from './api-url.ts';
import type { SlackMessage } from './render-blocks.ts';

const timeoutMs = 10_000;

/** What only the person who typed or clicked sees; it never replaces the message that was clicked. */
export type EphemeralReply = SlackMessage & { response_type: 'ephemeral'; replace_original: false };

export function ephemeralReply(message: SlackMessage): EphemeralReply {
  return { ...message, response_type: 'ephemeral', replace_original: false };
}

/**
 * Answers through a `response_url`, which Slack takes five times within thirty minutes. Redirects are not followed.
 *
 * @param apiUrl the Web API in use, by which a reply address on this machine is allowed or not
 * @throws PlatformRefusedError where the address is not Slack's, or is used up
 * @throws PlatformUnreachableError where nobody answered
 */
export async function postReply(url: string, message: SlackMessage, apiUrl: string): Promise<void> {
  const trusted = trustedReplyUrl(url, apiUrl);
  if (trusted === null) {
    throw new PlatformRefusedError({
      platform: 'slack',
      cause: 'invalid',
      platformCode: 'reply_address',
      advice: 'A reply address that is not on hooks.slack.com is never written to.',
    });
  }
  const status = await post(trusted, JSON.stringify(ephemeralReply(message)));
  if (status < 200 || status >= 300) throw fromStatus(status);
}

async function post(url: string, body: string): Promise<number> {
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    await answer.body.dump();
    return answer.statusCode;
  } catch {
    throw new PlatformUnreachableError({ platform: 'slack', advice: 'the reply address did not answer' });
  }
}

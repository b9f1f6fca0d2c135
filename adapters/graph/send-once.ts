import { randomUUID } from 'node:crypto';
import { type ClientParts, commonHeaders, reportCall } from './attempt.ts';
import type { GraphBase } from './clouds.ts';
import type { Deadline } from './deadline.ts';
import { failureCode } from './http-exchange.ts';
import { type OncePost, type PostOutcome, postOnce } from './single-post.ts';

/** A POST that changes something, and is therefore never sent again from here. */
export type WriteCall = {
  /** Method and path template, for logs and metrics. */
  route: string;
  /** Path and query, from the root. */
  path: string;
  /** JSON; null for a call without a body. */
  body: string | null;
};

export type WriteParts = Pick<ClientParts, 'clock' | 'logger' | 'onCall' | 'tokens'> & { base: GraphBase };

/**
 * Gets a token and sends a POST, at most once: no retry, no new token after a 401, no redirect. Without a token it is
 * `not_sent`. Never rejects.
 */
export async function sendOnce(
  parts: WriteParts,
  { route, path, body }: WriteCall,
  deadline: Deadline,
): Promise<PostOutcome> {
  const startedAt = parts.clock.monotonic();
  const clientRequestId = randomUUID();
  const outcome = await send(parts, { path, body }, clientRequestId, deadline);
  const status = outcome.kind === 'answered' ? outcome.status : null;
  const code = outcome.kind === 'answered' ? {} : { code: outcome.code };
  reportCall(parts, route, status, startedAt, { clientRequestId, ...code });
  return outcome;
}

async function send(
  { tokens, base }: WriteParts,
  { path, body }: Pick<WriteCall, 'path' | 'body'>,
  clientRequestId: string,
  deadline: Deadline,
): Promise<PostOutcome> {
  let headers: OncePost['headers'];
  try {
    const token = await deadline.run((signal) => tokens.get({ signal, renew: false }));
    headers = {
      accept: 'application/json',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...commonHeaders(token.reveal(), clientRequestId),
    };
  } catch (error) {
    return { kind: 'not_sent', code: `no token: ${failureCode(error)}` };
  }
  const isOver = (): boolean => deadline.remaining() === 0;
  return await deadline.signal((signal) =>
    postOnce(base.origin, { path, headers, body }, { signal, isOver }),
  );
}

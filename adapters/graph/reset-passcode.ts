import { randomUUID } from 'node:crypto';
import type { Devices } from '../../src/core/ports.ts';
import { type ClientParts, commonHeaders, reportCall } from './attempt.ts';
import type { GraphBase } from './clouds.ts';
import { Deadline } from './deadline.ts';
import { resetPath, resetRoute } from './device-calls.ts';
import { failureCode } from './http-exchange.ts';
import { readResetAnswer } from './reset-answer.ts';
import { type PostOutcome, postOnce } from './single-post.ts';

type Parts = Pick<ClientParts, 'clock' | 'logger' | 'onCall' | 'tokens'> & { base: GraphBase };

/**
 * The one call that changes a device. It is sent once: no retry, no new token after a 401, no redirect. `throttled`
 * (refused before acting, may be tried again) also stands for what was certainly never sent: no token could be had,
 * or no connection came about. Whatever leaves open whether Graph acted is `doubtful`.
 */
export function resetSender(parts: Parts): Devices['resetPasscode'] {
  return async (id, { timeoutMs }) => {
    const { clock, base } = parts;
    const deadline = new Deadline(clock, timeoutMs);
    const startedAt = clock.monotonic();
    const clientRequestId = randomUUID();
    const outcome = await send(parts, resetPath(base.prefix, id), clientRequestId, deadline);
    const status = outcome.kind === 'answered' ? outcome.status : null;
    const code = outcome.kind === 'answered' ? {} : { code: outcome.code };
    reportCall(parts, resetRoute, status, startedAt, { clientRequestId, ...code });
    return readResetAnswer(outcome, clock.now());
  };
}

async function send(
  { tokens, base }: Parts,
  path: string,
  clientRequestId: string,
  deadline: Deadline,
): Promise<PostOutcome> {
  let headers: Record<string, string>;
  try {
    const token = await deadline.run((signal) => tokens.get({ signal, renew: false }));
    headers = { accept: 'application/json', ...commonHeaders(token.reveal(), clientRequestId) };
  } catch (error) {
    return { kind: 'not_sent', code: `no token: ${failureCode(error)}` };
  }
  return await deadline.signal((signal) => postOnce(base.origin, path, headers, signal));
}

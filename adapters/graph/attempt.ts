import { randomUUID } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { isPlatformError } from '../../src/core/errors.ts';
import type { Deadline } from './deadline.ts';
import { exchange, failureCode, type HttpAnswer } from './http-exchange.ts';
import type { GraphParts } from './options.ts';
import type { TokenSource } from './token-source.ts';

/** A call that changes nothing, and may therefore be sent again. */
export type ReadCall = {
  method: 'GET' | 'POST';
  /** Method and path template, for logs and metrics. */
  route: string;
  /** Path and query, from the root. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** The application permission that it needs. */
  permission: string;
};

export type ClientParts = Required<GraphParts> & { tokens: TokenSource; dispatcher: Dispatcher };

/** `code` is a short word that may be logged. */
export type Outcome = { kind: 'answer'; answer: HttpAnswer } | { kind: 'failure'; code: string };

/** What a single attempt may take, so that a silent connection leaves time for another one; milliseconds. */
const attemptMs = 10_000;

/**
 * Gets a token and sends a call once.
 * @param renew whether Graph has refused the token at hand
 * @throws PlatformRefusedError, PlatformUnreachableError where no token could be had
 */
export async function attempt(
  parts: ClientParts,
  call: ReadCall,
  deadline: Deadline,
  renew: boolean,
): Promise<Outcome> {
  const { clock, tokens, dispatcher } = parts;
  const started = clock.monotonic();
  const clientRequestId = randomUUID();
  const work = async (signal: AbortSignal): Promise<HttpAnswer> => {
    const token = await tokens.get({ signal, renew });
    const headers = {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
      ...commonHeaders(token.reveal(), clientRequestId),
    };
    return await exchange(dispatcher, { ...call, headers }, signal);
  };
  try {
    const answer = await deadline.run(work, attemptMs);
    reportCall(parts, call.route, answer.status, started, { clientRequestId });
    return { kind: 'answer', answer };
  } catch (error) {
    if (isPlatformError(error)) throw error;
    const code = failureCode(error);
    reportCall(parts, call.route, null, started, { clientRequestId, code });
    return { kind: 'failure', code };
  }
}

/** Headers of every call, whatever it does. */
export function commonHeaders(token: string, clientRequestId: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    prefer: 'include-unknown-enum-members',
    'client-request-id': clientRequestId,
    'user-agent': 'passcode-bot',
  };
}

/** Tells the log and the metrics of one exchange: the template of its path, never the path. */
export function reportCall(
  { clock, logger, onCall }: Pick<ClientParts, 'clock' | 'logger' | 'onCall'>,
  route: string,
  status: number | null,
  startedAt: number,
  facts: { clientRequestId: string; code?: string },
): void {
  const ms = Math.round(clock.monotonic() - startedAt);
  const { clientRequestId } = facts;
  onCall({ route, status, ms, throttled: status === 429, clientRequestId });
  logger.debug({ route, status, ms, ...facts }, 'Graph was asked.');
}

import { buildConnector, Client } from 'undici';
import type { ResponseHeaders } from './graph-error.ts';
import { failureCode, largestAnswer } from './http-exchange.ts';

/**
 * What became of a request that is sent at most once. `not_sent` is certain: no connection was ever handed to it.
 * `unknown` covers everything else that did not end in a status.
 */
export type PostOutcome =
  | { kind: 'answered'; status: number; headers: ResponseHeaders; text: string }
  | { kind: 'not_sent'; code: string }
  | { kind: 'unknown'; code: string };

type Answered = Extract<PostOutcome, { kind: 'answered' }>;
/**
 * When the time is over. The signal alone does not do: a process that was stopped hears of its connection before it
 * hears of its timers, so the clock itself is asked as well.
 */
export type TimeLimit = { signal: AbortSignal; isOver: () => boolean };
export type Progress = { connection: 'none' | 'asked' | 'stands'; answered: Answered | null };

export type OncePost = {
  /** Path and query, from the root. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
};

const connectMs = 10_000;

/**
 * Sends a POST at most once. It has a connection of its own, because one kept from earlier calls may
 * have been closed by the other side without notice, which leaves open whether the request arrived; and no second
 * connection is ever handed out, so that nothing beneath can send it again. Redirects are not followed.
 * @param limit ends it at once; what has been sent by then stays sent, and what has not never will be
 */
export async function postOnce(origin: string, post: OncePost, limit: TimeLimit): Promise<PostOutcome> {
  const { signal } = limit;
  const progress: Progress = { connection: 'none', answered: null };
  const failed = (error: unknown): PostOutcome =>
    progress.answered ?? {
      kind: progress.connection === 'stands' ? 'unknown' : 'not_sent',
      code: failureCode(error),
    };
  if (signal.aborted) return failed(signal.reason);
  const client = new Client(origin, {
    allowH2: false,
    pipelining: 1,
    maxResponseSize: largestAnswer,
    connect: connectOnce(progress, limit),
  });
  // The library heeds the signal only once there is a connection.
  const aborted = new Promise<PostOutcome>((resolve) => {
    signal.addEventListener('abort', () => resolve(failed(signal.reason)), { once: true });
  });
  try {
    return await Promise.race([send(client, post, signal, progress), aborted]);
  } catch (error) {
    return failed(error);
  } finally {
    void client.destroy();
  }
}

/**
 * Hands out one connection, and none after the time is over.
 * @param progress what has come of it; `stands` from the moment that the connection is handed out
 */
export function connectOnce(progress: Progress, limit: TimeLimit): buildConnector.connector {
  const connect = buildConnector({ allowH2: false, timeout: connectMs });
  return (options, callback) => {
    if (progress.connection !== 'none') {
      callback(new Error('This request has had its connection.'), null);
      return;
    }
    progress.connection = 'asked';
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error !== null || !(limit.signal.aborted || limit.isOver())) {
        if (error === null) progress.connection = 'stands';
        callback(...result);
        return;
      }
      socket.destroy();
      callback(new Error('The time was over before the connection stood.'), null);
    });
  };
}

async function send(
  client: Client,
  { path, headers, body }: OncePost,
  signal: AbortSignal,
  progress: Progress,
): Promise<PostOutcome> {
  const answer = await client.request({
    method: 'POST',
    path,
    headers: { ...headers },
    body,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  // The status has decided; a body that breaks off only costs the explanation, and success needs none.
  const text = answer.body.text().catch(() => '');
  progress.answered = { kind: 'answered', status: answer.statusCode, headers: answer.headers, text: '' };
  return answer.statusCode < 300 ? progress.answered : { ...progress.answered, text: await text };
}

import type { Dispatcher } from 'undici';
import { DeadlinePassedError } from './deadline.ts';
import type { ResponseHeaders } from './graph-error.ts';

/** No answer of Graph that is asked for here comes near this size, in bytes. */
export const largestAnswer = 16 * 1024 * 1024;

export type HttpRequest = {
  method: 'GET' | 'POST';
  /** Path and query, from the root. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
};

export type HttpAnswer = { status: number; headers: ResponseHeaders; text: string };

/**
 * One request and its whole answer. Redirects are not followed: the answer is then the redirect itself. The signal
 * is the only limit of time, hence no limits of the library's own.
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { statusCode, headers, body } = await dispatcher.request({
    method: request.method,
    path: request.path,
    headers: { ...request.headers },
    body: request.body ?? null,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { status: statusCode, headers, text: await body.text() };
}

/** @returns the code of a failed exchange, such as `ECONNRESET`: its message may hold addresses */
export function failureCode(error: unknown): string {
  if (error instanceof DeadlinePassedError) return 'timed out';
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

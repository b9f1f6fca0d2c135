import { request } from 'node:http';
import type { Clock } from '../../../src/core/clock.ts';
import type { SignedRequest } from './signature.ts';

/** How long Slack waits for the bot's answer, in milliseconds. */
export const answerLimitMs = 3000;

/** What came of a request. */
export type Outcome =
  | { kind: 'answered'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'timed_out' }
  | { kind: 'unreachable' };

/**
 * Sends a request and waits for the whole answer, three seconds by the clock and no longer.
 * @param url where the bot listens
 */
export async function postRequest(clock: Clock, url: URL, signed: SignedRequest): Promise<Outcome> {
  const gaveUp = new AbortController();
  const answered = new AbortController();
  const late = clock.sleep(answerLimitMs, answered.signal).then((): Outcome => {
    gaveUp.abort();
    return { kind: 'timed_out' };
  });
  const outcome = await Promise.race([exchange(url, signed, gaveUp.signal), late]);
  answered.abort();
  return outcome;
}

function exchange(url: URL, { headers, body }: SignedRequest, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const unreachable = (): void => resolve({ kind: 'unreachable' });
    const outgoing = request(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    });
    outgoing.on('error', unreachable);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', unreachable);
      response.on('end', () => {
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
          ),
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.end(body);
  });
}

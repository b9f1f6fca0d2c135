import { buildConnector, Client } from 'undici';
import type { ResponseHeaders } from './graph-error.ts';
import { failureCode, largestAnswer } from './http-exchange.ts';

/**
 * What became of a request that is sent at most once. `not_sent` is certain: no connection ever stood. `unknown`
 * covers everything else that did not end in a status.
 */
export type PostOutcome =
  | { kind: 'answered'; status: number; headers: ResponseHeaders; text: string }
  | { kind: 'not_sent'; code: string }
  | { kind: 'unknown'; code: string };

/**
 * Sends a POST without a body, at most once. It has a connection of its own, because one kept from earlier calls may
 * have been closed by the other side without notice, which leaves open whether the request arrived; and no second
 * connection is ever handed out, so that nothing beneath can send it again. Redirects are not followed.
 * @param signal ends it; what has been sent by then stays sent
 */
export async function postOnce(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<PostOutcome> {
  if (signal.aborted) return { kind: 'not_sent', code: failureCode(signal.reason) };
  const connection = { asked: false, stood: false };
  const connect = buildConnector({ allowH2: false });
  const client = new Client(origin, {
    allowH2: false,
    pipelining: 1,
    maxResponseSize: largestAnswer,
    connect: (options, callback) => {
      if (connection.asked) {
        callback(new Error('This request has had its connection.'), null);
        return;
      }
      connection.asked = true;
      connect(options, (...result) => {
        connection.stood ||= result[0] === null;
        callback(...result);
      });
    },
  });
  try {
    const {
      statusCode,
      headers: answered,
      body,
    } = await client.request({
      method: 'POST',
      path,
      headers: { ...headers },
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // The status has decided; a body that breaks off only costs the explanation, and success needs none.
    const text = body.text().catch(() => '');
    const explained = statusCode >= 300 ? await text : '';
    return { kind: 'answered', status: statusCode, headers: answered, text: explained };
  } catch (error) {
    return { kind: connection.stood ? 'unknown' : 'not_sent', code: failureCode(error) };
  } finally {
    // Destroyed, not closed: a connection that comes about after the time is over must not carry the request.
    void client.destroy();
  }
}

import type { FetchFunction } from '@slack/web-api';
import { Agent, request } from 'undici';

type FetchResponse = Awaited<ReturnType<FetchFunction>>;

/** Nothing that the Web API answers comes near this size, in bytes. */
const largestAnswer = 16 * 1024 * 1024;
const connectMs = 5_000;

/** One pool of connections for all clients; those that nobody uses do not keep the process alive. */
const agent = new Agent({
  allowH2: false,
  maxResponseSize: largestAnswer,
  connect: { timeout: connectMs },
});

/**
 * As much of `fetch` as the SDK uses, on undici's own `request`: what else `fetch` does (streams, clones, filtered
 * headers) costs more than everything else in a call. The caller's signal is the only limit of time, hence no limits
 * of the library's own.
 * @throws TypeError for a redirect, as `fetch` does where it is told to refuse them: a token goes along
 */
export const leanFetch: FetchFunction = async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
  if (body !== undefined && typeof body !== 'string') throw new TypeError('Only texts are sent.');
  const answer = await request(url, {
    dispatcher: agent,
    method: method === 'POST' ? 'POST' : 'GET',
    headers,
    body: body ?? null,
    signal: signal ?? null,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const text = await answer.body.text();
  if (redirects.includes(answer.statusCode)) throw new TypeError('A redirect is not followed.');
  return responseOf(String(url), answer.statusCode, answer.headers, text);
};

const redirects: readonly number[] = [301, 302, 303, 307, 308];

function responseOf(
  url: string,
  status: number,
  fields: Awaited<ReturnType<typeof request>>['headers'],
  text: string,
): FetchResponse {
  const get = (name: string): string | null => {
    const value = fields[name.toLowerCase()];
    return value === undefined ? null : [value].flat().join(', ');
  };
  return {
    url,
    status,
    ok: status >= 200 && status < 300,
    statusText: '',
    headers: {
      get,
      entries: () => Object.keys(fields).map((name): [string, string] => [name, get(name) ?? '']),
    },
    text: async () => text,
    json: async () => JSON.parse(text),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}

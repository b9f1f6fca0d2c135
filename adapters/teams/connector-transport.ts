import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Agent, request as send } from 'undici';
import { z } from 'zod';
import { type Clock, endWait } from '../../src/core/clock.ts';
import { retryAfterOf } from '../../src/core/retry-after.ts';
import { ConnectorError } from './connector-errors.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type ConnectorRequest = Parameters<HttpClient['sendRequest']>[0];
type ConnectorResponse = Awaited<ReturnType<HttpClient['sendRequest']>>;

const timeoutMs = 10_000;
/** Of an error's answer; what else may stand there is not read on. */
const errorSchema = z.object({ error: z.object({ code: z.string().regex(/^[A-Za-z]{1,60}$/u) }) });
const methodSchema = z.enum(['GET', 'POST', 'PUT', 'DELETE']);

/**
 * Carries the SDK's calls to the Bot Connector. The SDK itself would send a POST again after a 429 or a 5xx, and so
 * post a message twice: whatever is not a success is thrown from here as an error that its pipeline passes on as it
 * is. No redirect is followed, for the bot's token goes along.
 */
export class ConnectorTransport implements HttpClient {
  readonly #clock: Clock;
  readonly #agent = new Agent({ allowH2: false, connect: { timeout: timeoutMs } });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws ConnectorError for everything but a success with a body that reads */
  async sendRequest(call: ConnectorRequest): Promise<ConnectorResponse> {
    const timer = new AbortController();
    const tooLate = new AbortController();
    void this.#clock.sleep(timeoutMs, timer.signal).then(() => tooLate.abort());
    try {
      return await this.#exchange(call, tooLate.signal);
    } catch (error) {
      throw error instanceof ConnectorError ? error : new ConnectorError({ status: null });
    } finally {
      endWait(timer);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #exchange(call: ConnectorRequest, signal: AbortSignal): Promise<ConnectorResponse> {
    const { statusCode, headers, body } = await send(call.url, {
      dispatcher: this.#agent,
      method: methodSchema.parse(call.method),
      headers: call.headers.toJson(),
      body: typeof call.body === 'string' ? call.body : null,
      headersTimeout: 0,
      bodyTimeout: 0,
      signal,
    });
    const text = await body.text();
    if (statusCode < 200 || statusCode >= 300) {
      throw new ConnectorError({
        status: statusCode,
        code: codeIn(text),
        retryAfterMs: retryAfterOf(headers, this.#clock.now()),
      });
    }
    if (text !== '') parseJson(text);
    return { request: call, status: statusCode, headers: jsonHeaders(call), bodyAsText: text };
  }
}

function codeIn(text: string): string | null {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error.code ?? null;
  } catch {
    return null;
  }
}

/** @throws ConnectorError where an answer was cut off or is not the connector's */
function parseJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new ConnectorError({ status: null });
  }
}

/** The SDK wants to know of an answer's headers that it is JSON, and no more. */
function jsonHeaders({ headers }: ConnectorRequest): ConnectorRequest['headers'] {
  const answered = headers.clone();
  for (const name of answered.headerNames()) answered.remove(name);
  answered.set('content-type', 'application/json; charset=utf-8');
  return answered;
}

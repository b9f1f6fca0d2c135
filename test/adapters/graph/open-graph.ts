import { inspect } from 'node:util';
import { onTestFinished } from 'vitest';
import { createGraph } from '../../../adapters/graph/index.ts';
import type { GraphCall, GraphOptions } from '../../../adapters/graph/options.ts';
import type { Logger } from '../../../src/core/logger.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type Received, type Reply, type Script, startGraphServer } from './graph-server.ts';
import { WaitingClock } from './waiting-clock.ts';

export const token = 'fixed-token-of-the-tests';

/** Keeps every line at every level, printed as deeply as anything could print it. */
export class KeptLog implements Logger {
  readonly lines: string[] = [];

  debug = (facts: object, sentence: string): void => this.#keep('debug', facts, sentence);
  info = (facts: object, sentence: string): void => this.#keep('info', facts, sentence);
  warn = (facts: object, sentence: string): void => this.#keep('warn', facts, sentence);
  error = (facts: object, sentence: string): void => this.#keep('error', facts, sentence);

  get text(): string {
    return this.lines.join('\n');
  }

  #keep(level: string, facts: object, sentence: string): void {
    const deep = inspect(facts, { depth: null, showHidden: true });
    this.lines.push(`${level} ${sentence} ${JSON.stringify(facts)} ${deep}`);
  }
}

/** The adapter on an address of this machine, with everything it tells kept. */
export function graphAt(baseUrl: string, options: Partial<GraphOptions> = {}) {
  const clock = new WaitingClock();
  const log = new KeptLog();
  const calls: GraphCall[] = [];
  const graph = createGraph(
    {
      baseUrl,
      authorityHost: null,
      credential: { kind: 'fixed_token', token: new Secret(token) },
      betaDetails: false,
      ...options,
    },
    { clock, logger: log, onCall: (call) => calls.push(call), chance: () => 0 },
  );
  onTestFinished(() => graph.close());
  return { ...graph, clock, log, calls };
}

/** The adapter in front of a server that answers what a test scripts. Beta details are off unless asked for. */
export async function openGraph(script: Script, options: Partial<GraphOptions> = {}) {
  const server = await startGraphServer(script);
  return { ...graphAt(server.url, options), server, received: server.received };
}

export function json(body: object, status = 200): Reply {
  return { status, body };
}

export function page(value: readonly object[], nextLink?: string): Reply {
  return json(nextLink === undefined ? { value } : { value, '@odata.nextLink': nextLink });
}

/** An answer for each path that ends as given; anything else is not there. */
export function byPath(replies: Readonly<Record<string, Reply | ((request: Received) => Reply)>>): Script {
  return (request) => {
    const [, reply] = Object.entries(replies).find(([end]) => request.path.endsWith(end)) ?? [];
    if (reply === undefined) return json({ error: { code: 'ResourceNotFound', message: 'Not there.' } }, 404);
    return typeof reply === 'function' ? reply(request) : reply;
  };
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Request } from './core/request/schema.ts';
import type { Store } from './core/store.ts';
import type { Listener } from './http/server.ts';
import type { Observer } from './service/context.ts';

/** What happened in one call to Graph; no names, no ids. */
type GraphCall = { route: string; status: number | null; ms: number; throttled: boolean };

export type Telemetry = {
  observer: Observer;
  graphCalled(call: GraphCall): void;
  listener: Listener;
};

const seconds = 1_000;

/**
 * Metrics for Prometheus. Labels are of a few fixed values each: no person, device or request is ever one, and no
 * code has a way in.
 */
export function createTelemetry(store: () => Store | null): Telemetry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const asked = new Counter({
    name: 'passcode_bot_requests_total',
    help: 'Requests that were taken, by platform.',
    labelNames: ['platform'],
    registers,
  });
  const ended = new Counter({
    name: 'passcode_bot_requests_ended_total',
    help: 'Requests that came to an end, by platform and outcome.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const timeToEnd = new Histogram({
    name: 'passcode_bot_time_to_result_seconds',
    help: 'From the command to the code, or to the word that the passcode was removed.',
    buckets: [5, 15, 30, 60, 120, 300, 900, 3_600, 14_400, 86_400],
    registers,
  });
  const sent = new Histogram({
    name: 'passcode_bot_message_seconds',
    help: 'What posting or changing a message took, by platform.',
    labelNames: ['platform'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const unsent = new Counter({
    name: 'passcode_bot_message_failures_total',
    help: 'Attempts to post or change a message that did not succeed, by platform.',
    labelNames: ['platform'],
    registers,
  });
  const graph = new Histogram({
    name: 'passcode_bot_graph_call_seconds',
    help: 'Calls to Microsoft Graph, by route and kind of answer.',
    labelNames: ['route', 'answer'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  });
  const throttled = new Counter({
    name: 'passcode_bot_graph_throttled_total',
    help: 'Calls that Microsoft Graph answered with 429.',
    registers,
  });
  new Gauge({
    name: 'passcode_bot_devices_waited_for',
    help: 'Requests whose device has not answered yet.',
    registers,
    async collect() {
      const waiting = await store()?.transact((transaction) => transaction.listWaiting());
      this.set(waiting?.filter(({ watched }) => !watched).length ?? 0);
    },
  });

  return {
    observer: {
      moved: (from, to) => {
        const { platform } = to.origin.actor;
        if (from === null) asked.inc({ platform });
        const outcome = outcomeOf(to);
        if (outcome === null || from?.state === to.state) return;
        ended.inc({ platform, outcome });
        if (to.state === 'completed') timeToEnd.observe((to.endedAt - to.createdAt) / seconds);
      },
      messageSent: (platform, milliseconds) => sent.observe({ platform }, milliseconds / seconds),
      messageFailed: (platform) => unsent.inc({ platform }),
    },
    graphCalled: ({ route, status, ms, throttled: wasThrottled }) => {
      graph.observe(
        { route, answer: status === null ? 'none' : `${Math.floor(status / 100)}xx` },
        ms / seconds,
      );
      if (wasThrottled) throttled.inc();
    },
    listener: (_request, response) => {
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(503).end('The metrics cannot be read at the moment.\n'),
      );
    },
  };
}

/** @returns how a request ended, as a label; null while it is under way */
function outcomeOf(request: Request): string | null {
  switch (request.state) {
    case 'completed':
      return request.outcome;
    case 'failed':
      return request.failure;
    case 'denied':
      return request.denial;
    case 'expired':
      return `expired_${request.expiry}`;
    case 'canceled':
      return `canceled_by_${request.canceler}`;
    case 'choosing_device':
    case 'awaiting_approval':
    case 'approved':
    case 'resetting':
    case 'awaiting_device':
    case 'delivering':
      return null;
  }
}

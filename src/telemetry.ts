import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Tracer } from './core/tracer.ts';
import type { Readiness } from './http/health.ts';
import type { Listener } from './http/server.ts';
import type { PolicySource } from './policy-source.ts';
import type { Observer } from './service/observer.ts';
import { callMetrics, type GraphCall } from './telemetry/call-metrics.ts';
import { requestMetrics } from './telemetry/request-metrics.ts';
import type { ReadStanding } from './telemetry/standing-reader.ts';
import { storeGauges } from './telemetry/store-gauges.ts';
import { ofThisInstance } from './telemetry/words.ts';

export type Telemetry = {
  /** All that an observer is told but spans, which are not for counting. */
  observer: Omit<Observer, keyof Tracer>;
  graphCalled(call: GraphCall): void;
  listener: Listener;
};

export type TelemetryParts = {
  readStanding: ReadStanding;
  /** What else has to work beside the store, without asking anybody anew. */
  readiness: () => readonly Readiness[];
  policy: Pick<PolicySource, 'hash' | 'readiness'>;
};

/** The library's own gauges that end in `_total`, which only counters may. */
const misnamed = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/**
 * Metrics for Prometheus. Labels are of a few fixed values each: no person, device or request is ever one, and no
 * code has a way in.
 */
export function createTelemetry({ readStanding, readiness, policy }: TelemetryParts): Telemetry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
  const requests = requestMetrics(registry);
  const { graphCalled, ...calls } = callMetrics(registry);
  const showStanding = storeGauges(registry);
  const ready = new Gauge({
    name: 'passcode_bot_part_ready',
    help: ofThisInstance('1 where a part can do its work (store, policy, graph, slack, teams), 0 where not.'),
    labelNames: ['part'],
    registers,
  });
  const policyInForce = new Gauge({
    name: 'passcode_bot_policy_info',
    help: ofThisInstance('1 for the policy in force, by the beginning of its hash.'),
    labelNames: ['hash'],
    registers,
  });
  const policyRejected = new Gauge({
    name: 'passcode_bot_policy_rejected',
    help: ofThisInstance('1 where the policy file had faults when it was read last, 0 where it is in force.'),
    registers,
  });

  const page = async (): Promise<string> => {
    const standing = await readStanding();
    showStanding(standing);
    ready.set({ part: 'store' }, standing === null ? 0 : 1);
    for (const { name, ok } of readiness()) ready.set({ part: name }, ok ? 1 : 0);
    policyInForce.reset();
    policyInForce.set({ hash: policy.hash().slice(0, 8) }, 1);
    policyRejected.set(policy.readiness().problem === undefined ? 0 : 1);
    return await registry.metrics();
  };

  return {
    observer: { ...requests, ...calls },
    graphCalled,
    listener: (_request, response) => {
      page().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(503).end('The metrics cannot be read at the moment.\n'),
      );
    },
  };
}

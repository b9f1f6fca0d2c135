import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Tracer } from '../../src/core/tracer.ts';

export const tracingProtocols = ['http/protobuf', 'http/json'] as const;

/** Where traces go. What else the standard variables say (headers, sampling, batches) the SDK reads itself. */
export type TracingOptions = {
  /** Where spans are posted to, path included. */
  url: string;
  protocol: (typeof tracingProtocols)[number];
  /** Null for the product's own name, or the one in `OTEL_RESOURCE_ATTRIBUTES`. */
  serviceName: string | null;
};

export type Tracing = {
  tracer: Tracer;
  /** Sends what has not been sent yet, as far as that is possible in a short time. */
  close(): Promise<void>;
};

export type TracingParts = { clock: Clock; logger: Logger; instance: string };

/** Starts to send traces. OpenTelemetry is loaded here, and not at all where nobody asks for traces. */
export async function openTracing(options: TracingOptions, parts: TracingParts): Promise<Tracing> {
  const [{ createSpanExporter }, { createOpenTelemetry }] = await Promise.all([
    import('./span-exporter.ts'),
    import('./open-telemetry.ts'),
  ]);
  return createOpenTelemetry(options, await createSpanExporter(options, parts.logger), parts);
}

/** Asks the collector whether it takes traces, without sending one. */
export async function reachCollector(options: TracingOptions): Promise<boolean> {
  const { isTakenByCollector } = await import('./span-exporter.ts');
  return await isTakenByCollector(options);
}

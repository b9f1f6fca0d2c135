import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from '../../src/core/logger.ts';
import type { TracingOptions } from './index.ts';

/** How long somebody who looks at the set-up waits for a collector, milliseconds. */
const examinedFor = 3_000;

/** @returns what posts spans to a collector; headers, time-out and certificates come from the standard variables */
export async function createSpanExporter(
  { url, protocol }: TracingOptions,
  logger: Logger,
): Promise<SpanExporter> {
  return reporting(await exporterFor(protocol, { url }), logger);
}

/** Sends no span at all. @returns whether the collector takes that */
export async function isTakenByCollector({ url, protocol }: TracingOptions): Promise<boolean> {
  const exporter = await exporterFor(protocol, { url, timeoutMillis: examinedFor });
  const taken = await new Promise<boolean>((resolve) =>
    exporter.export([], ({ code }) => resolve(code === 0)),
  );
  await exporter.shutdown();
  return taken;
}

async function exporterFor(
  protocol: TracingOptions['protocol'],
  options: { url: string; timeoutMillis?: number },
): Promise<SpanExporter> {
  switch (protocol) {
    case 'http/protobuf': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
      return new OTLPTraceExporter(options);
    }
    case 'http/json': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
      return new OTLPTraceExporter(options);
    }
  }
}

/** The SDK keeps quiet about a collector that does not take spans: it is said once, and again when it is well. */
function reporting(exporter: SpanExporter, logger: Logger): SpanExporter {
  let failing = false;
  const note = (failed: boolean, error: Error | undefined): void => {
    if (failed && !failing) {
      const facts = { error: error?.name ?? 'unknown' };
      logger.warn(facts, 'The collector does not take the traces: look at OTEL_EXPORTER_OTLP_ENDPOINT.');
    }
    if (!failed && failing) logger.info({}, 'The collector takes the traces again.');
    failing = failed;
  };
  return {
    export: (spans: ReadableSpan[], done) =>
      exporter.export(spans, (result) => {
        note(result.error !== undefined || result.code !== 0, result.error);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  };
}

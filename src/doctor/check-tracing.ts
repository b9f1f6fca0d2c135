import { type Finding, ok, warning } from './finding.ts';

const remedy =
  'Look whether it runs, whether OTEL_EXPORTER_OTLP_ENDPOINT names its HTTP port (4318) and this machine reaches it, and whether it wants OTEL_EXPORTER_OTLP_HEADERS';

/** @param askCollector whether the collector takes traces */
export async function checkTracing(askCollector: () => Promise<boolean>): Promise<Finding> {
  if (await askCollector()) return ok('tracing', 'the collector takes traces');
  return warning('tracing', 'the collector does not take traces, and the bot works without them', remedy);
}

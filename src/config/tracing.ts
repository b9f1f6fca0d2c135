import { type TracingOptions, tracingProtocols } from '../../adapters/tracing/index.ts';
import type { Environment, Problem } from '../config.ts';

/** Where a collector on this machine listens, as the standard has it. */
const usualCollector = 'http://localhost:4318';

function exporterOf(environment: Environment): string | null {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return null;
  const { OTEL_TRACES_EXPORTER: exporter } = environment;
  if (exporter !== undefined) return exporter === 'none' ? null : exporter;
  const named =
    environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? environment['OTEL_EXPORTER_OTLP_ENDPOINT'];
  return named === undefined ? null : 'otlp';
}

/** Which variable says where to, and what that comes to: the one for traces alone is taken as it is. */
function endpointOf(environment: Environment): { field: string; url: string } {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: forTraces, OTEL_EXPORTER_OTLP_ENDPOINT: base } = environment;
  if (forTraces !== undefined) return { field: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', url: forTraces };
  const url = `${(base ?? usualCollector).replace(/\/+$/, '')}/v1/traces`;
  return { field: 'OTEL_EXPORTER_OTLP_ENDPOINT', url };
}

function protocolOf(environment: Environment): { field: string; protocol: string } {
  const forTraces = environment['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'];
  if (forTraces !== undefined) return { field: 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', protocol: forTraces };
  const protocol = environment['OTEL_EXPORTER_OTLP_PROTOCOL'] ?? 'http/protobuf';
  return { field: 'OTEL_EXPORTER_OTLP_PROTOCOL', protocol };
}

function knownProtocol(protocol: string): TracingOptions['protocol'] | null {
  return tracingProtocols.find((known) => known === protocol) ?? null;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** @returns what is wrong with OpenTelemetry's variables; nothing where they ask for no traces */
export function tracingProblems(environment: Environment): Problem[] {
  const exporter = exporterOf(environment);
  if (exporter === null) return [];
  const problems: Problem[] = [];
  if (exporter !== 'otlp') {
    const remedy = 'Set it to otlp, or to none for no traces.';
    problems.push({ field: 'OTEL_TRACES_EXPORTER', problem: 'not an exporter that the bot has', remedy });
  }
  const { field, url } = endpointOf(environment);
  if (!isHttpUrl(url)) {
    const remedy = "Set it to the address of your collector's HTTP port, such as http://localhost:4318.";
    problems.push({ field, problem: 'not of the right shape', remedy });
  }
  const wanted = protocolOf(environment);
  if (knownProtocol(wanted.protocol) === null) {
    const remedy = `Set it to ${tracingProtocols.join(' or ')}; collectors take these at port 4318.`;
    problems.push({ field: wanted.field, problem: 'not a protocol that the bot speaks', remedy });
  }
  return problems;
}

/** @returns where traces go, null where nobody asks for them; call after `tracingProblems` */
export function readTracing(environment: Environment): TracingOptions | null {
  if (exporterOf(environment) === null) return null;
  const protocol = knownProtocol(protocolOf(environment).protocol);
  if (protocol === null) throw new TypeError('The tracing variables were read before they were checked.');
  return {
    url: endpointOf(environment).url,
    protocol,
    serviceName: environment['OTEL_SERVICE_NAME'] ?? null,
  };
}

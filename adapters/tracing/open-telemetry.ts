import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  type HrTime,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Clock } from '../../src/core/clock.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { SpanFacts, Tracer } from '../../src/core/tracer.ts';
import { attributesOf } from './attributes.ts';
import type { Tracing, TracingOptions, TracingParts } from './index.ts';

/** How long the end of the process waits for the last spans to be taken, milliseconds. */
const lastPatience = 1_000;

/** A span with those around it, so that what becomes known within is told of them too. */
type Frame = { span: Span; context: Context; outer: Frame | null; requestKnown: boolean };

/**
 * Traces through OpenTelemetry. Nothing is registered globally, so that two bots in one process stay apart; the
 * sampler, the batches and the limits come from the standard variables, which the SDK reads.
 */
export function createOpenTelemetry(
  { serviceName }: TracingOptions,
  exporter: SpanExporter,
  { clock, instance }: TracingParts,
): Tracing {
  const own = resourceFromAttributes({ 'service.name': 'passcode-bot', 'service.instance.id': instance });
  const told = resourceFromAttributes(serviceName === null ? {} : { 'service.name': serviceName });
  const provider = new BasicTracerProvider({
    resource: own.merge(detectResources({ detectors: [envDetector] })).merge(told),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('passcode-bot');
  const current = new AsyncLocalStorage<Frame>();

  const begin = (name: string, facts: SpanFacts, startTime: HrTime): Frame => {
    const outer = current.getStore() ?? null;
    const kind = kindOf(facts, outer);
    const attributes = attributesOf(facts);
    const parent = outer?.context ?? ROOT_CONTEXT;
    const span = tracer.startSpan(name, { kind, attributes, startTime }, parent);
    const requestKnown = facts.requestId != null;
    const frame = { span, context: trace.setSpan(parent, span), outer, requestKnown };
    if (requestKnown) tellOuter(outer, attributes);
    return frame;
  };

  return {
    tracer: {
      span: async (name, facts, work) => {
        const stopwatch = startStopwatch(clock);
        const frame = begin(name, facts, stopwatch.startedAt);
        try {
          return await current.run(frame, () => work((more) => frame.span.setAttributes(attributesOf(more))));
        } catch (error) {
          noteFailure(frame.span, error);
          throw error;
        } finally {
          frame.span.end(stopwatch.now());
        }
      },
      event: (name) => {
        current.getStore()?.span.addEvent(name, toHrTime(clock.now()));
      },
      took: (name, facts, milliseconds) => {
        const end = clock.now();
        begin(name, facts, toHrTime(end - milliseconds)).span.end(toHrTime(end));
      },
    } satisfies Tracer,
    close: async () => {
      const sent = provider.shutdown().catch(() => undefined);
      await inTime(clock, lastPatience, sent);
    },
  };
}

/** The delivery, say, in which a request was made: its number is not known before it is. */
function tellOuter(outer: Frame | null, attributes: Attributes): void {
  for (let frame = outer; frame !== null && !frame.requestKnown; frame = frame.outer) {
    frame.span.setAttributes({ 'passcode_bot.request_id': attributes['passcode_bot.request_id'] });
    frame.requestKnown = true;
  }
}

/** A delivery comes in where nothing is around it, a call to somebody else's path goes out. */
function kindOf({ route, platform }: SpanFacts, outer: Frame | null): SpanKind {
  if (route !== undefined) return outer === null ? SpanKind.SERVER : SpanKind.CLIENT;
  return platform === undefined || outer === null ? SpanKind.INTERNAL : SpanKind.CLIENT;
}

/** Its name alone: a message may repeat what a person typed. */
function noteFailure(span: Span, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  span.setAttributes({ 'error.type': name });
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The beginning by the wall clock, the length by the one that never jumps. */
function startStopwatch(clock: Clock): { startedAt: HrTime; now(): HrTime } {
  const started = clock.now();
  const mark = clock.monotonic();
  return { startedAt: toHrTime(started), now: () => toHrTime(started + clock.monotonic() - mark) };
}

function toHrTime(milliseconds: number): HrTime {
  const whole = Math.floor(milliseconds / 1_000);
  return [whole, Math.round((milliseconds - whole * 1_000) * 1e6)];
}

import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { openTracing, type Tracing } from '../../../adapters/tracing/index.ts';
import { createSpanExporter } from '../../../adapters/tracing/span-exporter.ts';
import { requestIdSchema } from '../../../src/core/ids.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type OtlpCollector, openCollector } from '../../e2e/otlp-collector.ts';
import { ManualClock } from '../../manual-clock.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';

const requestId = requestIdSchema.parse('R-7K3M9QXT2A');

let collector: OtlpCollector | null = null;
afterEach(() => collector?.close());

async function open(
  clock = systemClock,
): Promise<{ tracing: Tracing; logger: RecordingLogger; taken: OtlpCollector }> {
  const taken = await openCollector();
  collector = taken;
  const logger = new RecordingLogger();
  const options = { url: `${taken.url}/v1/traces`, protocol: 'http/json', serviceName: null } as const;
  return { taken, logger, tracing: await openTracing(options, { clock, logger, instance: 'one' }) };
}

test('parts, events, facts and what has just ended stand where they belong', async () => {
  const clock = new ManualClock();
  const { tracing, taken } = await open(clock);
  const { tracer } = tracing;
  await tracer.span('delivery', { route: '/slack/events' }, async (note) => {
    await tracer.span('move', { requestId, state: 'approved', to: 'resetting' }, async () => {
      tracer.event('intent_committed');
      await clock.advance(250);
      tracer.took('GET /x', { route: 'GET /x', status: 200 }, 100);
    });
    note({ status: 503 });
  });
  await tracing.close();
  const [call, move, delivery] = taken.spans();
  expect(delivery).toMatchObject({
    name: 'delivery',
    kind: 2,
    attributes: {
      'http.route': '/slack/events',
      'http.response.status_code': '503',
      'passcode_bot.request_id': requestId,
    },
  });
  expect(move).toMatchObject({
    parentSpanId: delivery?.spanId,
    traceId: delivery?.traceId,
    events: [{ name: 'intent_committed' }],
    attributes: { 'passcode_bot.state': 'approved', 'passcode_bot.state.to': 'resetting' },
  });
  expect(call).toMatchObject({ name: 'GET /x', kind: 3, parentSpanId: move?.spanId });
  const length = (span = call): bigint =>
    BigInt(span?.endTimeUnixNano ?? 0) - BigInt(span?.startTimeUnixNano ?? 0);
  expect([length(move), length(call)]).toEqual([250_000_000n, 100_000_000n]);
  expect(Number(BigInt(move?.startTimeUnixNano ?? 0) / 1_000_000n)).toBe(clock.now() - 250);
  expect(taken.resources()[0]).toMatchObject({
    'service.name': 'passcode-bot',
    'service.instance.id': 'one',
  });
});

test('of an error its name alone is told, and it goes on as it was', async () => {
  const { tracing, taken } = await open();
  const error = new RangeError("Anna's Pixel 483920");
  const failed = tracing.tracer.span('move', {}, () => Promise.reject(error));
  await expect(failed).rejects.toBe(error);
  await tracing.close();
  expect(taken.spans()).toMatchObject([{ status: { code: 2 }, attributes: { 'error.type': 'RangeError' } }]);
  expect(taken.bodies.join('')).not.toMatch(/Pixel|483920/);
});

test('what a forged click gives for a number is left out', async () => {
  const { tracing, taken } = await open();
  const forged = requestIdSchema.parse('anna@contoso.com');
  await tracing.tracer.span('take instruction', { requestId: forged }, async () => undefined);
  await tracing.close();
  expect(taken.bodies.join('')).not.toContain('anna');
  expect(taken.spans()).toHaveLength(1);
});

test('two bots in one process do not mix their spans', async () => {
  const first = await open();
  const own = await openCollector();
  const options = { url: `${own.url}/v1/traces`, protocol: 'http/json', serviceName: 'two' } as const;
  const parts = { clock: systemClock, logger: new RecordingLogger(), instance: 'two' };
  const second = await openTracing(options, parts);
  await first.tracing.tracer.span('one', {}, () => second.tracer.span('two', {}, async () => undefined));
  await Promise.all([first.tracing.close(), second.close()]);
  expect(first.taken.spans().map(({ name }) => name)).toEqual(['one']);
  expect(own.spans()).toMatchObject([{ name: 'two' }]);
  expect(own.spans()[0]?.parentSpanId ?? '').toBe('');
  await own.close();
});

test('a collector that refuses is told of once, without its address, and again when it is well', async () => {
  const taken = await openCollector();
  collector = taken;
  const logger = new RecordingLogger();
  const options = { url: `${taken.url}/v1/traces`, protocol: 'http/json', serviceName: null } as const;
  const exporter = await createSpanExporter(options, logger);
  const send = (): Promise<void> => new Promise((resolve) => exporter.export([], () => resolve()));
  taken.answer(400);
  await send();
  await send();
  expect(logger.lines).toHaveLength(1);
  expect(logger.text).toContain('warn The collector does not take the traces');
  taken.answer(200);
  await send();
  await send();
  expect(logger.lines).toHaveLength(2);
  expect(logger.text).not.toContain(taken.url);
  await exporter.shutdown();
});

test('a collector that never answers does not hold up the end', async () => {
  const silent = await listenOnLoopback(() => undefined);
  const clock = new ManualClock();
  const options = { url: `${silent.url}/v1/traces`, protocol: 'http/json', serviceName: null } as const;
  const tracing = await openTracing(options, { clock, logger: new RecordingLogger(), instance: 'one' });
  await tracing.tracer.span('one', {}, async () => undefined);
  const closed = tracing.close().then(() => 'closed');
  await clock.advance(1_000);
  // The SDK itself would wait for ten seconds.
  expect(await Promise.race([closed, delay(5_000, 'waiting')])).toBe('closed');
  await silent.close();
});

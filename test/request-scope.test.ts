import { expect, test } from 'vitest';
import { requestIdSchema } from '../src/core/ids.ts';
import type { Logger } from '../src/core/logger.ts';
import { noTracer } from '../src/core/tracer.ts';
import { createRequestScope } from '../src/request-scope.ts';

const requestId = requestIdSchema.parse('R-1');
const other = requestIdSchema.parse('R-2');

function open() {
  const lines: object[] = [];
  const keep = (facts: object, sentence: string): void => void lines.push({ ...facts, sentence });
  const inner: Logger = { debug: keep, info: keep, warn: keep, error: keep };
  const scope = createRequestScope();
  return { lines, logger: scope.logger(inner), tracer: scope.tracer(noTracer) };
}

test('a line within the work for a request carries its number, however deep it is written', async () => {
  const { lines, logger, tracer } = open();
  await tracer.span('move', { requestId }, async () => {
    await Promise.resolve();
    await tracer.span('call', {}, async () => logger.debug({ route: 'GET /x' }, 'Graph was asked.'));
  });
  logger.info({}, 'Afterwards.');
  expect(lines).toEqual([
    { requestId, route: 'GET /x', sentence: 'Graph was asked.' },
    { sentence: 'Afterwards.' },
  ]);
});

test('a delivery is about the request that becomes known within it', async () => {
  const { lines, logger, tracer } = open();
  await tracer.span('delivery', {}, async () => {
    logger.info({}, 'Before.');
    await tracer.span('take request', { requestId }, async () => undefined);
    logger.info({}, 'An answer could not be sent.');
  });
  expect(lines).toEqual([{ sentence: 'Before.' }, { requestId, sentence: 'An answer could not be sent.' }]);
});

test('work for two requests beside each other is not mixed up, and a number that is given stays', async () => {
  const { lines, logger, tracer } = open();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = tracer.span('move', { requestId }, async () => {
    await held;
    logger.warn({}, 'first');
  });
  await tracer.span('move', { requestId: other }, async () => {
    logger.warn({}, 'second');
    logger.warn({ requestId: null }, 'about none');
  });
  release();
  await first;
  expect(lines).toEqual([
    { requestId: other, sentence: 'second' },
    { requestId: null, sentence: 'about none' },
    { requestId, sentence: 'first' },
  ]);
});

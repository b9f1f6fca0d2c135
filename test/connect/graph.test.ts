import { expect, test } from 'vitest';
import { watchGraph } from '../../src/connect/graph.ts';
import type { PlatformHealth } from '../../src/core/ports.ts';
import { RecordingLogger } from '../adapters/recording-logger.ts';
import { ManualClock } from '../manual-clock.ts';

const runOut: PlatformHealth = {
  ok: false,
  problem: 'Graph refuses (AADSTS7000222)',
  remedy: 'Make a new secret.',
};

test('a secret that runs out is told once, shows in the readiness, and goes from it when it is good again', async () => {
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  let health: PlatformHealth = { ok: true, identity: 'Contoso' };
  const watch = watchGraph({ checkHealth: async () => health }, { clock, logger });
  expect(watch.ready()).toMatchObject({ name: 'graph', ok: false });
  await watch.start();
  expect(watch.ready()).toEqual({ name: 'graph', ok: true });
  health = runOut;
  await clock.advance(5 * 60_000);
  expect(watch.ready()).toEqual({ name: 'graph', ...runOut });
  await clock.advance(60_000);
  expect(logger.lines.filter((line) => line.includes('AADSTS7000222'))).toHaveLength(1);
  expect(logger.text).toContain('Make a new secret.');
  health = { ok: true, identity: 'Contoso' };
  await clock.advance(60_000);
  expect(watch.ready().ok).toBe(true);
  watch.stop();
});

test('a mistake of ours is no end of the watch', async () => {
  const clock = new ManualClock();
  const checkHealth = () => Promise.reject(new TypeError('with a secret'));
  const logger = new RecordingLogger();
  const watch = watchGraph({ checkHealth }, { clock, logger });
  await watch.start();
  expect(watch.ready()).toMatchObject({ ok: false, problem: 'Graph could not be asked (TypeError)' });
  expect(logger.text).not.toContain('secret');
  watch.stop();
});

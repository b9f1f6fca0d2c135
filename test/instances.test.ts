import { beforeEach, expect, test } from 'vitest';
import { createInstances, type Instances, type SharedTexts } from '../src/instances.ts';
import { ManualClock } from './manual-clock.ts';
import { quiet } from './service/world.ts';

let clock: ManualClock;
let texts: Map<string, string>;
let shared: SharedTexts;
beforeEach(() => {
  clock = new ManualClock();
  texts = new Map();
  shared = {
    set: async (key, value) => texts.set(key, value),
    delete: async (key) => texts.delete(key),
    entries: async function* () {
      yield* [...texts];
    },
  };
});

async function instance(name: string, policy: { hash: string }): Promise<Instances> {
  const instances = createInstances({ name, policyHash: () => policy.hash }, shared, {
    clock,
    logger: quiet,
  });
  instances.start();
  await clock.advance(0);
  return instances;
}

test('instances under one policy have nothing to report', async () => {
  const one = await instance('one', { hash: 'aaaaaaaa' });
  await instance('two', { hash: 'aaaaaaaa' });
  await clock.advance(30_000);
  expect(one.readiness()).toEqual({ name: 'instances', ok: true });
});

test('one that runs under another policy is named at each of them, until it has read the same one', async () => {
  const changed = { hash: 'aaaaaaaa' };
  const one = await instance('one', { hash: 'bbbbbbbb' });
  const two = await instance('two', changed);
  await clock.advance(30_000);
  expect(one.readiness()).toMatchObject({
    ok: true,
    problem: expect.stringContaining('two (aaaaaaaa)'),
  });
  expect(two.readiness()).toMatchObject({ problem: expect.stringContaining('one (bbbbbbbb)') });
  changed.hash = 'bbbbbbbb';
  await clock.advance(60_000);
  expect(one.readiness()).toEqual({ name: 'instances', ok: true });
});

test('one that has stopped, or has died, is spoken of no more', async () => {
  const one = await instance('one', { hash: 'aaaaaaaa' });
  const two = await instance('two', { hash: 'bbbbbbbb' });
  await clock.advance(30_000);
  expect(one.readiness()).toMatchObject({ problem: expect.stringContaining('two') });
  await two.stop();
  await clock.advance(30_000);
  expect(one.readiness()).toEqual({ name: 'instances', ok: true });
  texts.set('three', JSON.stringify({ policyHash: 'cccccccc', at: clock.now() }));
  await clock.advance(30_000);
  expect(one.readiness()).toMatchObject({ problem: expect.stringContaining('three') });
  await clock.advance(120_000);
  expect(one.readiness()).toEqual({ name: 'instances', ok: true });
  expect(texts.has('three')).toBe(false);
});

test('a store that cannot be written to does no harm', async () => {
  shared.set = async () => {
    throw new Error('gone');
  };
  const one = await instance('one', { hash: 'aaaaaaaa' });
  await one.stop();
  expect(one.readiness()).toEqual({ name: 'instances', ok: true });
});

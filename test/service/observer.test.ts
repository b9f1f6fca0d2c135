import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlatformUnreachableError } from '../../src/core/errors.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import { type Observer, unobserved } from '../../src/service/observer.ts';
import { openWorld, type World } from './world.ts';

type Line = Record<string, unknown> & { sentence: string };

let world: World;
let anna: ReturnType<World['addPerson']>;
let deviceId: ManagedDeviceId;
let heard: string[];
let lines: Line[];

/** Keeps what it is told, one text each. */
function listening(): Observer {
  const keep =
    (what: string) =>
    (...told: readonly unknown[]): void => {
      heard.push([what, ...told.filter((word) => typeof word === 'string')].join(' '));
    };
  return {
    ...unobserved,
    moved: (from, to) => heard.push(`moved ${from?.state ?? 'nothing'} ${to.state}`),
    resetAnswered: keep('reset'),
    stepFailed: keep('step failed'),
    messageSent: keep('sent'),
    messageFailed: keep('unsent'),
    polled: keep('polled'),
  };
}

beforeEach(async () => {
  heard = [];
  lines = [];
  const write = (facts: object, sentence: string): void => void lines.push({ ...facts, sentence });
  const logger = { debug: write, info: write, warn: write, error: write };
  world = await openWorld(undefined, { observer: listening(), logger });
  anna = world.addPerson('anna');
  deviceId = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

function times(text: string): number {
  return heard.filter((line) => line === text).length;
}

test('a reset without a sure answer is told as doubtful, and a second try as a request of its own', async () => {
  world.intune.script.push({ answer: { kind: 'doubtful', detail: 'a time-out' }, acts: false });
  const id = await world.ask(anna.slack, 'pixel');
  await world.pass(130_000);
  expect(times('reset doubtful')).toBe(1);
  expect(times('moved nothing choosing_device')).toBe(1);
  await world.click(anna.slack, { kind: 'try_again', requestId: id });
  await world.pass(5_000);
  expect(times('reset accepted')).toBe(1);
  expect(times('moved nothing choosing_device')).toBe(2);
});

test('steps and messages that fail are told with their cause, replies in a thread as well', async () => {
  await world.ask(anna.slack, 'pixel');
  world.slack.down = true;
  world.intune.checkIn(deviceId);
  await world.pass(60_000);
  expect(times('unsent slack delivery unreachable')).toBeGreaterThan(0);
  world.slack.down = false;
  await world.pass(60_000);
  expect(times('sent slack delivery')).toBeGreaterThan(0);
  world.slack.down = true;
  world.addDevice('tablet', anna.user);
  await world.ask(anna.slack, 'tablet');
  await world.pass(10_000);
  expect(times('step failed choosing_device unreachable')).toBeGreaterThan(0);
});

test('a reply in a thread that cannot be posted is told as any other message', async () => {
  const postStatus = world.slack.postStatus.bind(world.slack);
  world.slack.postStatus = async (target, card) => {
    if (target.kind === 'thread') throw new Error('a fault of ours');
    return await postStatus(target, card);
  };
  await world.ask(anna.slack, 'pixel');
  expect(times('unsent slack event internal')).toBeGreaterThan(0);
});

test('looks at Intune are told by what came of them', async () => {
  const now = world.clock.now();
  await world.store.transact((transaction) => transaction.takeLease('poller', 'another', now, now + 1_000));
  await world.service.poller.tick();
  expect(heard).toEqual(['polled other_instance']);
  await world.clock.advance(1_000);
  await world.service.poller.tick();
  expect(heard).toEqual(['polled other_instance', 'polled idle']);
  await world.ask(anna.slack, 'pixel');
  await world.service.poller.tick();
  expect(times('polled listed')).toBe(1);
  world.intune.down = true;
  await world.service.poller.tick();
  expect(times('polled down')).toBe(1);
  world.intune.down = false;
  world.intune.listResetAudits = () =>
    Promise.reject(new PlatformUnreachableError({ platform: 'graph', advice: 'later', throttled: true }));
  await world.service.poller.tick();
  expect(times('polled down')).toBe(2);
});

test('every line about a request carries the number that a person can quote', async () => {
  world.intune.script.push({ answer: { kind: 'doubtful', detail: 'a time-out' }, acts: false });
  const id = await world.ask(anna.slack, 'pixel');
  world.slack.down = true;
  await world.pass(130_000);
  world.intune.down = true;
  await world.send(anna.slack, { kind: 'try_again', requestId: id });
  await world.pass(30_000);
  const about = lines.filter(({ sentence }) => !/^Intune|list of actions|head of the audit/i.test(sentence));
  expect(new Set(about.map(({ sentence }) => sentence)).size).toBeGreaterThan(3);
  expect(about.filter(({ requestId }) => requestId !== id)).toEqual([]);
  expect(about.map(({ sentence }) => sentence)).toContain('A request was taken.');
  expect(about.map(({ sentence }) => sentence)).toContain('An instruction could not be carried out yet.');
});

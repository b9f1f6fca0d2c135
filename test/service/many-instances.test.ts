import { afterEach, describe, expect, test } from 'vitest';
import { openStore } from '../../adapters/store/index.ts';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { ScaledClock } from '../../sandbox/scaled-clock.ts';
import type { RequestId } from '../../src/core/ids.ts';
import type { Instruction } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { Request } from '../../src/core/request/schema.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { collect, postgresPlace, type StorePlace } from '../contract/store-place.ts';
import { makeCast } from './cast.ts';
import { type Instance, openInstances } from './instances.ts';
import { helpdeskPolicy, quiet } from './world.ts';

const server = await findPostgres();
/** Simulated seconds in a real one: a claim of a minute is over in two seconds. */
const speed = 30;
const owners = 6;
const policy = {
  ...helpdeskPolicy,
  limits: { perRequester: '100/1h', perDevice: '100/1h' },
  device: { confirmWithin: '30s' },
};

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  cleanUp = [];
});

async function openWorld(place: StorePlace, count: number, random: () => number) {
  const clock = new ScaledClock(speed);
  const cast = makeCast(clock);
  const { instances, close } = await openInstances(
    Array.from({ length: count }, (_, index) => `instance-${index}`),
    {
      clock,
      policy,
      outside: cast,
      idleMs: 10_000,
      openStore: () =>
        openStore({
          ...{ databaseUrl: place.databaseUrl, dataDir: place.dataDir },
          ...{ clock, logger: quiet, poolSize: 4 },
        }),
    },
  );
  cleanUp.push(close);
  cleanUp.push(async () => {
    clock.setSpeed(1_000);
    await Promise.all(instances.filter((one) => one.isAlive()).map((one) => one.service.stop(60_000)));
  });
  for (const { service } of instances) service.start();
  const anyone = (): Instance => {
    const living = instances.filter((instance) => instance.isAlive());
    const chosen = living[Math.floor(random() * living.length)];
    if (chosen === undefined) throw new Error('Nobody is left.');
    return chosen;
  };
  return { clock, cast, instances, anyone };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Types a command. The delivery comes twice, to two instances, as from a platform that heard no answer at first. */
async function ask({ anyone }: World, actor: ChatActor, device: string): Promise<void> {
  const origin = { actor, conversation: null, askedIn: null, replyUrl: null, locale: 'en-GB' };
  const command = { query: device, reason: null, breakGlass: false };
  const onceKey = `ask-${actor.userId}-${device}`;
  const deliver = () => {
    const instance = anyone();
    return instance.ask(() => instance.service.door.request({ origin, command, onceKey }));
  };
  for (;;) {
    const receipts = await Promise.all([deliver(), deliver()]);
    expect(receipts.filter((receipt) => receipt?.kind === 'accepted').length).toBeLessThanOrEqual(1);
    // Whose answer was lost in a death types it again.
    if (receipts.some((receipt) => receipt !== null)) return;
  }
}

let clicks = 0;
async function click({ anyone }: World, actor: ChatActor, what: Instruction['what']): Promise<void> {
  clicks += 1;
  const onceKey = `click-${clicks}`;
  const instance = anyone();
  await instance.ask(() =>
    instance.service.door.instruct({ actor, locale: null, replyUrl: null, what, onceKey }),
  );
}

async function readAll({ anyone }: World): Promise<Request[]> {
  const instance = anyone();
  const stored = await instance.ask(() =>
    instance.store.transact((transaction) => transaction.listRequests({ limit: 1_000 })),
  );
  return (stored ?? []).map(({ request }) => request);
}

/** People do what the messages ask of them: they approve, twice and at once, and they try again where nobody knows. */
async function playPeople(world: World, approvers: readonly ChatActor[]): Promise<Request[]> {
  const retried = new Set<RequestId>();
  const giveUpAt = performance.now() + 45_000;
  for (;;) {
    const requests = await readAll(world);
    for (const request of requests) {
      const { id } = request;
      if (request.state === 'awaiting_approval') {
        const what = { kind: 'decide', requestId: id, decision: 'approve' } as const;
        await Promise.all(
          approvers.flatMap((actor) => [click(world, actor, what), click(world, actor, what)]),
        );
      }
      if (request.state === 'failed' && request.watch !== null && !retried.has(id)) {
        retried.add(id);
        await click(world, request.authorisation.requester.actor, { kind: 'try_again', requestId: id });
      }
    }
    for (const { device } of world.cast.intune.resets) world.cast.intune.checkIn(device);
    const done = requests.every((request) => request.state === 'completed' || isRetried(request));
    if (requests.length > 0 && done) return requests;
    if (performance.now() > giveUpAt) {
      throw new Error(`Still open: ${requests.map(({ id, state }) => `${id} ${state}`).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isRetried(request: Request): boolean {
  return request.state === 'failed' && request.failure === 'unconfirmed' && request.retriedBy !== null;
}

if (server === null) leaveOut('several instances on one PostgreSQL');
else
  describe.each([2, 4])('%i instances on one PostgreSQL', (count) => {
    const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

    test(`one of them killed in the middle: each device is reset once, each code arrives (TEST_SEED=${seed})`, async () => {
      const random = seededRandom(seed);
      const place = await postgresPlace(server);
      cleanUp.push(() => place.dispose());
      const world = await openWorld(place, count, random);
      const { cast, instances } = world;
      const people = Array.from({ length: owners }, (_, index) => cast.addPerson(`owner${index}`));
      const [hank, hilda] = [cast.addPerson('hank'), cast.addPerson('hilda')];
      const victim = instances[Math.floor(random() * count)];
      victim?.killAfter(Math.floor(4 + random() * 60));
      const asked = people.flatMap(({ user, slack, teams }, index) => {
        const own = cast.addDevice(`own${index}`, user).id;
        const helped = cast.addDevice(`helped${index}`, user).id;
        return [ask(world, random() < 0.5 ? slack : teams, own), ask(world, hank.teams, helped)];
      });
      await Promise.all(asked);
      const requests = await playPeople(world, [hilda.slack, hilda.teams]);
      expect(victim?.isAlive()).toBe(false);

      const devices = people.flatMap((_, index) => [`own${index}`, `helped${index}`]);
      expect([...cast.intune.posts].sort()).toEqual([...devices].sort());
      const shown = [...cast.slack.codesShown(), ...cast.teams.codesShown()];
      expect(new Set(shown.map(({ code }) => code)).size).toBe(devices.length);
      const places = new Set(people.flatMap(({ slack, teams }) => [`@${slack.userId}`, `@${teams.userId}`]));
      expect(shown.filter(({ where }) => !places.has(where))).toEqual([]);
      const completed = requests.filter(({ state }) => state === 'completed');
      expect(completed).toHaveLength(devices.length);
      const reader = await openStore({
        ...{ databaseUrl: place.databaseUrl, dataDir: place.dataDir, clock: world.clock, logger: quiet },
      });
      cleanUp.push(() => reader.close());
      expect(await collect(reader.verifyAudit())).toEqual([]);
    }, 60_000);
  });

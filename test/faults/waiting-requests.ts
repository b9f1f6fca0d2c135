import { openStore } from '../../adapters/store/index.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { Store } from '../../src/core/store.ts';
import { approved, asked, awaitingDevice, resetting } from '../contract/store-fixtures.ts';
import { quiet } from '../service/world.ts';
import { eventually } from './eventually.ts';
import { openScene, type Scene } from './scene.ts';
import { ownDevicePolicy } from './stories.ts';

const minute = 60_000;
const hour = 60 * minute;
/** So many rows come with one commit. */
const batch = 500;

/**
 * Puts a store where the bot will look for it, in which every device of the crowd but the first person's has been told
 * to reset and has not answered. None of them is reachable. They were asked for one after the other within an hour.
 * @returns how many there are
 */
async function fillWithWaiting(scene: Scene): Promise<number> {
  const devices = scene.crowd.members.slice(1).flatMap((member, index) =>
    member.devices.map(({ id }) => {
      const actor: ChatActor = {
        platform: 'slack',
        tenant: scene.crowd.workspace.team.id,
        userId: `U0CROWD${index + 1}`,
      };
      return { id, actor };
    }),
  );
  for (const { id } of devices) {
    scene.intune.controls.setReachable(id, false);
    scene.intune.controls.resetFromPortal(id);
  }
  const { databaseUrl, dataDir } = scene.store;
  const opened = await openStore({ databaseUrl, dataDir, clock: scene.clock, logger: quiet });
  try {
    for (let first = 0; first < devices.length; first += batch) {
      await insertWaiting(opened.store, devices.slice(first, first + batch), {
        first,
        from: scene.clock.now() - hour,
        pause: hour / devices.length,
      });
    }
  } finally {
    await opened.close();
  }
  return devices.length;
}

async function insertWaiting(
  store: Store,
  devices: readonly { id: string; actor: ChatActor }[],
  { first, from, pause }: { first: number; from: number; pause: number },
): Promise<void> {
  await store.transact(async (transaction) => {
    for (const [index, { id, actor }] of devices.entries()) {
      const at = Math.round(from + (first + index) * pause);
      const request = asked(`waiting-${first + index}`, { actor, createdAt: at });
      const waiting = awaitingDevice(resetting(approved(request, { device: id }), at));
      const deadlineAt = at + 24 * hour;
      await transaction.insertRequest(
        { ...waiting, deadlineAt },
        { onceKey: `waiting-${first + index}`, dueAt: deadlineAt },
      );
    }
  });
}

/**
 * Opens a scene with a bot that has found so many waiting when it was started; the first person of the crowd has a
 * device of their own beside.
 * @param whenOver is given what clears the scene away
 */
export async function openWaiting(
  whenOver: (clean: () => Promise<void>) => void,
  { people, devicesEach, heapMb }: { people: number; devicesEach: number; heapMb?: number },
): Promise<{ scene: Scene; waiting: number }> {
  const scene = await openScene(whenOver, {
    policy: ownDevicePolicy,
    speed: 5,
    people: people + 1,
    devicesEach,
    ...(heapMb === undefined ? {} : { heapMb }),
  });
  const waiting = await fillWithWaiting(scene);
  await scene.start();
  return { scene, waiting };
}

export type CostOfWaiting = { callsPerMinute: number; cpuMsPerMinute: number; memory: number };

/** Lets the bot come to rest, and then counts for two minutes of its clock what waiting costs. */
export async function costOfWaiting(scene: Scene): Promise<CostOfWaiting> {
  const from = scene.clock.now() + minute;
  const until = from + 2 * minute;
  await eventually('the first minute', () => scene.clock.now() >= from);
  const before = scene.bot.usage();
  await eventually('two more minutes', () => scene.clock.now() >= until);
  const { cpuMs, memory } = scene.bot.usage();
  const calls = scene.intune.journal.list().filter(({ at }) => at >= from && at < until);
  return { callsPerMinute: calls.length / 2, cpuMsPerMinute: (cpuMs - before.cpuMs) / 2, memory };
}

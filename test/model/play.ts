import { managedDeviceIdSchema } from '../../src/core/ids.ts';
import type { DeviceName } from './cast.ts';
import { checkEnd } from './check-end.ts';
import { Deliveries } from './deliveries.ts';
import { expectationOf } from './expectation.ts';
import type { Act, DeviceAnswer, Schedule, Step } from './schedule.ts';
import { type SharedStore, Simulation } from './simulation.ts';

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** What a schedule brought about, to show that schedules get somewhere. */
export type Tally = Record<'requests' | 'resets' | 'codes' | 'completed', number>;

/** Thrown with every fault that the witness saw. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
}

/**
 * Plays a schedule against instances of the bot on an empty store, then lets everything work again and waits until
 * every request has come to its end.
 * @throws ModelFault with what the bot did and must not do, or did not do and must
 */
export async function playSchedule(shared: SharedStore, schedule: Schedule): Promise<Tally> {
  const world = new Simulation(shared, schedule);
  const deliveries = new Deliveries(world);
  try {
    for (const step of schedule.steps) {
      await take(world, deliveries, step);
      await world.rest();
      stopAtFault(world);
    }
    await mend(world);
    await checkEnd(world, deliveries);
    stopAtFault(world);
    return tallyOf(world);
  } finally {
    for (const { line } of world.instances) line.cut();
    await world.traffic.rest();
  }
}

function stopAtFault({ witness }: Simulation): void {
  if (witness.faults.length > 0) throw new ModelFault([...new Set(witness.faults)].join('\n'));
}

/** Everything works from now on; the longest that anything may take is a week after a day. */
async function mend(world: Simulation): Promise<void> {
  const { slack, teams } = world.chats;
  for (const chat of [slack, teams]) {
    chat.down = false;
    chat.loseAnswers = 0;
  }
  world.intune.down = false;
  world.graphSlowMs = 0;
  world.failDatabase(null);
  for (const { line } of world.alive) {
    line.spare();
    line.thaw();
  }
  for (const time of [3 * 60 * second, 10 * 60 * second, 30 * hour, 9 * day]) {
    await world.pass(time);
    stopAtFault(world);
  }
}

async function take(world: Simulation, deliveries: Deliveries, step: Step): Promise<void> {
  switch (step.do) {
    case 'together':
      for (const act of step.acts) deliveries.send(act);
      return;
    case 'reset_fate':
      world.fates.push(step.fate);
      return;
    case 'device_answers':
      return answer(world, deviceMeant(deliveries, step), step.state);
    case 'reset_in_portal':
      return world.intune.resetFromPortal(managedDeviceIdSchema.parse(deviceMeant(deliveries, step)));
    case 'owner':
      return world.change({
        owner: { ...world.facts.current.owner, [deviceMeant(deliveries, step)]: step.to },
      });
    case 'wipe':
      return world.change({
        wiping: withOrWithout(world.facts.current.wiping, deviceMeant(deliveries, step), step.begins),
      });
    case 'account':
      return world.change({ disabled: withOrWithout(world.facts.current.disabled, step.who, !step.enabled) });
    case 'membership': {
      const { groups } = world.facts.current;
      const members = withOrWithout(groups[step.group], step.who, step.member);
      return world.change({ groups: { ...groups, [step.group]: members } });
    }
    case 'policy':
      return world.change({ policy: step.name, paused: step.paused });
    case 'graph':
      world.intune.down = step.is === 'down';
      world.graphSlowMs = step.is === 'slow' ? step.seconds * second : 0;
      return;
    case 'chat': {
      const chat = world.chats[step.platform];
      chat.down = step.is === 'down';
      chat.loseAnswers = step.is === 'losing' ? step.answers : 0;
      world.isLossy ||= step.is === 'losing';
      return;
    }
    case 'block': {
      const { unreachable } = world.chats[step.on];
      const place = `@${world.actor(step.who, step.on).userId}`;
      if (step.blocked) unreachable.add(place);
      else unreachable.delete(place);
      return;
    }
    case 'crash':
      world.isLossy = true;
      return world.at(step.at)?.line.cutAfter(step.calls, step.when);
    case 'freeze':
      world.isLossy = true;
      return world.at(step.at)?.line.freezeAfter(step.calls);
    case 'thaw':
      for (const { line } of world.alive) line.thaw();
      return;
    case 'database_fails':
      world.isLossy = true;
      return world.failDatabase(step);
    case 'downtime':
      world.isLossy = true;
      for (const { line } of world.alive) line.cut();
      await world.clock.leap(step.seconds * second, () => world.traffic.rest());
      return world.supervise();
    case 'pass':
      return await world.pass(step.seconds * second);
    default:
      return await act(world, deliveries, step);
  }
}

/** Where everything works, the model knows beforehand what must come of it. */
async function act(world: Simulation, deliveries: Deliveries, step: Act): Promise<void> {
  const check = world.isCalm ? expectationOf(world, deliveries, step) : null;
  deliveries.send(step);
  await world.rest();
  check?.();
}

function deviceMeant(deliveries: Deliveries, step: { request: number }): DeviceName {
  return deliveries.requestOf(step)?.admitted?.device ?? 'pixel';
}

/** The device checks in and carries out, or does not, what it was told. */
function answer({ intune }: Simulation, device: DeviceName, state: DeviceAnswer): void {
  const id = managedDeviceIdSchema.parse(device);
  if (state !== 'done_without_code') {
    intune.checkIn(id, state);
    return;
  }
  for (const reset of intune.resets) {
    if (reset.device === id && (reset.state === 'pending' || reset.state === 'active')) reset.state = 'done';
  }
}

function withOrWithout<Item>(items: readonly Item[], item: Item, wanted: boolean): Item[] {
  const others = items.filter((other) => other !== item);
  return wanted ? [...others, item] : others;
}

function tallyOf({ witness, intune, chats }: Simulation): Tally {
  const { cases } = witness.books;
  return {
    requests: cases.length,
    resets: intune.posts.length,
    codes: chats.slack.codesShown().length + chats.teams.codesShown().length,
    completed: cases.filter(({ row }) => row.state === 'completed').length,
  };
}

import { findPostgres } from '../test/contract/find-postgres.ts';
import type { CommandedBot } from '../test/faults/commanded-bot.ts';
import { makeDatabase, type OwnDatabase } from '../test/faults/own-database.ts';
import { openScene, type Scene } from '../test/faults/scene.ts';
import { ownDevicePolicy } from '../test/faults/stories.ts';
import { costOfWaiting, openWaiting } from '../test/faults/waiting-requests.ts';
import type { Table } from './table.ts';

/** Of what Graph allows an app in a tenant for devices: 2,000 calls in 20 seconds. */
const allowance = 6_000;
const megabyte = 1_000_000;
/** Commands that people have typed and that have not been answered yet. */
const atOnce = 16;
const patienceMs = 600_000;

type Cleaner = (clean: () => Promise<void>) => void;

/** Runs something, and then clears away what it opened, last things first. */
async function thenClean<Result>(work: (whenOver: Cleaner) => Promise<Result>): Promise<Result> {
  const cleaners: (() => Promise<void>)[] = [];
  try {
    return await work((clean) => void cleaners.push(clean));
  } finally {
    for (const clean of cleaners.toReversed()) await clean();
  }
}

/** What it costs that so many devices have not answered yet, one size after the other. */
export async function benchWaiting(): Promise<Table> {
  const rows: string[][] = [];
  for (const [people, devicesEach] of [
    [10, 1],
    [10, 10],
    [100, 10],
    [100, 100],
  ] as const) {
    const { waiting, cost } = await thenClean(async (whenOver) => {
      const opened = await openWaiting(whenOver, { people, devicesEach });
      return { ...opened, cost: await costOfWaiting(opened.scene) };
    });
    rows.push([
      String(waiting),
      String(cost.callsPerMinute),
      `${((cost.callsPerMinute / allowance) * 100).toFixed(1)} %`,
      String(Math.round(cost.cpuMsPerMinute)),
      String(Math.round(cost.memory / megabyte)),
    ]);
  }
  return {
    title: 'Devices that have not answered yet',
    columns: ['waiting', 'Graph calls a minute', 'of the allowance', 'CPU ms a minute', 'memory MB'],
    rows,
    notes: ['Minutes of the bot, whose clock runs five times as fast; CPU and memory are those of the bot.'],
  };
}

/** How many whole resets several instances on one PostgreSQL bring to their end in a second. */
export async function benchInstances(): Promise<Table> {
  const table = {
    title: 'Instances on one PostgreSQL',
    columns: ['instances', 'resets a second', 'CPU ms of the bots a reset', 'most memory of one, MB'],
  };
  const server = await findPostgres();
  if (server === null) return { ...table, rows: [], notes: ['Left out, for no PostgreSQL is reachable.'] };
  const rows: string[][] = [];
  for (const count of [1, 2, 4]) {
    const { perSecond, cpuMs, memory } = await thenClean(async (whenOver) => {
      const database = await makeDatabase(whenOver, server);
      const scene = await openScene(whenOver, {
        policy: ownDevicePolicy,
        people: 50,
        devicesEach: 10,
        databaseUrl: database.url,
      });
      const bots = [scene.bot, ...Array.from({ length: count - 1 }, () => scene.addBot())];
      for (const bot of bots) await scene.start(bot);
      return await playAll(scene, bots, database);
    });
    rows.push([String(count), perSecond.toFixed(1), cpuMs.toFixed(1), String(Math.round(memory))]);
  }
  return { ...table, rows, notes: [] };
}

/** Everybody of the crowd resets every device of theirs; the commands go to the instances by turns. */
async function playAll(
  scene: Scene,
  bots: readonly CommandedBot[],
  database: OwnDatabase,
): Promise<{ perSecond: number; cpuMs: number; memory: number }> {
  const cpuBefore = sum(bots.map((bot) => bot.usage().cpuMs));
  const commands = scene.crowd.members.flatMap(({ handle, devices }) =>
    devices.map(({ name }) => ({ handle, line: `/reset-passcode ${name}` })),
  );
  const startedAt = performance.now();
  let next = 0;
  const type = async (): Promise<void> => {
    for (let index = next; index < commands.length; index = next) {
      next += 1;
      const command = commands[index];
      const bot = bots[index % bots.length];
      if (command === undefined || bot === undefined) return;
      scene.slack.setBotUrl(bot.url);
      await scene.slack.person(command.handle).types(command.line);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, type));
  while ((await database.completedRequests()) < commands.length) {
    if (performance.now() - startedAt > patienceMs) throw new Error('The resets do not come to their end.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const usages = bots.map((bot) => bot.usage());
  return {
    perSecond: commands.length / seconds,
    cpuMs: (sum(usages.map(({ cpuMs }) => cpuMs)) - cpuBefore) / commands.length,
    memory: Math.max(...usages.map(({ mostMemory }) => mostMemory)) / megabyte,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

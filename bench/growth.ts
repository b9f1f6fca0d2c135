import { findPostgres } from '../test/contract/find-postgres.ts';
import type { CommandedBot } from '../test/faults/commanded-bot.ts';
import { makeDatabase, type OwnDatabase } from '../test/faults/own-database.ts';
import { openScene, type Scene } from '../test/faults/scene.ts';
import { ownDevicePolicy } from '../test/faults/stories.ts';
import { costOfWaiting, openWaiting } from '../test/faults/waiting-requests.ts';
import type { BenchmarkOptions } from './benchmark.ts';
import { median, spread } from './statistics.ts';
import type { Table } from './table.ts';

/** Of what Graph allows an app in a tenant for devices: 2,000 calls in 20 seconds. */
const allowance = 6_000;
const megabyte = 1_000_000;
/** Commands that people have typed and that have not been answered yet. */
const atOnce = 16;
const patienceMs = 600_000;
/** What one person has reset before the next ones are asked for; Slack takes a message a second in a conversation. */
const devicesAtATime = 4;

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

const sizes = [
  { people: 10, devicesEach: 1 },
  { people: 10, devicesEach: 10 },
  { people: 100, devicesEach: 10 },
  { people: 100, devicesEach: 100 },
];

/** What it costs that so many devices have not answered yet; each round goes through all sizes. */
export async function benchWaiting({ rounds }: Pick<BenchmarkOptions, 'rounds'>): Promise<Table> {
  const measured = await inRounds(sizes, rounds, (size, whenOver) =>
    openWaiting(whenOver, size).then(({ scene }) => costOfWaiting(scene)),
  );
  return {
    title: 'Devices that have not answered yet',
    columns: ['waiting', 'Graph calls a minute', 'of the allowance', 'CPU ms a minute', 'memory MB'],
    rows: [...measured].map(([{ people, devicesEach }, costs]) => [
      (people * devicesEach).toLocaleString('en'),
      spreadOf(costs, ({ callsPerMinute }) => callsPerMinute, 1),
      `${((median(costs.map(({ callsPerMinute }) => callsPerMinute)) / allowance) * 100).toFixed(1)} %`,
      spreadOf(costs, ({ cpuMsPerMinute }) => cpuMsPerMinute, 0),
      spreadOf(costs, ({ memory }) => memory / megabyte, 0),
    ]),
    notes: ['Minutes of the bot, whose clock runs five times as fast; CPU and memory are those of the bot.'],
  };
}

type Played = { perSecond: number; cpuMs: number; memory: number };

/** How many whole resets several instances on one PostgreSQL bring to their end in a second. */
export async function benchInstances({ rounds }: Pick<BenchmarkOptions, 'rounds'>): Promise<Table> {
  const table = {
    title: 'Instances on one PostgreSQL',
    columns: ['instances', 'resets a second', 'CPU ms of the bots a reset', 'most memory of one, MB'],
  };
  const server = await findPostgres();
  if (server === null) return { ...table, rows: [], notes: ['Left out, for no PostgreSQL is reachable.'] };
  const measured = await inRounds([1, 2, 3, 4], rounds, async (count, whenOver) => {
    const database = await makeDatabase(whenOver, server);
    const scene = await openScene(whenOver, {
      policy: ownDevicePolicy,
      people: 50,
      devicesEach: 2 * devicesAtATime,
      databaseUrl: database.url,
    });
    const bots = [scene.bot, ...Array.from({ length: count - 1 }, () => scene.addBot())];
    for (const bot of bots) await scene.start(bot);
    await playAll(scene, bots, database, 0);
    return await playAll(scene, bots, database, 1);
  });
  return {
    ...table,
    rows: [...measured].map(([count, plays]) => [
      String(count),
      spreadOf(plays, ({ perSecond }) => perSecond, 1),
      spreadOf(plays, ({ cpuMs }) => cpuMs, 1),
      spreadOf(plays, ({ memory }) => memory, 0),
    ]),
    notes: [
      'What is measured is the second half of the resets: by then the instances have come up to speed.',
    ],
  };
}

/** Measures each case once a round, one after the other, so that what is compared is measured in turns. */
async function inRounds<Case, Result>(
  cases: readonly Case[],
  rounds: number,
  measure: (of: Case, whenOver: Cleaner) => Promise<Result>,
): Promise<Map<Case, Result[]>> {
  const measured = new Map<Case, Result[]>(cases.map((of) => [of, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [of, results] of measured) {
      results.push(await thenClean((whenOver) => measure(of, whenOver)));
    }
  }
  return measured;
}

/**
 * Everybody of the crowd resets some devices of theirs; the commands go to the instances by turns.
 * @param time 0 for the first time, which warms the instances up, 1 for the second
 */
async function playAll(
  scene: Scene,
  bots: readonly CommandedBot[],
  database: OwnDatabase,
  time: 0 | 1,
): Promise<Played> {
  const cpuBefore = sum(bots.map((bot) => bot.usage().cpuMs));
  const first = time * devicesAtATime;
  const commands = scene.crowd.members.flatMap(({ handle, devices }) =>
    devices
      .slice(first, first + devicesAtATime)
      .map(({ name }) => ({ handle, line: `/reset-passcode ${name}` })),
  );
  const completed = (time + 1) * commands.length;
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
  while ((await database.completedRequests()) < completed) {
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

function spreadOf<Item>(items: readonly Item[], of: (item: Item) => number, digits: number): string {
  return spread(items.map(of), digits);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchmarkOptions } from './benchmark.ts';
import { askForFlows } from './load/ask-for-flows.ts';
import { type Platforms, startProduct } from './product.ts';
import type { ServerProcess } from './server-process.ts';
import { type StandIn, startStandIn } from './stand-in/start.ts';
import { median, ratios, spread } from './statistics.ts';
import type { Table } from './table.ts';

const minuteMs = 60_000;
/** How often the memory is read; a minute's figure is the median of these. */
const sampleMs = 1_000;
/** Flows that one platform's people ask for before it is the other platform's turn. */
const atATime = 20;

type Minute = { memory: number; flows: number };
type Sampled = { memory: number[]; flows: number };

const subjects = ['Slack', 'Slack and Teams'] as const;
type Subject = (typeof subjects)[number];

/** What the process holds in memory while whole flows go through it; with both platforms, from each by turns. */
export async function benchSoak({
  rounds,
  minutes,
}: Pick<BenchmarkOptions, 'rounds' | 'minutes'>): Promise<Table> {
  const measured: Record<Subject, Minute[][]> = { Slack: [], 'Slack and Teams': [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) {
      const platforms = { slack: true, teams: subject === 'Slack and Teams' };
      measured[subject].push(await soak(platforms, minutes));
    }
  }
  return tableOf(measured, minutes);
}

async function soak(platforms: Platforms, minutes: number): Promise<Minute[]> {
  const standIn = await startStandIn();
  const { server, stop } = await startProduct(standIn.url, platforms);
  try {
    return await askFor(minutes, { server, standIn, platforms });
  } finally {
    await stop();
    await standIn.stop();
  }
}

async function askFor(
  minutes: number,
  { server, standIn, platforms }: { server: ServerProcess; standIn: StandIn; platforms: Platforms },
): Promise<Minute[]> {
  const begun = performance.now();
  const end = begun + minutes * minuteMs;
  const samples = Array.from({ length: minutes }, (): Sampled => ({ memory: [], flows: 0 }));
  const present = (): Sampled | undefined => samples[Math.floor((performance.now() - begun) / minuteMs)];
  const watching = watchMemory(server, end, (megabytes) => present()?.memory.push(megabytes));
  for (let flows = 0; performance.now() < end; flows += atATime) {
    const isTeams = platforms.teams && flows % (2 * atATime) !== 0;
    const kind = isTeams ? 'teams_message' : 'slack_command';
    await askForFlows(server, standIn, { kind, firstDevice: flows, most: atATime });
    await standIn.untilCodes(flows + atATime);
    const minute = present();
    if (minute !== undefined) minute.flows += atATime;
  }
  await watching;
  return samples.map(({ memory, flows }) => ({ memory: median(memory), flows }));
}

async function watchMemory(
  server: ServerProcess,
  end: number,
  note: (megabytes: number) => void,
): Promise<void> {
  while (performance.now() < end) {
    note(server.memoryMb());
    await sleep(sampleMs);
  }
}

function tableOf(measured: Readonly<Record<Subject, readonly Minute[][]>>, minutes: number): Table {
  const of = (subject: Subject, minute: number, what: keyof Minute): number[] =>
    measured[subject].map((round) => round[minute]?.[what] ?? Number.NaN);
  const cells = (subject: Subject, minute: number): string[] => [
    spread(of(subject, minute, 'flows'), 0),
    spread(of(subject, minute, 'memory'), 0),
  ];
  const growth = (subject: Subject): string =>
    spread(ratios(of(subject, minutes - 1, 'memory'), of(subject, 2, 'memory')), 2);
  return {
    title: `(f) Memory over ${minutes} minutes of whole flows`,
    columns: ['minute', 'Slack: flows', 'memory MB', 'Slack and Teams: flows', 'memory MB'],
    rows: Array.from({ length: minutes }, (_, minute) => [
      String(minute + 1),
      ...cells('Slack', minute),
      ...cells('Slack and Teams', minute),
    ]),
    notes: [
      `The last minute to the third: Slack ${growth('Slack')}, Slack and Teams ${growth('Slack and Teams')}.`,
    ],
  };
}

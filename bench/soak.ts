import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchmarkOptions } from './benchmark.ts';
import { askForFlows } from './load/ask-for-flows.ts';
import { startProduct } from './product.ts';
import type { ServerProcess } from './server-process.ts';
import { type StandIn, startStandIn } from './stand-in/start.ts';
import { median } from './statistics.ts';
import type { Table } from './table.ts';

const minuteMs = 60_000;
/** How often the memory is read; a minute's figure is the median of these. */
const sampleMs = 1_000;
/** Flows that one platform's people ask for before it is the other platform's turn. */
const atATime = 20;

type Minute = { memory: number[]; flows: number };

/** What the process holds in memory while whole flows go through it, from Slack and from Teams by turns. */
export async function benchSoak({ minutes }: BenchmarkOptions): Promise<Table> {
  const standIn = await startStandIn();
  const { server, stop } = await startProduct(standIn.url, { slack: true, teams: true });
  try {
    return tableOf(await soak(server, standIn, minutes));
  } finally {
    await stop();
    await standIn.stop();
  }
}

async function soak(server: ServerProcess, standIn: StandIn, minutes: number): Promise<Minute[]> {
  const begun = performance.now();
  const end = begun + minutes * minuteMs;
  const measured = Array.from({ length: minutes }, (): Minute => ({ memory: [], flows: 0 }));
  const present = (): Minute | undefined => measured[Math.floor((performance.now() - begun) / minuteMs)];
  const watching = watchMemory(server, end, (megabytes) => present()?.memory.push(megabytes));
  for (let flows = 0; performance.now() < end; flows += atATime) {
    const kind = flows % (2 * atATime) === 0 ? 'slack_command' : 'teams_message';
    await askForFlows(server, standIn, { kind, firstDevice: flows, most: atATime });
    await standIn.untilCodes(flows + atATime);
    const minute = present();
    if (minute !== undefined) minute.flows += atATime;
  }
  await watching;
  return measured;
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

function tableOf(minutes: readonly Minute[]): Table {
  const memory = minutes.map(({ memory: samples }) => median(samples));
  const third = memory[2] ?? Number.NaN;
  const last = memory.at(-1) ?? Number.NaN;
  return {
    title: `(f) Memory over ${minutes.length} minutes of whole flows, from Slack and from Teams`,
    columns: ['minute', 'flows', 'memory MB'],
    rows: minutes.map(({ flows }, index) => [
      String(index + 1),
      String(flows),
      (memory[index] ?? Number.NaN).toFixed(0),
    ]),
    notes: [`The last minute to the third: ${(last / third).toFixed(2)}.`],
    rounds: 1,
  };
}

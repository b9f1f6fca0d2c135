import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchmarkOptions } from './benchmark.ts';
import { askForFlows } from './load/ask-for-flows.ts';
import { type Platforms, startProduct } from './product.ts';
import { ServerProcess } from './server-process.ts';
import { type StandIn, startStandIn } from './stand-in/start.ts';
import { ratios, spread } from './statistics.ts';
import type { Table } from './table.ts';

/** How long a process is left alone before its memory is read. */
const restMs = 2_000;

type Standing = { startMs: number; startCpuMs: number; atRestMb: number; afterLoadMb: number };
type Running = { server: ServerProcess; stop(): Promise<void> };

const subjects = ['bare Bolt', 'passcode-bot, Slack', 'passcode-bot, Slack and Teams'] as const;
type Subject = (typeof subjects)[number];

/** How soon it can be asked, and what it holds in memory then and after some flows. */
export async function benchStartAndMemory({ rounds, flows }: BenchmarkOptions): Promise<Table> {
  const standings = new Map<Subject, Standing[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) {
      const standIn = await startStandIn();
      const standing = await measure(subject, standIn, flows).finally(() => standIn.stop());
      standings.set(subject, [...(standings.get(subject) ?? []), standing]);
    }
  }
  return tableOf(standings);
}

async function measure(subject: Subject, standIn: StandIn, flows: number): Promise<Standing> {
  const { server, stop } = await start(subject, standIn.url);
  try {
    await sleep(restMs);
    const startCpuMs = server.cpuMs();
    const atRestMb = server.memoryMb();
    await askForFlows(server, standIn, { firstDevice: 0, most: flows });
    if (subject !== 'bare Bolt') await standIn.untilCodes(flows);
    await sleep(restMs);
    return { startMs: server.startedInMs, startCpuMs, atRestMb, afterLoadMb: server.memoryMb() };
  } finally {
    await stop();
  }
}

async function start(subject: Subject, standIn: string): Promise<Running> {
  const product = (platforms: Platforms): Promise<Running> => startProduct(standIn, platforms);
  switch (subject) {
    case 'bare Bolt': {
      const environment = { SLACK_API_URL: `${standIn}/api/` };
      const server = await ServerProcess.start(['bench/built/bench/servers/bare-bolt.js'], environment);
      return { server, stop: () => server.stop() };
    }
    case 'passcode-bot, Slack':
      return product({ slack: true, teams: false });
    case 'passcode-bot, Slack and Teams':
      return product({ slack: true, teams: true });
  }
}

function tableOf(standings: ReadonlyMap<Subject, readonly Standing[]>): Table {
  const pick = (subject: Subject, what: keyof Standing): number[] =>
    (standings.get(subject) ?? []).map((standing) => standing[what]);
  const toBolt = (subject: Subject, what: keyof Standing): string =>
    subject === 'bare Bolt' ? '1' : spread(ratios(pick(subject, what), pick('bare Bolt', what)), 2);
  return {
    title: '(d) From the start of the process until it can be asked, and memory',
    columns: ['', 'start ms', 'ratio', 'start, CPU ms', 'ratio', 'at rest MB', 'ratio', 'after load MB'],
    rows: subjects.map((subject) => [
      subject,
      spread(pick(subject, 'startMs'), 0),
      toBolt(subject, 'startMs'),
      spread(pick(subject, 'startCpuMs'), 0),
      toBolt(subject, 'startCpuMs'),
      spread(pick(subject, 'atRestMb'), 0),
      toBolt(subject, 'atRestMb'),
      spread(pick(subject, 'afterLoadMb'), 0),
    ]),
    notes: ['Ratios are to bare Bolt. The load is as many flows as in (c); bare Bolt gets as many commands.'],
  };
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BenchmarkOptions } from './benchmark.ts';
import { askForFlows } from './load/ask-for-flows.ts';
import { startProduct } from './product.ts';
import { type FlowOrder, type FlowReport, flowReportSchema } from './scripts/flow-order.ts';
import { type StandIn, startStandIn } from './stand-in/start.ts';
import { median, ratios, spread } from './statistics.ts';
import type { Table } from './table.ts';

const run = promisify(execFile);

/** What the issue of a code cannot do without: four calls to Slack and three to Graph. */
const fewest = { slackCalls: 4, graphCalls: 3 };
const warmUp = 100;

type ProductReport = FlowReport & { slackCalls: number; graphCalls: number };
type Round = {
  product: ProductReport;
  few: Record<FlowOrder['by'], FlowReport>;
  same: Record<FlowOrder['by'], FlowReport>;
};

/** What a whole flow costs, from the command to the code, beside bare scripts that make calls and nothing else. */
export async function benchWholeFlows({ rounds, flows }: BenchmarkOptions): Promise<Table> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const standIn = await startStandIn();
    try {
      measured.push(await measureRound(standIn, flows));
    } finally {
      await standIn.stop();
    }
  }
  return tableOf(measured);
}

async function measureRound(standIn: StandIn, flows: number): Promise<Round> {
  const product = await measureProduct(standIn, flows);
  const { slackCalls, graphCalls } = product;
  const script = (
    by: FlowOrder['by'],
    calls: Pick<FlowOrder, 'slackCalls' | 'graphCalls'>,
  ): Promise<FlowReport> => measureScript({ by, standIn: standIn.url, flows, warmUp, ...calls });
  const few = { sdks: await script('sdks', fewest), undici: await script('undici', fewest) };
  const same = {
    sdks: await script('sdks', { slackCalls, graphCalls }),
    undici: await script('undici', { slackCalls, graphCalls }),
  };
  return { product, few, same };
}

async function measureProduct(standIn: StandIn, flows: number): Promise<ProductReport> {
  const { server, stop } = await startProduct(standIn.url, { slack: true, teams: false });
  const ask = async (firstDevice: number, most: number): Promise<void> => {
    await standIn.reset();
    await askForFlows(server, standIn, { firstDevice, most });
    await standIn.untilCodes(most);
  };
  try {
    await ask(0, warmUp);
    const cpuBefore = server.cpuMs();
    const begun = performance.now();
    await ask(warmUp, flows);
    const seconds = (performance.now() - begun) / 1_000;
    const { slack, graph } = await standIn.counts();
    return {
      perSecond: flows / seconds,
      cpuMs: (server.cpuMs() - cpuBefore) / flows,
      slackCalls: Math.round(slack / flows),
      graphCalls: Math.round(graph / flows),
    };
  } finally {
    await stop();
  }
}

async function measureScript(order: FlowOrder): Promise<FlowReport> {
  const { stdout } = await run(process.execPath, [
    'bench/built/bench/scripts/flows.js',
    JSON.stringify(order),
  ]);
  return flowReportSchema.parse(JSON.parse(stdout));
}

function tableOf(rounds: readonly Round[]): Table {
  const cpu = rounds.map(({ product }) => product.cpuMs);
  const row = (name: string, calls: string, reports: readonly FlowReport[]): string[] => [
    name,
    calls,
    spread(
      reports.map(({ perSecond }) => perSecond),
      0,
    ),
    spread(
      reports.map(({ cpuMs }) => cpuMs),
      2,
    ),
    spread(
      ratios(
        cpu,
        reports.map(({ cpuMs }) => cpuMs),
      ),
      2,
    ),
  ];
  const slackCalls = median(rounds.map(({ product }) => product.slackCalls));
  const graphCalls = median(rounds.map(({ product }) => product.graphCalls));
  const few = `${fewest.slackCalls} + ${fewest.graphCalls}`;
  const same = `${slackCalls} + ${graphCalls}`;
  return {
    title: '(c) A whole flow, from the command to the code',
    columns: ['', 'calls (Slack + Graph)', 'flows/s', 'CPU ms a flow', 'the product’s CPU to it'],
    rows: [
      row(
        'passcode-bot',
        same,
        rounds.map(({ product }) => product),
      ),
      row(
        'WebClient and Graph client',
        few,
        rounds.map((round) => round.few.sdks),
      ),
      row(
        'undici',
        few,
        rounds.map((round) => round.few.undici),
      ),
      row(
        'WebClient and Graph client',
        same,
        rounds.map((round) => round.same.sdks),
      ),
      row(
        'undici',
        same,
        rounds.map((round) => round.same.undici),
      ),
    ],
    notes: [
      'The scripts make calls and do nothing else. The product’s devices answer at once; that it looks for their answers',
      'after two seconds at the earliest is in its flows a second.',
    ],
  };
}

import type { BenchmarkOptions } from './benchmark.ts';
import { type Contestant, cellsOf, compare, comparisonColumns, type Load } from './comparison.ts';
import { startProduct } from './product.ts';
import { ServerProcess } from './server-process.ts';
import { type StandIn, startStandIn } from './stand-in/start.ts';
import type { Table } from './table.ts';

const adapter = 'bare CloudAdapter';
const durable = 'passcode-bot, durable';

const contestants: readonly ((standIn: StandIn) => Contestant)[] = [
  () => ({
    name: adapter,
    holdsPlatforms: false,
    start: async () => {
      const server = await ServerProcess.start(['bench/built/bench/servers/bare-cloud-adapter.js']);
      return { server, stop: () => server.stop() };
    },
  }),
  ({ url }) => ({
    name: durable,
    holdsPlatforms: true,
    start: () => startProduct(url, { slack: false, teams: true }),
  }),
];

const loads: readonly Load[] = [
  { name: 'message', kind: 'teams_message', connections: 16 },
  { name: 'invoke', kind: 'teams_invoke', connections: 16 },
];

/** How fast an activity of Teams is answered, without authentication on both sides. */
export async function benchTeamsTurn({ rounds, seconds }: BenchmarkOptions): Promise<Table> {
  const measured = await compare(contestants, loads, { rounds, seconds, openStandIn: startStandIn });
  return {
    title: '(b) A message and an invoke of Teams, to the answer, at 16 connections',
    columns: ['', 'activity', ...comparisonColumns],
    rows: loads.flatMap(({ name: load }) =>
      [adapter, durable].map((name) => [
        name,
        load,
        ...cellsOf(measured, `${name}, ${load}`, `${adapter}, ${load}`),
      ]),
    ),
    notes: [
      'The product has kept a message’s request when it answers. A click is kept, carried out, audited, and answered with what',
      'came of it: it calls off a request that is not there.',
    ],
  };
}

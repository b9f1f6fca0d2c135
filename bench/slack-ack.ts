import type { BenchmarkOptions } from './benchmark.ts';
import { type Contestant, cellsOf, compare, comparisonColumns, type Load } from './comparison.ts';
import { startProduct } from './product.ts';
import { ServerProcess } from './server-process.ts';
import { type StandIn, startStandIn } from './stand-in/start.ts';
import type { Table } from './table.ts';

const bolt = 'bare Bolt';

const contestants: readonly ((standIn: StandIn) => Contestant)[] = [
  () => bare('raw node:http with the HMAC', 'raw-http', {}),
  (standIn) => bare(bolt, 'bare-bolt', { SLACK_API_URL: `${standIn.url}/api/` }),
  (standIn) => product('passcode-bot, durable', standIn, true),
  (standIn) => product('passcode-bot, its flows under way', standIn, false),
];

function bare(name: string, script: string, environment: Record<string, string>): Contestant {
  const start = async () => {
    const server = await ServerProcess.start([`bench/built/bench/servers/${script}.js`], environment);
    return { server, stop: () => server.stop() };
  };
  return { name, start, holdsPlatforms: false };
}

function product(name: string, { url }: StandIn, holdsPlatforms: boolean): Contestant {
  return { name, start: () => startProduct(url, { slack: true, teams: false }), holdsPlatforms };
}

/** How fast a signed command is acknowledged: the product has kept the request by then, the others keep nothing. */
export async function benchSlackAck({ rounds, seconds }: BenchmarkOptions): Promise<Table> {
  const loads = [1, 16, 100].map((connections): Load => {
    return { name: `${connections}`, kind: 'slack_command', connections };
  });
  const measured = await compare(contestants, loads, { rounds, seconds, openStandIn: startStandIn });
  const names = [
    'raw node:http with the HMAC',
    bolt,
    'passcode-bot, durable',
    'passcode-bot, its flows under way',
  ];
  return {
    title: '(a) A signed Slack command, to its acknowledgement',
    columns: ['', 'connections', ...comparisonColumns],
    rows: loads.flatMap((load) =>
      names.map((name) => [
        name,
        load.name,
        ...cellsOf(measured, `${name}, ${load.name}`, `${bolt}, ${load.name}`),
      ]),
    ),
    notes: [
      'Ratios are to bare Bolt. “Durable”: the platforms stand still, so that nothing but the acknowledgement is done; the',
      'other row has whole flows going on behind it, as many as the worker takes at a time.',
    ],
  };
}

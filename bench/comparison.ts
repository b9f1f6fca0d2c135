import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from './load/order.ts';
import { type Measured, measureServer, Rounds } from './measure-server.ts';
import type { ServerProcess } from './server-process.ts';
import type { StandIn } from './stand-in/start.ts';
import { ratios, spread } from './statistics.ts';

/** A server that is compared, started anew for each round. */
export type Contestant = {
  name: string;
  start(): Promise<{ server: ServerProcess; stop(): Promise<void> }>;
  /** Whether the platforms stand still while it is measured, so that it has nothing to do but to answer. */
  holdsPlatforms: boolean;
};

export type Load = { name: string } & Pick<Order, 'kind' | 'connections'>;

/** What a server is warmed up by before anything counts: enough that each person has asked several times. */
const warmUp = { most: 500, seconds: 20 };
/** How long it is given to come to rest then. */
const restMs = 500;

/**
 * Sends each load to each server, one after the other, round by round.
 * @param openStandIn gives each server platforms of its own
 */
export async function compare(
  contestants: readonly ((standIn: StandIn) => Contestant)[],
  loads: readonly Load[],
  options: { rounds: number; seconds: number; openStandIn: () => Promise<StandIn> },
): Promise<Rounds> {
  const rounds = new Rounds();
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contestant of contestants) {
      const standIn = await options.openStandIn();
      const { name, start, holdsPlatforms } = contestant(standIn);
      const running = await start();
      try {
        for (const load of loads) {
          const measured = await underLoad(running.server, load, { ...options, standIn, holdsPlatforms });
          rounds.add(`${name}, ${load.name}`, measured);
        }
      } finally {
        await running.stop();
        await standIn.stop();
      }
    }
  }
  return rounds;
}

let asked = 0;

async function underLoad(
  server: ServerProcess,
  { kind, connections }: Load,
  { seconds, standIn, holdsPlatforms }: { seconds: number; standIn: StandIn; holdsPlatforms: boolean },
): Promise<Measured> {
  const order = (extent: Pick<Order, 'most' | 'seconds'>): Omit<Order, 'url'> => {
    // Nobody asks for the same device twice, however fast the server is.
    asked += 1_000_000;
    return { kind, connections, firstDevice: asked, serviceUrl: `${standIn.url}/emea/`, ...extent };
  };
  await measureServer(server, order(warmUp));
  if (holdsPlatforms) await standIn.hold();
  await sleep(restMs);
  return await measureServer(server, order({ most: 1_000_000, seconds }));
}

/** @returns the cells of a row: requests a second, latencies, processor time, and the ratios to what it is compared with */
export function cellsOf(rounds: Rounds, name: string, base: string): string[] {
  const pick = (of: string, what: keyof Measured): number[] =>
    rounds.of(of).map((measured) => measured[what]);
  const toBase = (what: keyof Measured): string => spread(ratios(pick(name, what), pick(base, what)), 2);
  return [
    spread(pick(name, 'perSecond'), 0),
    spread(pick(name, 'p50'), 1),
    spread(pick(name, 'p99'), 0),
    spread(pick(name, 'cpuMicroseconds'), 0),
    name === base ? '1' : toBase('perSecond'),
    name === base ? '1' : toBase('cpuMicroseconds'),
  ];
}

export const comparisonColumns = [
  'requests/s',
  'p50 ms',
  'p99 ms',
  'CPU µs each',
  'requests/s, ratio',
  'CPU, ratio',
];

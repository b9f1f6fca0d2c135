import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchmarkOptions } from './benchmark.ts';
import { askForFlows } from './load/ask-for-flows.ts';
import { startProduct } from './product.ts';
import { type Counts, type StandIn, startStandIn } from './stand-in/start.ts';
import { median, percentile, spread } from './statistics.ts';
import type { Table } from './table.ts';

/** Devices that go on waiting while others answer. */
const waiting = 1_000;
/** Ten a second, so that a look shows some twenty of them; and then some that a look shows by themselves. */
const many = { first: 0, count: 300, pauseMs: 100 };
const single = { first: many.count, count: 8, pauseMs: 2_500 };
/** Time for the first looks at all that wait, which have nothing to do with those that answer. */
const settleMs = 5_000;

type Round = Record<'many' | 'single', Counts>;

/** What a device's answer costs while a thousand others wait, and how soon its code is shown. */
export async function benchAnswers({ rounds }: BenchmarkOptions): Promise<Table> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const standIn = await startStandIn();
    measured.push(await measure(standIn).finally(() => standIn.stop()));
  }
  return tableOf(measured);
}

async function measure(standIn: StandIn): Promise<Round> {
  const { server, stop } = await startProduct(standIn.url, { slack: true, teams: false });
  try {
    await standIn.holdAnswers();
    const most = waiting + many.count + single.count;
    await askForFlows(server, standIn, { firstDevice: 0, most });
    await standIn.untilResets(most);
    await sleep(settleMs);
    return { many: await letAnswer(standIn, many), single: await letAnswer(standIn, single) };
  } finally {
    await stop();
  }
}

async function letAnswer(
  standIn: StandIn,
  { first, count, pauseMs }: { first: number; count: number; pauseMs: number },
): Promise<Counts> {
  await standIn.reset();
  for (let device = first; device < first + count; device += 1) {
    await standIn.letAnswer(device, 1);
    await sleep(pauseMs);
  }
  await standIn.untilCodes(count);
  return await standIn.counts();
}

function tableOf(rounds: readonly Round[]): Table {
  const perReset = (calls: (counts: Counts) => number): string =>
    spread(
      rounds.map((round) => calls(round.many) / round.many.codes),
      2,
    );
  const delay = (which: keyof Round, of: (delays: readonly number[]) => number): string =>
    spread(
      rounds.map((round) => of(round[which].answerToCodeMs)),
      0,
    );
  const most = (delays: readonly number[]): number => percentile(delays, 0.95);
  return {
    title: `(e) Devices that answer while ${waiting.toLocaleString('en')} others wait`,
    columns: ['', 'measured'],
    rows: [
      ['Graph calls about devices, each reset that ended', perReset(({ graph, people }) => graph - people)],
      ['Graph calls about people, each reset that ended', perReset(({ people }) => people)],
      ['ms from the look to the code, one device a look: median', delay('single', median)],
      ['the same, the longest', delay('single', (delays) => Math.max(...delays))],
      ['ms from the look to the code, about twenty devices a look: median', delay('many', median)],
      ['the same, 95 of 100', delay('many', most)],
    ],
    notes: [
      'Calls are those from the first answer to the last code with ten devices a second, the looks at all that wait among',
      'them. The look is the answer of Graph that first tells that the device is done.',
    ],
  };
}

import { parseArgs } from 'node:util';
import type { BenchmarkOptions } from './benchmark.ts';
import { describeLoad, describeMachine } from './surroundings.ts';
import { drawTable, type Table } from './table.ts';

type Parts = Readonly<Record<string, (options: BenchmarkOptions) => Promise<Table>>>;

/**
 * Measures the parts that the command line names, or all of them, and prints a table for each.
 * @throws Error naming the parts there are
 */
export async function runParts(parts: Parts): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      flows: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '10' },
    },
  });
  const options: BenchmarkOptions = {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    flows: Number(values.flows),
    minutes: Number(values.minutes),
  };
  for (const name of positionals.length === 0 ? Object.keys(parts) : positionals) {
    const bench = parts[name];
    if (bench === undefined)
      throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}.`);
    const before = describeLoad();
    const table = await bench(options);
    const under = `Rounds: ${options.rounds}, on ${describeMachine()}, ${new Date().toISOString().slice(0, 10)}; load average ${before} before and ${describeLoad()} after.`;
    console.info(drawTable({ ...table, notes: [...table.notes, '', under] }));
  }
}

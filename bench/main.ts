import { parseArgs } from 'node:util';
import { benchAnswers } from './answers.ts';
import type { BenchmarkOptions } from './benchmark.ts';
import { benchSlackAck } from './slack-ack.ts';
import { benchSoak } from './soak.ts';
import { benchStartAndMemory } from './start-and-memory.ts';
import { describeLoad, describeMachine } from './surroundings.ts';
import { drawTable, type Table } from './table.ts';
import { benchTeamsTurn } from './teams-turn.ts';
import { benchWholeFlows } from './whole-flows.ts';

const parts: Readonly<Record<string, (options: BenchmarkOptions) => Promise<Table>>> = {
  a: benchSlackAck,
  b: benchTeamsTurn,
  c: benchWholeFlows,
  d: benchStartAndMemory,
  e: benchAnswers,
  f: benchSoak,
};

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

const wanted = positionals.length === 0 ? Object.keys(parts) : positionals;
for (const name of wanted) {
  const bench = parts[name];
  if (bench === undefined)
    throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}.`);
  const before = describeLoad();
  const table = await bench(options);
  const under = `Rounds: ${table.rounds ?? options.rounds}, on ${describeMachine()}, ${new Date().toISOString().slice(0, 10)}; load average ${before} before and ${describeLoad()} after.`;
  console.info(drawTable({ ...table, notes: [...table.notes, '', under] }));
}

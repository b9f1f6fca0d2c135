import { benchInstances, benchWaiting } from './growth.ts';
import { describeLoad, describeMachine } from './surroundings.ts';
import { drawTable } from './table.ts';

// The bots are started from their sources, as the tests of faults start them, so this part is not built.
for (const bench of [benchWaiting, benchInstances]) {
  const before = describeLoad();
  const table = await bench();
  const date = new Date().toISOString().slice(0, 10);
  const under = `On ${describeMachine()}, ${date}; load average ${before} before and ${describeLoad()} after.`;
  console.info(drawTable({ ...table, notes: [...table.notes, '', under] }));
}

import type { Calls } from './calls.ts';
import { type FlowReport, flowOrderSchema } from './flow-order.ts';

/** Makes the calls of so many flows, ten flows at a time, and reports on one line of JSON. */
const order = flowOrderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const atATime = 10;

const calls = await loadCalls();
await makeFlows(order.warmUp);
const cpuBefore = process.cpuUsage();
const begun = performance.now();
await makeFlows(order.flows);
const seconds = (performance.now() - begun) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
const report: FlowReport = {
  perSecond: order.flows / seconds,
  cpuMs: (user + system) / 1_000 / order.flows,
};
console.info(JSON.stringify(report));
process.exit(0);

async function loadCalls(): Promise<Calls> {
  switch (order.by) {
    case 'sdks':
      return (await import('./sdk-calls.ts')).callsBySdks(order.standIn);
    case 'undici':
      return (await import('./undici-calls.ts')).callsByUndici(order.standIn);
  }
}

async function makeFlows(count: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const device = next;
      next += 1;
      await makeFlow(device);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
}

async function makeFlow(device: number): Promise<void> {
  for (let index = 0; index < order.slackCalls; index += 1) {
    await calls.slack[index % calls.slack.length]?.(device);
  }
  for (let index = 0; index < order.graphCalls; index += 1) {
    const isReset = index === 1;
    const reads = [calls.graph[0], calls.graph[2]];
    await (isReset ? calls.graph[1] : reads[index % 2])?.(device);
  }
}

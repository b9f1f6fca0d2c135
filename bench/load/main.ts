import { Client, type Dispatcher } from 'undici';
import { median, percentile } from '../statistics.ts';
import { orderSchema, type Report } from './order.ts';
import { requestOf } from './requests.ts';

/** Sends what it is told to, in a process of its own, and reports on one line of JSON. */
const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const latencies: number[] = [];
let sent = 0;
let failed = 0;

const clients = Array.from({ length: order.connections }, () => new Client(order.url));
// Connections are opened beforehand: a server takes on few of them at a time, which is not what is measured.
await Promise.all(clients.map((client) => exchange(client, { method: 'GET', path: '/' })));
const begun = performance.now();
const end = begun + order.seconds * 1_000;
await Promise.all(clients.map(sendInTurn));
const seconds = (performance.now() - begun) / 1_000;

const report: Report = {
  answered: latencies.length,
  failed,
  seconds,
  p50: latencies.length === 0 ? 0 : median(latencies),
  p99: percentile(latencies, 0.99),
};
console.info(JSON.stringify(report));

async function sendInTurn(client: Client): Promise<void> {
  while (sent < order.most && performance.now() < end) {
    const { path, headers, body } = requestOf(order, order.firstDevice + sent);
    sent += 1;
    const at = performance.now();
    const status = await exchange(client, { method: 'POST', path, headers, body });
    if (status === 200) latencies.push(performance.now() - at);
    else failed += 1;
  }
  await client.close();
}

async function exchange(client: Client, request: Dispatcher.RequestOptions): Promise<number> {
  const { statusCode, body } = await client.request(request);
  await body.dump();
  return statusCode;
}

import type { Order } from './load/order.ts';
import { sendLoad } from './load/send-load.ts';
import type { ServerProcess } from './server-process.ts';

/** What one server did under one load in one round. */
export type Measured = { perSecond: number; p50: number; p99: number; cpuMicroseconds: number };

export async function measureServer(server: ServerProcess, order: Omit<Order, 'url'>): Promise<Measured> {
  const before = server.cpuMs();
  const { answered, failed, seconds, p50, p99 } = await sendLoad({ ...order, url: server.url });
  if (failed > answered / 100)
    throw new Error(`${failed} requests of ${answered + failed} were not answered by 200.`);
  const cpuMicroseconds = ((server.cpuMs() - before) * 1_000) / answered;
  return { perSecond: answered / seconds, p50, p99, cpuMicroseconds };
}

/** The measurements of several rounds, by the server and the load that they belong to. */
export class Rounds {
  readonly #measured = new Map<string, Measured[]>();

  add(name: string, measured: Measured): void {
    this.#measured.set(name, [...this.of(name), measured]);
  }

  of(name: string): Measured[] {
    return this.#measured.get(name) ?? [];
  }
}

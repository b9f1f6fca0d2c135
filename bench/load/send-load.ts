import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Order, type Report, reportSchema } from './order.ts';

const run = promisify(execFile);

/** Lets a process of its own send load, and waits for its report. */
export async function sendLoad(order: Order): Promise<Report> {
  const { stdout } = await run(process.execPath, ['bench/built/bench/load/main.js', JSON.stringify(order)]);
  const report = reportSchema.parse(JSON.parse(stdout));
  if (report.answered === 0) throw new Error(`${order.kind} was answered by nothing but failures.`);
  return report;
}

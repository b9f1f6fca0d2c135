import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { runSchedules } from './run-schedules.ts';

const runSchema = z.object({
  seed: z.number().int(),
  schedules: z.number().int(),
  databaseUrl: z.string().nullable(),
});

parentPort?.postMessage(await runSchedules(runSchema.parse(workerData)));

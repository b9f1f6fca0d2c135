import { z } from 'zod';

/** What the load process is told to send. */
export const orderSchema = z.object({
  kind: z.enum(['slack_command', 'teams_message', 'teams_invoke']),
  url: z.string(),
  /** Connections, each of which sends the next request when the last one is answered. */
  connections: z.number(),
  seconds: z.number(),
  /** No more than so many requests, if that comes first. */
  most: z.number(),
  /** The number of the first device that is asked for; each request asks for the next one. */
  firstDevice: z.number(),
  /** Where an activity says that the connector is. */
  serviceUrl: z.string(),
});
export type Order = z.infer<typeof orderSchema>;

/** What came of it. Requests that were not answered by 200 are failures, and count for nothing else. */
export const reportSchema = z.object({
  answered: z.number(),
  failed: z.number(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
});
export type Report = z.infer<typeof reportSchema>;

import { z } from 'zod';

/** What a script of bare calls is told to do. */
export const flowOrderSchema = z.object({
  by: z.enum(['sdks', 'undici']),
  standIn: z.string(),
  flows: z.number(),
  /** Flows before anything counts. */
  warmUp: z.number(),
  /** Calls that a flow makes, one after the other. */
  slackCalls: z.number(),
  graphCalls: z.number(),
});
export type FlowOrder = z.infer<typeof flowOrderSchema>;

export const flowReportSchema = z.object({ perSecond: z.number(), cpuMs: z.number() });
export type FlowReport = z.infer<typeof flowReportSchema>;

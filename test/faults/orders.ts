import { z } from 'zod';
import { stepNames } from '../../src/service/at-step.ts';

const stepSchema = z.enum(stepNames);

/** What a test tells the bot's process, over the channel that only a parent process has. */
export const orderSchema = z.discriminatedUnion('kind', [
  /** The next time that it comes to this step, it ends by SIGKILL, or stands there until told to go on. */
  z.object({ kind: z.literal('arm'), step: stepSchema, act: z.enum(['kill', 'hold']) }),
  z.object({ kind: z.literal('go_on') }),
  /** Simulated seconds in a real one. */
  z.object({ kind: z.literal('speed'), speed: z.number().nonnegative() }),
  /** Sets the wall clock forward or back; what waits goes by the other clock and does not notice. */
  z.object({ kind: z.literal('jump'), milliseconds: z.number() }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What the bot's process tells the test. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), url: z.url() }),
  /** The last order is in force. */
  z.object({ kind: z.literal('obeyed') }),
  z.object({ kind: z.literal('reached'), step: stepSchema }),
]);
export type Report = z.infer<typeof reportSchema>;

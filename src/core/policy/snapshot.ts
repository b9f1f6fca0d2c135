import { z } from 'zod';

const durationMs = z.number().int().positive();

/** What a request keeps of the rule it runs under, so that a later policy can only tighten it. Times in milliseconds. */
export const ruleSnapshotSchema = z.object({
  name: z.string().min(1),
  reason: z.enum(['required', 'optional', 'none']),
  deliverTo: z.enum(['owner', 'requester']),
  /** How long a request waits for its approvals. */
  expires: durationMs,
  /** How often the approvers are reminded; null for never. */
  remind: durationMs.nullable(),
  /** When and to which group of the policy it is escalated. */
  escalate: z.object({ after: durationMs, to: z.string().min(1) }).nullable(),
  /** The approvals were skipped, in an emergency. */
  breakGlass: z.boolean(),
  /** The group that is told of it before anything is done; null unless `breakGlass`. */
  notify: z.string().nullable(),
});
export type RuleSnapshot = z.infer<typeof ruleSnapshotSchema>;

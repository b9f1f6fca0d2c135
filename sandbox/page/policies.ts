import { z } from 'zod';

/** What the policy editor asks, and what it is told. */
export const policyQuestionSchema = z.object({
  text: z.string(),
  /** Key of whoever asks. */
  person: z.string(),
  deviceId: z.string(),
  breakGlass: z.boolean(),
});
export type PolicyQuestion = z.infer<typeof policyQuestionSchema>;

const problemSchema = z.object({ field: z.string(), problem: z.string(), remedy: z.string() });
export type PolicyProblem = z.infer<typeof problemSchema>;

const checkSchema = z.object({ condition: z.string(), holds: z.boolean(), why: z.string() });

export const policyAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('faulty'), problems: z.array(problemSchema) }),
  z.object({
    kind: z.literal('sound'),
    warnings: z.array(problemSchema),
    /** Null where no such device or person is there any more. */
    ruling: z
      .object({
        allowed: z.boolean(),
        sentence: z.string(),
        rules: z.array(
          z.object({
            name: z.string(),
            matched: z.boolean(),
            decides: z.boolean(),
            checks: z.array(checkSchema),
          }),
        ),
        breakGlass: z.array(checkSchema),
        /** Whether the device can be reset at all, and why not. */
        eligible: z.boolean(),
        reasons: z.array(z.string()),
      })
      .nullable(),
  }),
]);
export type PolicyAnswer = z.infer<typeof policyAnswerSchema>;

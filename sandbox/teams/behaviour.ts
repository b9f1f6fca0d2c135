import { z } from 'zod';

/** How this Teams behaves where it is known to behave in more than one way; a bot has to stand all of them. */
export const behaviourSchema = z.object({
  /** Cards with `refresh` ask the bot when they are looked at; in channels that fails at times. */
  automaticRefresh: z.enum(['works', 'fails_in_channels', 'fails']),
  /**
   * What stands between a mention and the words, and around them: a no-break space and a final line break; entities
   * as in HTML; or a plain space.
   */
  mentionSpacing: z.enum(['no_break_space', 'entities', 'space']),
  /** How long the bot has to answer, milliseconds. */
  answerWithinMs: z.number().int().positive(),
  /** How often an invoke without a proper answer is sent again. */
  invokeRetries: z.number().int().nonnegative(),
  /** How often another activity is sent again after a time-out, a broken connection or a 5xx. */
  messageRetries: z.number().int().nonnegative(),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

export const defaultBehaviour: Behaviour = {
  automaticRefresh: 'works',
  mentionSpacing: 'no_break_space',
  answerWithinMs: 15_000,
  invokeRetries: 2,
  messageRetries: 1,
};

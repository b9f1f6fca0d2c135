import { z } from 'zod';
import { chatActorSchema, platformSchema } from './person.ts';

/** Where a posted message is, in the platform's own ids. Only that platform's adapter reads `conversation` and `message`. */
export const messageRefSchema = z.object({
  platform: platformSchema,
  tenant: z.string().min(1),
  conversation: z.string().min(1),
  message: z.string().min(1),
});
export type MessageRef = z.infer<typeof messageRefSchema>;

/** Where a message is to be posted. */
export const targetSchema = z.discriminatedUnion('kind', [
  /** The person's private chat with the bot; opened when first used. */
  z.object({ kind: z.literal('private'), person: chatActorSchema }),
  /** A channel, group chat or team channel, by the platform's id. */
  z.object({
    kind: z.literal('channel'),
    platform: platformSchema,
    tenant: z.string().min(1),
    conversation: z.string().min(1),
  }),
  /** A reply in the thread of a message that is already there. */
  z.object({ kind: z.literal('thread'), of: messageRefSchema }),
  /**
   * The short-lived way back to whoever typed a command (Slack's `response_url`), for people who have no private
   * chat with the bot. Never for anything that must arrive.
   */
  z.object({ kind: z.literal('reply'), person: chatActorSchema, url: z.url() }),
]);
export type Target = z.infer<typeof targetSchema>;

/** The platform that a target belongs to. */
export function platformOf(target: Target): z.infer<typeof platformSchema> {
  switch (target.kind) {
    case 'private':
    case 'reply':
      return target.person.platform;
    case 'channel':
      return target.platform;
    case 'thread':
      return target.of.platform;
  }
}

/** Stands for the tenant of a channel that the policy names without one: the only one that the adapter serves. */
export const onlyTenant = '*';

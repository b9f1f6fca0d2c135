import { z } from 'zod';
import { entraUserIdSchema } from './ids.ts';

export const platformSchema = z.enum(['slack', 'teams']);
export type Platform = z.infer<typeof platformSchema>;

/**
 * Who acted, as the chat platform itself vouches for it: ids only. A display name or an unverified e-mail is never
 * authority. `tenant` is the Slack team id, or the Entra tenant id in Teams; `userId` the Slack user id, or the
 * `aadObjectId` in Teams.
 */
export const chatActorSchema = z.object({
  platform: platformSchema,
  tenant: z.string().min(1),
  userId: z.string().min(1),
});
export type ChatActor = z.infer<typeof chatActorSchema>;

/** @returns whether both are one account; one person may have several */
export function isSameAccount(one: ChatActor, other: ChatActor): boolean {
  return one.platform === other.platform && one.tenant === other.tenant && one.userId === other.userId;
}

/** A user of Microsoft Entra as Graph gives it. */
export const entraUserSchema = z.object({
  id: entraUserIdSchema,
  displayName: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  userPrincipalName: z.string().min(1),
  mail: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  proxyAddresses: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  /** Missing means unknown, and unknown is not enabled. */
  accountEnabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  userType: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
});
export type EntraUser = z.infer<typeof entraUserSchema>;

/** What a chat platform says of one of its accounts, before anything is believed of it. */
export type ChatAccount = {
  actor: ChatActor;
  displayName: string | null;
  /** BCP 47, as the platform gives it; null when it gives none. */
  locale: string | null;
  /** Null where the platform hands out the Entra id itself (Teams). */
  email: { address: string; confirmed: boolean } | null;
  /** Set where the platform itself names the Entra user (Teams' `aadObjectId`). */
  entraId: z.infer<typeof entraUserIdSchema> | null;
  kind: 'member' | 'guest' | 'stranger' | 'bot' | 'deactivated';
};

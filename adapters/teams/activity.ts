import { z } from 'zod';

/** Ids are opaque; none that Teams gives comes near it. */
const idSchema = z.string().min(1).max(1_000);
const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

const accountSchema = z.object({
  /** Teams' own id: `29:…` for a person, `28:…` for a bot. */
  id: idSchema,
  name: optionalText,
  /** Entra's id of the account, in lower case as Graph gives it. */
  aadObjectId: optionalText.transform((value) => value?.toLowerCase() ?? null),
});

const mentionSchema = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1),
});
export type Mention = z.infer<typeof mentionSchema>;

/** Teams adds entities of many kinds; all but mentions are left aside. */
const entitiesSchema = z
  .array(z.unknown())
  .nullish()
  .transform((entities): Mention[] =>
    (entities ?? []).flatMap((entity) => {
      const mention = mentionSchema.safeParse(entity);
      return mention.success ? [mention.data] : [];
    }),
  );

/** What the product takes of an activity; everything else that Teams sends along is dropped here. */
export const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: idSchema.nullish().transform((value) => value ?? null),
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  from: accountSchema,
  recipient: accountSchema,
  conversation: z.object({
    /** In channels with the thread's own end: `19:…@thread.tacv2;messageid=1700000000000`. */
    id: idSchema,
    conversationType: optionalText,
    tenantId: optionalText,
  }),
  channelData: z
    .object({ tenant: z.object({ id: optionalText }).nullish() })
    .nullish()
    .transform((value) => ({ tenantId: value?.tenant?.id ?? null })),
  locale: optionalText,
  localTimestamp: optionalText,
  replyToId: idSchema.nullish().transform((value) => value ?? null),
  text: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  entities: entitiesSchema,
  name: optionalText,
  /** Of an invoke; a message has none. */
  value: z.unknown().optional(),
  /** Of an `installationUpdate`. */
  action: optionalText,
});
export type TeamsActivity = z.infer<typeof activitySchema>;

/** The value of an `adaptiveCard/action` invoke. */
export const cardActionSchema = z.object({
  action: z.object({ verb: z.string(), data: z.unknown() }),
  /** `automatic` where the client refreshes a card by itself. */
  trigger: z.string().nullish(),
});
export type CardAction = z.infer<typeof cardActionSchema>;

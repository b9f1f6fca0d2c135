import { z } from 'zod';
import { matrixNameSchema } from '../eligibility/matrix.ts';
import { entraGroupIdSchema, entraUserIdSchema } from '../ids.ts';
import { languages } from '../language.ts';
import { ruleSchema } from './rule-schema.ts';
import { durationSchema, groupNameSchema, limitSchema, list, optional, section } from './section.ts';
import { saying } from './wording.ts';

/** What holds where the policy says nothing; times in milliseconds. */
export const policyDefaults = {
  limits: {
    perRequester: { count: 5, window: 3_600_000 },
    perDevice: { count: 1, window: 600_000 },
  },
  delivery: { mode: 'message', redactAfter: 600_000 },
  device: { matrix: 'intune-current', deadline: 86_400_000, confirmWithin: 120_000 },
  channels: { language: 'en' },
} as const;

const userWords = 'Write the user principal name as Entra has it, such as anna@contoso.com';
const groupIdWords = 'Write the object id of a group in Entra';

export const groupSchema = section(
  {
    users: list(
      z
        .string({ error: saying('not a user principal name', userWords) })
        .regex(/^[^\s@]+@[^\s@]+$/u, { error: saying('not a user principal name', userWords) })
        .toLowerCase(),
      userWords,
    ).default([]),
    entra: list(
      z
        .string({ error: saying('not the id of a group', groupIdWords) })
        .regex(/^\S+$/u, { error: saying('not the id of a group', groupIdWords) })
        .pipe(entraGroupIdSchema),
      groupIdWords,
    ).default([]),
  },
  'Write { users: [anna@contoso.com] }, { entra: ["GROUP ID"] }, or both',
);
export type PolicyGroup = z.infer<typeof groupSchema>;

const breakGlassWords = 'Write requester: { in: GROUP } and notify: GROUP';
export const breakGlassSchema = section(
  {
    requester: section(
      { in: groupNameSchema },
      'Write { in: GROUP }; break-glass is for a named group alone',
    ),
    reason: z
      .literal('required', {
        error: saying(
          'cannot be changed',
          'Write required, or leave it out: break-glass always needs a reason',
        ),
      })
      .default('required'),
    notify: groupNameSchema,
  },
  breakGlassWords,
);

const channelWords = 'Write slack:C0123456789 or teams:19:abc@thread.tacv2, the id of the channel';
const channel = z
  .string({ error: saying('not a channel', channelWords) })
  .regex(/^(?:slack:[CG][A-Z0-9]{1,30}|teams:19:[^\s@]+@[\w.]+)$/u, {
    error: saying('not a channel', channelWords),
  });

const languageWords = `Use one of ${languages.join(', ')}`;
const statusWords = 'Write private, origin, or a list of channels';
const channelsSchema = section(
  {
    approvals: list(channel, channelWords).default([]),
    status: z
      .union([z.enum(['private', 'origin']), list(channel, channelWords)], {
        error: saying('not a place for the status', statusWords),
      })
      .default('private'),
    security: list(channel, channelWords).default([]),
    language: z
      .enum(languages, { error: saying('not a language that there are words in', languageWords) })
      .default(policyDefaults.channels.language),
  },
  'Write approvals, status, security or language under it',
);

const slackIdWords = 'Write U0123456789, or T0123456789/U0123456789 with the workspace in front';
const slackIdentities = z.record(
  z.string().regex(/^(?:[TE][A-Z0-9]+\/)?[UW][A-Z0-9]+$/u, {
    error: saying('not the id of a Slack user', slackIdWords),
  }),
  z
    .string({ error: saying('not the id of a user', 'Write the object id of the user in Entra') })
    .regex(/^\S+$/u, { error: saying('not the id of a user', 'Write the object id of the user in Entra') })
    .pipe(entraUserIdSchema),
  { error: saying('not a table', 'Write the id of a Slack user, a colon, and an object id of Entra') },
);

/** The policy of an organisation, whole. Keys are those of the file, times are in milliseconds. */
export const policySchema = section(
  {
    version: z.literal(1, {
      error: saying('not a version that is known here', 'Write version: 1'),
    }),
    groups: z
      .record(groupNameSchema, groupSchema, {
        error: saying('not a block of groups', 'Write the name of a group, a colon, and { users: [...] }'),
      })
      .default({}),
    rules: list(ruleSchema, 'Write at least one rule; without a rule everything is refused'),
    break_glass: optional(breakGlassSchema),
    limits: section(
      {
        perRequester: limitSchema.default(policyDefaults.limits.perRequester),
        perDevice: limitSchema.default(policyDefaults.limits.perDevice),
      },
      'Write perRequester: 5/1h or perDevice: 1/10m under it',
    ).prefault({}),
    delivery: section(
      {
        mode: z
          .enum(['message', 'reveal'], { error: saying('not a way to deliver', 'Write message or reveal') })
          .default(policyDefaults.delivery.mode),
        redactAfter: durationSchema.default(policyDefaults.delivery.redactAfter),
      },
      'Write mode: message or redactAfter: 10m under it',
    ).prefault({}),
    device: section(
      {
        matrix: z
          .enum(matrixNameSchema.options, {
            error: saying(
              'not a list of supported platforms',
              `Use ${matrixNameSchema.options.join(' or ')}`,
            ),
          })
          .default(policyDefaults.device.matrix),
        deadline: durationSchema.default(policyDefaults.device.deadline),
        confirmWithin: durationSchema.default(policyDefaults.device.confirmWithin),
      },
      'Write matrix, deadline or confirmWithin under it',
    ).prefault({}),
    channels: channelsSchema.prefault({}),
    identity: section({ slack: slackIdentities.default({}) }, 'Write slack: and its table under it').prefault(
      {},
    ),
    /** Stops every new reset while it is true; what is under way goes on. */
    paused: z.boolean({ error: saying('neither true nor false', 'Write true or false') }).default(false),
  },
  'Start with version: 1 and rules:',
);
export type Policy = z.infer<typeof policySchema>;

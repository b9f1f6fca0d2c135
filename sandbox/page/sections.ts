import { z } from 'zod';
import { blockSchema } from '../slack/block-kit/blocks.ts';
import { viewSchema } from '../slack/block-kit/views.ts';

/** What the page shows, section by section: the server sends one whenever it looks different. */

const milliseconds = z.number();
const blocks = z.array(blockSchema);

const slackMessageSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  author: z.object({ name: z.string(), isBot: z.boolean() }),
  text: z.string(),
  blocks,
  isEdited: z.boolean(),
  /** Only this person sees it. */
  isEphemeral: z.boolean(),
});
export type SlackMessage = z.infer<typeof slackMessageSchema>;

const slackThreadSchema = slackMessageSchema.extend({ replies: z.array(slackMessageSchema) });
export type SlackThread = z.infer<typeof slackThreadSchema>;

const slackConversationSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['channel', 'im']),
  threads: z.array(slackThreadSchema),
});
export type SlackConversation = z.infer<typeof slackConversationSchema>;

const namedSchema = z.object({ id: z.string(), name: z.string() });

const slackViewSchema = z.object({ id: z.string(), content: viewSchema });

/** All that one person sees in Slack. */
export const slackSectionSchema = z.object({
  person: z.object({ handle: z.string(), id: z.string(), name: z.string() }),
  conversations: z.array(slackConversationSchema),
  modals: z.array(slackViewSchema),
  /** The bot's Home tab; null before it was opened for the first time. */
  home: slackViewSchema.nullable(),
  /** For mentions. */
  users: z.array(namedSchema),
  channels: z.array(namedSchema),
});
export type SlackSection = z.infer<typeof slackSectionSchema>;

const teamsMessageSchema = z.object({
  id: z.string(),
  at: milliseconds,
  from: z.object({ name: z.string(), isBot: z.boolean() }),
  text: z.string().nullable(),
  cards: z.array(z.record(z.string(), z.unknown())),
  /** Whether the card is this person's own instead of the one that all others see. */
  personal: z.boolean(),
  edited: z.boolean(),
  deleted: z.boolean(),
  toasts: z.array(z.object({ at: milliseconds, kind: z.enum(['message', 'error']), text: z.string() })),
});
export type TeamsMessage = z.infer<typeof teamsMessageSchema>;

const teamsThreadSchema = teamsMessageSchema.extend({ replies: z.array(teamsMessageSchema) });
export type TeamsThread = z.infer<typeof teamsThreadSchema>;

const teamsConversationSchema = z.object({
  id: z.string(),
  kind: z.enum(['personal', 'groupChat', 'channel']),
  name: z.string(),
  /** Of a channel: its team's name. */
  team: z.string().nullable(),
  threads: z.array(teamsThreadSchema),
});
export type TeamsConversation = z.infer<typeof teamsConversationSchema>;

/** All that one person sees in Teams. */
export const teamsSectionSchema = z.object({
  person: z.object({ key: z.string(), id: z.string(), name: z.string(), appInstalled: z.boolean() }),
  conversations: z.array(teamsConversationSchema),
});
export type TeamsSection = z.infer<typeof teamsSectionSchema>;

const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  model: z.string(),
  platform: z.string(),
  version: z.string(),
  owner: z.object({ name: z.string(), userPrincipalName: z.string() }).nullable(),
  ownership: z.string(),
  managementState: z.string(),
  lastCheckIn: z.string(),
  reachable: z.boolean(),
  answer: z.enum(['auto', 'done', 'done_without_passcode', 'failed', 'notSupported']),
  locked: z.boolean(),
  /** What was last asked of it, and how that stands. */
  action: z
    .object({ name: z.enum(['resetPasscode', 'remoteLock']), state: z.string(), startedAt: z.string() })
    .nullable(),
});
export type Device = z.infer<typeof deviceSchema>;

/** What the Intune admin centre would show, and what lies in wait. Codes are no part of it. */
export const intuneSectionSchema = z.object({
  devices: z.array(deviceSchema),
  /** Kinds of the faults that are armed: in Intune, in Slack, in Teams. */
  armed: z.object({
    intune: z.array(z.string()),
    slack: z.array(z.string()),
    teams: z.array(z.string()),
  }),
});
export type IntuneSection = z.infer<typeof intuneSectionSchema>;

const auditLineSchema = z.object({
  sequence: z.number(),
  at: milliseconds,
  action: z.string(),
  actor: z.string().nullable(),
  platform: z.enum(['slack', 'teams']).nullable(),
  device: z.string().nullable(),
  request: z.string().nullable(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  breakGlass: z.boolean(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

export const auditSectionSchema = z.object({
  /** Newest last. */
  lines: z.array(auditLineSchema),
  length: z.number(),
  /** What the walk along the chain found wrong; empty where it is whole. */
  faults: z.array(z.string()),
});
export type AuditSection = z.infer<typeof auditSectionSchema>;

export const clockSectionSchema = z.object({
  /** What the simulated clock showed at the real moment `at`; both milliseconds since 1970. */
  now: milliseconds,
  at: milliseconds,
  /** Simulated seconds in a real one, since then. */
  speed: z.number(),
  /** The speed that was chosen; while a click is under way, time does not run faster than it does outside. */
  chosen: z.number(),
});
export type ClockSection = z.infer<typeof clockSectionSchema>;

const castMemberSchema = z.object({
  key: z.string(),
  name: z.string(),
  role: z.string(),
  userPrincipalName: z.string(),
  inSlack: z.boolean(),
  inTeams: z.boolean(),
});
export type CastMember = z.infer<typeof castMemberSchema>;

const storySchema = z.object({
  name: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
  /** Null while it is being played. */
  verdicts: z.array(z.object({ sentence: z.string(), holds: z.boolean() })).nullable(),
});
export type PlayedStory = z.infer<typeof storySchema>;

/** Whom to look at, and in which conversation. */
const spotSchema = z.object({ person: z.string(), conversation: z.string() });

/** The stage that is open now, by its number. */
export const stageSectionSchema = z.object({
  number: z.number(),
  cast: z.array(castMemberSchema),
  policy: z.string(),
  story: storySchema.nullable(),
  stories: z.array(z.object({ name: z.string(), title: z.string() })),
  /** How many devices were loaded from a file; null: Contoso's own. */
  ownDevices: z.number().nullable(),
  /** Whom to look at, while a story is being played. */
  spotlight: z.object({ slack: spotSchema.nullable(), teams: spotSchema.nullable() }),
});
export type Spotlight = StageSection['spotlight'];
export type StageSection = z.infer<typeof stageSectionSchema>;

/** One request on the wire between the bot and a service, without what it held. */
const wireLineSchema = z.object({
  id: z.string(),
  at: milliseconds,
  service: z.enum(['slack', 'teams', 'intune']),
  /** Seen from the bot. */
  direction: z.enum(['in', 'out']),
  what: z.string(),
  status: z.string(),
  faults: z.array(z.string()),
});
export type WireLine = z.infer<typeof wireLineSchema>;

export const wireSectionSchema = z.object({ lines: z.array(wireLineSchema) });
export type WireSection = z.infer<typeof wireSectionSchema>;

export const sectionSchemas = {
  stage: stageSectionSchema,
  clock: clockSectionSchema,
  slack: slackSectionSchema,
  teams: teamsSectionSchema,
  intune: intuneSectionSchema,
  audit: auditSectionSchema,
  wire: wireSectionSchema,
} as const;
export type SectionName = keyof typeof sectionSchemas;

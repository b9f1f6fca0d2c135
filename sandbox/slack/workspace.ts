import { z } from 'zod';

/** A member of the workspace, a guest, a bot, or somebody from another organization's workspace. */
export const slackUserSchema = z.strictObject({
  id: z.string().regex(/^[UW][A-Z0-9]+$/),
  /** The workspace that holds the account; another one than ours for people from elsewhere. */
  teamId: z.string().regex(/^T[A-Z0-9]+$/),
  /** The handle, unique in the workspace. */
  name: z.string().min(1),
  realName: z.string().min(1),
  email: z.email().nullable(),
  isEmailConfirmed: z.boolean(),
  /** IETF tag: `nl-NL`. */
  locale: z.string(),
  timeZone: z.string(),
  deleted: z.boolean(),
  isBot: z.boolean(),
  /** Multi-channel guest. */
  isRestricted: z.boolean(),
  /** Single-channel guest. */
  isUltraRestricted: z.boolean(),
  /** Met through Slack Connect only. */
  isStranger: z.boolean(),
});
export type SlackUser = z.infer<typeof slackUserSchema>;

export type Channel = {
  id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  /** User ids; the bot is in where its own user id is among them. */
  members: string[];
};

/** A direct message between the bot and one person. */
export type DirectMessage = { id: string; userId: string };

export type Team = { id: string; name: string; domain: string };

export type App = {
  id: string;
  name: string;
  clientId: string;
  clientSecret: string;
  /** Where the browser goes after an installation whose page names no address. */
  redirectUrl: string;
  /** The deprecated verification token that every payload still carries. */
  verificationToken: string;
  /** Slash commands of the app, with the slash. */
  commands: string[];
  /** Callback ids of its message shortcuts. */
  messageShortcuts: string[];
};

export type BotAccount = { botId: string; userId: string; scopes: string[] };

/** What a simulated workspace starts with. */
export type Workspace = {
  team: Team;
  /** The Grid organization that the workspace belongs to. */
  enterprise: { id: string; name: string } | null;
  /** Whether the app was installed for the whole organization. */
  isEnterpriseInstall: boolean;
  app: App;
  bot: BotAccount;
  users: SlackUser[];
  channels: Channel[];
  /** How long messages may be edited, in milliseconds; null: always. */
  editWindowMs: number | null;
};

export type Enterprise = NonNullable<Workspace['enterprise']>;

import { parse as parseForm } from 'node:querystring';
import { z } from 'zod';

/**
 * What Slack sends, as far as it is used. Everything else is dropped right here: a click carries the whole message
 * that was clicked, which may be the one with the code.
 */
const id = z.string().min(1).max(64);
const optionalText = z.string().max(4_096).nullish();

export const slashCommandSchema = z.object({
  command: z.string().startsWith('/').max(64),
  text: z.string().max(65_536).default(''),
  team_id: id,
  enterprise_id: optionalText,
  is_enterprise_install: z.union([z.string().max(8), z.boolean()]).optional(),
  user_id: id,
  channel_id: id,
  channel_name: optionalText,
  trigger_id: optionalText,
  response_url: optionalText,
});
export type SlashCommandBody = z.infer<typeof slashCommandSchema>;

/** Where an interaction came from: `team` is null where the app is installed for a whole organization. */
const interactionShape = {
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ id, team_id: optionalText }),
  is_enterprise_install: z.boolean().optional(),
  trigger_id: optionalText,
  response_url: optionalText,
};

export const clickSchema = z.object({
  ...interactionShape,
  type: z.literal('block_actions'),
  view: z.object({ id, type: optionalText, external_id: optionalText }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string().max(255),
        block_id: z.string().max(255).default(''),
        action_ts: z.string().max(64).default(''),
        value: z.string().max(2_000).optional(),
        selected_option: z.object({ value: z.string().max(150) }).nullish(),
      }),
    )
    .min(1),
});
export type ClickBody = z.infer<typeof clickSchema>;

/** From the menu of a message, of which no more is kept than where it stands. */
export const messageShortcutSchema = z.object({
  ...interactionShape,
  type: z.literal('message_action'),
  callback_id: z.string().max(255),
  action_ts: z.string().max(64).default(''),
  channel: z.object({ id }),
  message_ts: id,
  message: z.object({ thread_ts: id.nullish() }).nullish(),
});
export type MessageShortcutBody = z.infer<typeof messageShortcutSchema>;

const globalShortcutSchema = z.object({
  ...interactionShape,
  type: z.literal('shortcut'),
  callback_id: z.string().max(255),
});

const viewSchema = z.object({
  ...interactionShape,
  type: z.enum(['view_submission', 'view_closed']),
  view: z.object({ id, external_id: optionalText }),
});

const eventShape = {
  type: z.literal('event_callback'),
  event_id: z.string().min(1).max(128),
  team_id: id,
  enterprise_id: optionalText,
  /** Which installation it is for; Slack names one of them at most. */
  authorizations: z
    .array(
      z.object({
        team_id: id.nullish().transform((team) => team ?? null),
        enterprise_id: optionalText.transform((enterprise) => enterprise ?? null),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
};

export const mentionSchema = z.object({
  ...eventShape,
  event: z.object({
    type: z.literal('app_mention'),
    /** Bots may write without one; Bolt takes null for an object. */
    user: id.nullish().transform((user) => user ?? undefined),
    bot_id: optionalText,
    text: z.string().max(65_536).default(''),
    ts: id,
    thread_ts: id.nullish(),
    channel: id,
    /** The author's workspace: `user_team` where it is another one than the channel's. */
    team: id.nullish(),
    user_team: id.nullish(),
  }),
});
export type MentionBody = z.infer<typeof mentionSchema>;

/** Somebody looks at the bot's own pages, of which `home` is one and the private chat another. */
export const homeOpenedSchema = z.object({
  ...eventShape,
  event: z.object({ type: z.literal('app_home_opened'), user: id, tab: optionalText }),
});
export type HomeOpenedBody = z.infer<typeof homeOpenedSchema>;

type EventBody = Pick<MentionBody, 'team_id' | 'enterprise_id' | 'authorizations'>;

/** Of events that nobody here takes, only the name is kept. */
const otherEventSchema = z.object({
  ...eventShape,
  event: z.object({
    type: z
      .string()
      .min(1)
      .max(128)
      .refine((type) => type !== 'app_mention' && type !== 'app_home_opened'),
  }),
});

const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string().max(1_024) });
const noticeSchema = z.object({ type: z.literal('app_rate_limited'), team_id: id });

const interactionSchema = z.discriminatedUnion('type', [
  clickSchema,
  messageShortcutSchema,
  globalShortcutSchema,
  viewSchema,
]);
const eventsApiSchema = z.discriminatedUnion('type', [otherEventSchema, challengeSchema, noticeSchema]);
const certificateCheckSchema = z.object({ ssl_check: z.literal('1') });
const interactionFormSchema = z.object({ payload: z.string() });

/** One thing that Slack has brought, well-formed. `body` is what Bolt gets to see of it. */
export type Delivery =
  | { kind: 'command'; body: SlashCommandBody }
  | { kind: 'click'; body: ClickBody }
  | { kind: 'interaction'; body: Exclude<z.infer<typeof interactionSchema>, ClickBody> }
  | { kind: 'mention'; body: MentionBody }
  | { kind: 'home_opened'; body: HomeOpenedBody }
  | { kind: 'event'; body: z.infer<typeof otherEventSchema> }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'notice' };

/** What belongs to a workspace or an organization, and is handed on to Bolt. */
export type OwnedDelivery = Exclude<Delivery, { kind: 'challenge' | 'notice' }>;

/**
 * Reads a body whose signature has been checked.
 * @param contentType the media type, whatever parameters (`; charset=utf-8`) follow it
 * @returns null for anything that is not what Slack sends
 */
export function parseDelivery(body: string, contentType: string): Delivery | null {
  switch (contentType.split(';')[0]?.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return parseFormDelivery(body);
    case 'application/json':
      return parseEvent(parseJson(body));
    default:
      return null;
  }
}

/**
 * Reads what came through Socket Mode, where nothing is signed: the connection is Slack's own.
 * @param type what Slack calls the envelope's kind
 * @returns null for anything that is not what Slack sends
 */
export function parseEnvelope(type: string, payload: unknown): Delivery | null {
  switch (type) {
    case 'slash_commands':
      return parseCommand(payload);
    case 'interactive':
      return parseInteraction(payload);
    case 'events_api':
      return parseEvent(payload);
    default:
      return null;
  }
}

/** Slack asks now and then, unsigned, whether the address has a good certificate; it brings nothing else. */
export function isCertificateCheck(body: string, contentType: string): boolean {
  return (
    contentType.startsWith('application/x-www-form-urlencoded') &&
    body.includes('ssl_check') &&
    certificateCheckSchema.safeParse(parseForm(body)).success
  );
}

function parseFormDelivery(body: string): Delivery | null {
  const form = parseForm(body);
  const interaction = interactionFormSchema.safeParse(form);
  if (!interaction.success) return parseCommand(form);
  return parseInteraction(parseJson(interaction.data.payload));
}

function parseCommand(fields: unknown): Delivery | null {
  const command = slashCommandSchema.safeParse(fields);
  return command.success ? { kind: 'command', body: command.data } : null;
}

function parseInteraction(json: unknown): Delivery | null {
  const parsed = interactionSchema.safeParse(json);
  if (!parsed.success || workspaceOf(parsed.data) === null) return null;
  return parsed.data.type === 'block_actions'
    ? { kind: 'click', body: parsed.data }
    : { kind: 'interaction', body: parsed.data };
}

function parseEvent(json: unknown): Delivery | null {
  const mention = mentionSchema.safeParse(json);
  if (mention.success) return { kind: 'mention', body: mention.data };
  const homeOpened = homeOpenedSchema.safeParse(json);
  if (homeOpened.success) return { kind: 'home_opened', body: homeOpened.data };
  const parsed = eventsApiSchema.safeParse(json);
  if (!parsed.success) return null;
  switch (parsed.data.type) {
    case 'url_verification':
      return { kind: 'challenge', challenge: parsed.data.challenge };
    case 'app_rate_limited':
      return { kind: 'notice' };
    case 'event_callback':
      return { kind: 'event', body: parsed.data };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Slack brings an event again until it is taken; a command or click comes once. */
export function comesOnce({ kind }: Delivery): boolean {
  return kind === 'command' || kind === 'click' || kind === 'interaction';
}

/** @returns the workspace that an interaction came from, or null where Slack names none */
export function workspaceOf(body: Pick<ClickBody, 'team' | 'user'>): string | null {
  return body.team?.id ?? body.user.team_id ?? null;
}

/**
 * Where an event belongs, as Bolt reads it: in a channel shared with another company what is around the event may name
 * that company, and the installation it is for says who is meant.
 */
export function placeOfEvent({ team_id, enterprise_id, authorizations }: EventBody): {
  teamId: string;
  enterpriseId: string | null;
} {
  const [installed] = authorizations ?? [];
  if (installed === undefined) return { teamId: team_id, enterpriseId: enterprise_id || null };
  return { teamId: installed.team_id ?? team_id, enterpriseId: installed.enterprise_id || null };
}

/** @returns whether the click was on the clicker's Home tab */
export function isHome({ view }: Pick<ClickBody, 'view'>): boolean {
  return view?.type === 'home';
}

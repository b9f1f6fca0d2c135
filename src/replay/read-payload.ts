import { z } from 'zod';

/** A recorded delivery, told apart by its shape. */
export type Payload =
  /** Fields of a form: a slash command. */
  | { to: 'slack'; kind: 'command'; fields: Record<string, string> }
  /** JSON in a form's field `payload`: clicks, views, shortcuts. */
  | { to: 'slack'; kind: 'interaction'; json: Json }
  | { to: 'slack'; kind: 'event'; json: Json }
  | { to: 'teams'; kind: 'activity'; json: Json };
export type Json = Record<string, unknown>;

const jsonSchema = z.record(z.string(), z.unknown());
const fieldsSchema = z.record(z.string(), z.coerce.string());

/**
 * Reads a file as it was recorded: a form's body as Slack sends it, or the JSON of a payload or an activity.
 * @param to where it goes, for what could be both
 * @returns null where it is neither
 */
export function readPayload(text: string, to: 'slack' | 'teams' | null): Payload | null {
  const json = parseJson(text) ?? null;
  if (json === null) return to === 'teams' ? null : readForm(text.trim());
  if (to === 'teams' || (to === null && isActivity(json))) return { to: 'teams', kind: 'activity', json };
  return readSlackJson(json);
}

function isActivity(json: Json): boolean {
  return typeof json['serviceUrl'] === 'string' || json['channelId'] === 'msteams';
}

function readSlackJson(json: Json): Payload | null {
  const { command, payload, type } = json;
  if (typeof command === 'string') return { to: 'slack', kind: 'command', fields: fieldsSchema.parse(json) };
  if (payload !== undefined) {
    const inner = typeof payload === 'string' ? parseJson(payload) : jsonSchema.safeParse(payload).data;
    return inner === undefined ? null : { to: 'slack', kind: 'interaction', json: inner };
  }
  if (type === 'event_callback' || type === 'url_verification' || type === 'app_rate_limited') {
    return { to: 'slack', kind: 'event', json };
  }
  return typeof type === 'string' ? { to: 'slack', kind: 'interaction', json } : null;
}

function readForm(text: string): Payload | null {
  const fields = Object.fromEntries(new URLSearchParams(text));
  return 'command' in fields || 'payload' in fields ? readSlackJson(fields) : null;
}

function parseJson(text: string): Json | undefined {
  try {
    return jsonSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

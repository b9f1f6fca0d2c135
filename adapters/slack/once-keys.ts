import type {
  ClickBody,
  HomeOpenedBody,
  MentionBody,
  MessageShortcutBody,
  SlashCommandBody,
} from './payloads.ts';
import { tenantOf } from './payloads.ts';

/**
 * What makes one delivery one: the same key again means that it was caught and sent once more.
 * @param digest stands in where Slack gave no trigger
 */
export function commandKey({ team_id, trigger_id }: SlashCommandBody, digest: string): string {
  return trigger_id ? `slack:command:${team_id}:${trigger_id}` : `slack:delivery:${digest}`;
}

export function clickKey(body: ClickBody, digest: string): string {
  const { trigger_id, actions } = body;
  const [action] = actions;
  if (!trigger_id || action === undefined) return `slack:delivery:${digest}`;
  return `slack:click:${tenantOf(body)}:${trigger_id}:${action.action_ts}`;
}

export function shortcutKey(body: MessageShortcutBody, digest: string): string {
  const { trigger_id, action_ts } = body;
  if (!trigger_id) return `slack:delivery:${digest}`;
  return `slack:shortcut:${tenantOf(body)}:${trigger_id}:${action_ts}`;
}

/** Slack brings an event again, signed anew, under the same id. */
export function eventKey({ event_id }: MentionBody | HomeOpenedBody): string {
  return `slack:event:${event_id}`;
}

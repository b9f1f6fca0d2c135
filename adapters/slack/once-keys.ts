import type { Arrived } from './arrived.ts';
import type {
  ClickBody,
  HomeOpenedBody,
  MentionBody,
  MessageShortcutBody,
  SlashCommandBody,
} from './payloads.ts';

/**
 * What makes one delivery one: the same key again means that it was caught and sent once more. The digest stands in
 * where Slack gave no trigger.
 */
export function commandKey({ body, tenant, digest }: Arrived<SlashCommandBody>): string {
  const { trigger_id } = body;
  return trigger_id ? `slack:command:${tenant}:${trigger_id}` : `slack:delivery:${digest}`;
}

export function clickKey({ body, tenant, digest }: Arrived<ClickBody>): string {
  const { trigger_id, actions } = body;
  const [action] = actions;
  if (!trigger_id || action === undefined) return `slack:delivery:${digest}`;
  return `slack:click:${tenant}:${trigger_id}:${action.action_ts}`;
}

export function shortcutKey({ body, tenant, digest }: Arrived<MessageShortcutBody>): string {
  const { trigger_id, action_ts } = body;
  if (!trigger_id) return `slack:delivery:${digest}`;
  return `slack:shortcut:${tenant}:${trigger_id}:${action_ts}`;
}

/** Slack brings an event again, signed anew, under the same id. */
export function eventKey({ event_id }: MentionBody | HomeOpenedBody): string {
  return `slack:event:${event_id}`;
}

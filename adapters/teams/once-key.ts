import { createHash } from 'node:crypto';
import type { TeamsActivity } from './activity.ts';

/**
 * What makes one delivery one. Teams sends a message or a click again with the same id when it got no good answer;
 * where a client gives none, the same content at the same moment is the same.
 */
export function onceKey(activity: TeamsActivity): string {
  const { conversation, id, from, replyToId, localTimestamp, text, value } = activity;
  if (id !== null) return `teams:activity:${conversation.id}:${id}`;
  const content = JSON.stringify([conversation.id, from.id, replyToId, localTimestamp, text, value ?? null]);
  return `teams:content:${createHash('sha256').update(content).digest('hex')}`;
}

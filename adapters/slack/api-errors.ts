import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { z } from 'zod';
import {
  isPlatformError,
  PlatformRefusedError,
  PlatformUnreachableError,
  type RefusalCause,
} from '../../src/core/errors.ts';

/**
 * What a call was about: a conversation or person that is not there means "cannot be written to" while posting, and
 * "gone" while changing or reading something.
 */
export type CallPurpose = 'write' | 'change';

type Verdict = RefusalCause | 'unreachable' | 'throttled' | 'place';
type Row = { verdict: Verdict; advice: string };

const reinstall = 'Install the app again and give the bot its new token.';
const person = 'This person has no private chat with the bot.';
const place = 'Check the channel id, and invite the bot to the channel.';
const ours = 'Slack did not take what the bot sent. Please report it with this code.';
const later = 'Slack could not do it just now.';

/** Slack's own words for what went wrong, and what each means to the product. */
const verdicts: Readonly<Record<string, Row>> = {
  invalid_auth: { verdict: 'unauthenticated', advice: reinstall },
  not_authed: { verdict: 'unauthenticated', advice: reinstall },
  token_revoked: { verdict: 'unauthenticated', advice: reinstall },
  token_expired: { verdict: 'unauthenticated', advice: reinstall },
  account_inactive: { verdict: 'unauthenticated', advice: reinstall },
  team_access_not_granted: { verdict: 'unauthenticated', advice: 'Install the app in this workspace.' },
  user_not_found: { verdict: 'place', advice: person },
  users_not_found: { verdict: 'place', advice: person },
  user_not_visible: { verdict: 'place', advice: person },
  user_disabled: { verdict: 'recipient_unreachable', advice: 'This account is deactivated.' },
  cannot_dm_bot: { verdict: 'recipient_unreachable', advice: 'This is a bot; bots get no private messages.' },
  messages_tab_disabled: {
    verdict: 'recipient_unreachable',
    advice: "Switch on the messages tab in the app's settings (App Home).",
  },
  channel_not_found: { verdict: 'place', advice: place },
  not_in_channel: { verdict: 'recipient_unreachable', advice: place },
  is_archived: { verdict: 'recipient_unreachable', advice: 'The channel is archived.' },
  restricted_action: {
    verdict: 'recipient_unreachable',
    advice: 'The workspace does not let the bot post there.',
  },
  message_not_found: { verdict: 'not_found', advice: 'The message is gone.' },
  thread_not_found: { verdict: 'not_found', advice: 'The thread is gone.' },
  cant_update_message: { verdict: 'not_found', advice: 'The message cannot be changed any more.' },
  edit_window_closed: {
    verdict: 'permission',
    advice: 'The workspace forbids changing messages. Allow it, or the bot cannot remove codes.',
  },
  not_found: { verdict: 'not_found', advice: 'The view has been closed.' },
  expired_trigger_id: { verdict: 'not_found', advice: 'The click is too old to open a view.' },
  exchanged_trigger_id: { verdict: 'not_found', advice: 'This click has opened its view already.' },
  invalid_trigger_id: { verdict: 'not_found', advice: 'The click cannot open a view.' },
  missing_scope: { verdict: 'permission', advice: 'The app lacks a permission.' },
  no_permission: { verdict: 'permission', advice: reinstall },
  not_allowed_token_type: { verdict: 'permission', advice: 'Give the bot token, which begins with xoxb-.' },
  access_denied: { verdict: 'permission', advice: reinstall },
  ekm_access_denied: { verdict: 'permission', advice: 'The organization has suspended posting.' },
  msg_too_long: { verdict: 'invalid', advice: ours },
  msg_blocks_too_long: { verdict: 'invalid', advice: ours },
  invalid_blocks: { verdict: 'invalid', advice: ours },
  invalid_blocks_format: { verdict: 'invalid', advice: ours },
  invalid_arguments: { verdict: 'invalid', advice: ours },
  view_too_large: { verdict: 'invalid', advice: ours },
  no_text: { verdict: 'invalid', advice: ours },
  unknown_method: { verdict: 'unsupported', advice: 'This Web API does not know the method.' },
  method_not_supported_for_channel_type: { verdict: 'unsupported', advice: place },
  ratelimited: { verdict: 'throttled', advice: later },
  rate_limited: { verdict: 'throttled', advice: later },
  message_limit_exceeded: { verdict: 'throttled', advice: later },
  fatal_error: { verdict: 'unreachable', advice: later },
  internal_error: { verdict: 'unreachable', advice: later },
  request_timeout: { verdict: 'unreachable', advice: later },
  service_unavailable: { verdict: 'unreachable', advice: later },
  team_added_to_org: {
    verdict: 'unreachable',
    advice: 'The workspace is being moved into its organization.',
  },
};

/** Slack's words are short and plain; anything else came from something in between, and may be anything. */
const platformCode = z.string().regex(/^[a-z0-9_.]{1,80}$/u);
const jsonPointer = /\[json-pointer:([/a-z0-9_]{1,120})\]/u;
const missingScope = z.object({ needed: z.string().regex(/^[a-z_.:,]{1,200}$/u) });

/**
 * What a failed Web API call means. The SDK's error is left behind, for it carries the whole answer.
 * @returns the error itself where it is not one of a call
 */
export function toPlatformError(error: unknown, purpose: CallPurpose): unknown {
  if (isPlatformError(error)) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return unreachable('throttled', later, error.retryAfter * 1_000);
  }
  if (error instanceof WebAPIRequestError)
    return unreachable('unreachable', 'no connection, or no answer in time');
  if (error instanceof WebAPIHTTPError) return fromStatus(error.statusCode);
  if (error instanceof WebAPIPlatformError) return fromAnswer(error.data, purpose);
  const isUnreadableWait = error instanceof Error && error.message.startsWith('Retry header');
  return isUnreadableWait ? unreachable('throttled', later) : error;
}

/** What an HTTP status other than 200 means; the Web API itself answers everything with 200. */
export function fromStatus(status: number): Error {
  if (status === 429) return unreachable('throttled', later);
  if (status >= 500 || status === 408) return unreachable('unreachable', `HTTP ${status}`);
  const verdict = status === 404 || status === 410 ? 'not_found' : 'other';
  return refused(verdict, `http_${status}`, 'The address did not take it.');
}

function fromAnswer(data: WebAPIPlatformError['data'], purpose: CallPurpose): Error {
  const code = platformCode.safeParse(data.error);
  if (!code.success) return unreachable('unreachable', 'the answer was not from Slack');
  const { verdict, advice } = verdicts[code.data] ?? { verdict: 'other', advice: ours };
  switch (verdict) {
    case 'throttled':
    case 'unreachable':
      return unreachable(verdict, advice, seconds(data.response_metadata?.retryAfter));
    case 'place':
      return refused(purpose === 'write' ? 'recipient_unreachable' : 'not_found', code.data, advice);
    case 'permission':
      return refused(verdict, code.data, withScope(data, advice));
    case 'invalid':
      return refused(verdict, code.data, withPlace(data.response_metadata?.messages, advice));
    default:
      return refused(verdict, code.data, advice);
  }
}

/** Where in the blocks Slack found the fault; what it says of it may quote what stood there. */
function withPlace(messages: readonly string[] | undefined, advice: string): string {
  const pointers = (messages ?? []).flatMap((message) => jsonPointer.exec(message)?.[1] ?? []);
  return pointers.length === 0 ? advice : `${advice} It was at ${pointers.slice(0, 3).join(', ')}.`;
}

function withScope(data: object, advice: string): string {
  const scope = missingScope.safeParse(data);
  return scope.success ? `${advice} Add the scope ${scope.data.needed} and install the app again.` : advice;
}

function refused(cause: RefusalCause, code: string, advice: string): PlatformRefusedError {
  return new PlatformRefusedError({ platform: 'slack', cause, platformCode: code, advice });
}

function unreachable(
  verdict: 'throttled' | 'unreachable',
  advice: string,
  retryAfterMs: number | null = null,
): PlatformUnreachableError {
  return new PlatformUnreachableError({
    platform: 'slack',
    advice,
    retryAfterMs,
    throttled: verdict === 'throttled',
  });
}

function seconds(value: number | undefined): number | null {
  return value === undefined ? null : value * 1_000;
}

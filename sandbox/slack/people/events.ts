import { slackId } from '../ids.ts';
import type { Delivery } from './deliveries.ts';
import { isTaken, jsonBody } from './deliveries.ts';
import type { PeopleParts } from './surroundings.ts';

/** After how many milliseconds an event that was not taken is sent again, each time. */
export const retryPausesMs = [0, 60_000, 300_000] as const;

/** An event in the envelope it is sent in, the same at every attempt. */
export type EventEnvelope = { event_id: string; event: { type: string } };

/** An event and every attempt to deliver it. */
export type EventDelivery = { envelope: EventEnvelope; attempts: Delivery[] };

export type EventOptions = {
  /** As if it came from another workspace. */
  teamId?: string | undefined;
  retries?: boolean | undefined;
};

/** Wraps what happened, as the Events API does. */
function wrapEvent({ state }: PeopleParts, event: { type: string }, teamId?: string) {
  const { team, enterprise, isEnterpriseInstall, app, bot } = state.directory.workspace;
  return {
    token: app.verificationToken,
    team_id: teamId ?? team.id,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id }),
    context_team_id: teamId ?? team.id,
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: app.id,
    event: { ...event, event_ts: state.timestamps.next() },
    type: 'event_callback',
    event_id: slackId(state.random, 'Ev'),
    event_time: Math.floor(state.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterprise?.id ?? null,
        team_id: teamId ?? team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: isEnterpriseInstall,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/**
 * Tells the bot of an event, and again up to three times until it takes it: at once, after a minute, after five. An
 * answer with `x-slack-no-retry` ends that.
 */
export async function sendEvent(
  parts: PeopleParts,
  event: { type: string } & Record<string, unknown>,
  { teamId, retries = true }: EventOptions = {},
): Promise<EventDelivery> {
  const envelope = wrapEvent(parts, event, teamId);
  const first = await sendAttempt(parts, envelope, {});
  const attempts = [first];
  for (const [index, pause] of (retries ? retryPausesMs : []).entries()) {
    const last = attempts.at(-1) ?? first;
    if (isTaken(last) || refusesRetries(last)) break;
    await parts.state.clock.sleep(pause);
    attempts.push(await sendAttempt(parts, envelope, retryHeaders(index + 1, reasonOf(last))));
  }
  return { envelope, attempts };
}

/** Sends an event that was taken once more, as happens when the bot's answer got lost. */
export function repeatEvent(parts: PeopleParts, { envelope }: EventDelivery, attempt = 1): Promise<Delivery> {
  return sendAttempt(parts, envelope, retryHeaders(attempt, 'http_timeout'));
}

function sendAttempt(
  { deliveries }: PeopleParts,
  envelope: EventEnvelope,
  headers: Record<string, string>,
): Promise<Delivery> {
  return deliveries.send('event', deliveries.sign(jsonBody(envelope), headers));
}

function retryHeaders(attempt: number, reason: string): Record<string, string> {
  return { 'X-Slack-Retry-Num': String(attempt), 'X-Slack-Retry-Reason': reason };
}

function reasonOf({ outcome }: Delivery): string {
  switch (outcome.kind) {
    case 'answered':
      return 'http_error';
    case 'timed_out':
      return 'http_timeout';
    case 'unreachable':
      return 'connection_failed';
  }
}

function refusesRetries({ outcome }: Delivery): boolean {
  return outcome.kind === 'answered' && outcome.headers['x-slack-no-retry'] === '1';
}

import { createHmac } from 'node:crypto';
import { request } from 'undici';
import type { Clock } from '../../../src/core/clock.ts';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** The Home tab as Slack names it in a payload. */
export const homeView = { id: 'V0HOME', team_id: 'T0CONTOSO', type: 'home', external_id: '', blocks: [] };

/** Fields around an event that are to be others. */
type EventEnvelope = {
  team_id?: string;
  enterprise_id?: string | null;
  event_id?: string;
  authorizations?: object[];
};

export type SlackAnswer = { status: number; body: string };

export type Signing = {
  /** Seconds that the timestamp is off from the clock's time. */
  offsetSeconds?: number;
  secret?: string;
  contentType?: string;
  headers?: Record<string, string>;
};

/** Sends what Slack would send, signed as Slack signs it. */
export class SlackSender {
  readonly #url: string;
  readonly #clock: Clock;

  constructor(url: string, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  /** A slash command; `fields` replace single ones of an ordinary command by Anna in a channel. */
  command(text: string, fields: Record<string, string> = {}, signing: Signing = {}): Promise<SlackAnswer> {
    const form = {
      command: '/reset-passcode',
      text,
      team_id: 'T0CONTOSO',
      team_domain: 'contoso',
      user_id: 'U0ANNA',
      user_name: 'anna',
      channel_id: 'C0HELP',
      channel_name: 'help',
      trigger_id: '111.222.abc',
      response_url: '',
      api_app_id: 'A0APP',
      ...fields,
    };
    return this.send(new URLSearchParams(form).toString(), signing);
  }

  /** A click on one element of a message's (or view's) blocks. */
  click(action: object, fields: object = {}, signing: Signing = {}): Promise<SlackAnswer> {
    const payload = {
      type: 'block_actions',
      team: { id: 'T0CONTOSO', domain: 'contoso' },
      user: { id: 'U0ANNA', team_id: 'T0CONTOSO' },
      enterprise: null,
      trigger_id: '333.444.def',
      container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'D0ANNA' },
      actions: [{ type: 'button', block_id: 'b1', action_ts: '1700000001.5', ...action }],
      ...fields,
    };
    return this.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), signing);
  }

  /** The app's shortcut in the menu of a message; `fields` replace single ones of the payload. */
  shortcut(fields: object = {}, signing: Signing = {}): Promise<SlackAnswer> {
    const payload = {
      type: 'message_action',
      callback_id: 'reset_passcode',
      team: { id: 'T0CONTOSO', domain: 'contoso' },
      user: { id: 'U0ANNA', team_id: 'T0CONTOSO' },
      enterprise: null,
      trigger_id: '555.666.ghi',
      action_ts: '1700000009.5',
      message_ts: '1700000005.000200',
      channel: { id: 'C0HELP', name: 'help' },
      message: {
        type: 'message',
        user: 'U0HANK',
        text: 'Whose phone is it?',
        ts: '1700000005.000200',
        thread_ts: '1700000000.000100',
      },
      ...fields,
    };
    return this.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), signing);
  }

  event(json: unknown, signing: Signing = {}): Promise<SlackAnswer> {
    return this.send(JSON.stringify(json), { contentType: 'application/json', ...signing });
  }

  /** A mention of the bot; `fields` replace single ones of the event, `envelope` those around it. */
  mention(
    text: string,
    fields: object = {},
    envelope: EventEnvelope = {},
    signing: Signing = {},
  ): Promise<SlackAnswer> {
    const event = {
      type: 'app_mention',
      user: 'U0ANNA',
      text: `<@U0BOT> ${text}`,
      ts: '1700000005.000200',
      event_ts: '1700000005.000200',
      thread_ts: '1700000000.000100',
      channel: 'C0HELP',
      team: 'T0CONTOSO',
      ...fields,
    };
    return this.event({ ...around(event, envelope), event_time: 1_700_000_005, ...envelope }, signing);
  }

  /** The bot's Home tab, opened by Anna; `fields` replace single ones of the event, `envelope` those around it. */
  homeOpened(fields: object = {}, envelope: EventEnvelope = {}, signing: Signing = {}): Promise<SlackAnswer> {
    const event = {
      type: 'app_home_opened',
      user: 'U0ANNA',
      channel: 'D0ANNA',
      tab: 'home',
      event_ts: '1700000005.000300',
      ...fields,
    };
    return this.event({ ...around(event, envelope), ...envelope }, signing);
  }

  /** A click on a device of Anna's Home tab; `action` replaces single fields of it. */
  offer(action: object = {}, fields: object = {}, signing: Signing = {}): Promise<SlackAnswer> {
    const clicked = {
      action_id: 'reset_passcode',
      block_id: 'offer:drawing-1:2',
      value: 'device-1',
      ...action,
    };
    const container = { type: 'view', view_id: 'V0HOME' };
    return this.click(clicked, { container, view: homeView, ...fields }, signing);
  }

  async send(body: string, signing: Signing = {}): Promise<SlackAnswer> {
    const timestamp = Math.floor(this.#clock.now() / 1_000) + (signing.offsetSeconds ?? 0);
    const answer = await request(this.#url, {
      method: 'POST',
      headers: {
        'content-type': signing.contentType ?? 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': sign(body, timestamp, signing.secret ?? signingSecret),
        ...signing.headers,
      },
      body,
    });
    return { status: answer.statusCode, body: await answer.body.text() };
  }
}

export function sign(body: string, timestamp: number, secret: string = signingSecret): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** What Slack puts around every event, for an installation in the workspace that it names. */
function around(event: object, { team_id = 'T0CONTOSO', enterprise_id = null }: EventEnvelope): object {
  const authorizations = [{ enterprise_id, team_id, user_id: 'U0BOT', is_bot: true }];
  return { type: 'event_callback', event_id: 'Ev1', team_id, api_app_id: 'A0APP', authorizations, event };
}

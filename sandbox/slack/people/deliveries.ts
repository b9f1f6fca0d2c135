import { UnknownNameError } from '../../http/control-door.ts';
import { isLoopbackUrl } from '../loopback-url.ts';
import type { SlackState } from '../state/state.ts';
import { type Outcome, postRequest } from './post-request.ts';
import { type SignedRequest, type SigningOptions, signRequest } from './signature.ts';

/** What a request towards the bot was about. */
export type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'view_submission'
  | 'view_closed'
  | 'message_action'
  | 'event'
  | 'url_verification'
  | 'attack';

/** One request towards the bot and what came of it. */
export type Delivery = {
  sequence: number;
  kind: DeliveryKind;
  /** Wall clock when it was sent, milliseconds since 1970. */
  at: number;
  request: SignedRequest;
  outcome: Outcome;
  /** Null where no answer came. */
  status: number | null;
  body: string;
  /** Until the answer was there, or Slack gave up. */
  latencyMs: number;
};

export type Body = { contentType: SigningOptions['contentType']; text: string };

/** A form, as slash commands come. */
export function formBody(fields: Readonly<Record<string, string>>): Body {
  return { contentType: 'application/x-www-form-urlencoded', text: new URLSearchParams(fields).toString() };
}

/** A form with one field that holds JSON, as interactions come. */
export function payloadBody(payload: object): Body {
  return formBody({ payload: JSON.stringify(payload) });
}

/** JSON, as events come. */
export function jsonBody(payload: object): Body {
  return { contentType: 'application/json', text: JSON.stringify(payload) };
}

/** Where the bot's own server takes requests of every kind. */
export const eventsPath = '/slack/events';

/** Everything that was sent towards the bot, oldest first. */
export class Deliveries {
  #botUrl: string | null = null;
  readonly #state: SlackState;
  readonly #secret: string;
  readonly #all: Delivery[] = [];
  #sequence = 0;

  constructor(state: SlackState, secret: string) {
    this.#state = state;
    this.#secret = secret;
  }

  /**
   * @param url the bot's origin: `http://127.0.0.1:3978`
   * @throws Error where it is not on this machine
   */
  setBotUrl(url: string): void {
    if (!isLoopbackUrl(url)) throw new Error(`${url} is not on this machine.`);
    this.#botUrl = url;
  }

  /** Signs a body with the workspace's own secret and the present time, and sends it. */
  sign({ contentType, text }: Body, headers: Readonly<Record<string, string>> = {}): SignedRequest {
    return signRequest(text, { secret: this.#secret, now: this.#state.clock.now(), contentType, headers });
  }

  /** @throws UnknownNameError where nobody has said yet where the bot listens */
  async send(kind: DeliveryKind, request: SignedRequest): Promise<Delivery> {
    if (this.#botUrl === null) throw new UnknownNameError('The address of the bot is not known yet.');
    const { clock, changes } = this.#state;
    const at = clock.now();
    const begun = clock.monotonic();
    const outcome = await postRequest(clock, new URL(eventsPath, this.#botUrl), request);
    this.#sequence += 1;
    const answer = outcome.kind === 'answered' ? outcome : { status: null, body: '' };
    const delivery: Delivery = {
      sequence: this.#sequence,
      kind,
      at,
      request,
      outcome,
      status: answer.status,
      body: answer.body,
      latencyMs: clock.monotonic() - begun,
    };
    this.#all.push(delivery);
    changes.report({ subject: 'delivery', sequence: delivery.sequence });
    return delivery;
  }

  list(): readonly Delivery[] {
    return this.#all;
  }
}

/** Whether the bot took it: any status of the two hundreds. */
export function isTaken({ status }: Delivery): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** What Slack says to a person when the bot did not take it; null where it did. */
export function failureWord(delivery: Delivery): 'operation_timeout' | 'dispatch_failed' | null {
  if (isTaken(delivery)) return null;
  return delivery.outcome.kind === 'timed_out' ? 'operation_timeout' : 'dispatch_failed';
}

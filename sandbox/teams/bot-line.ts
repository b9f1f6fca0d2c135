import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import { NotNowError } from '../http/control-door.ts';
import type { Activity } from './activities.ts';
import type { Behaviour } from './behaviour.ts';

/** What came back from the bot for one attempt: a whole answer, or why there is none. */
export type Reply =
  | { kind: 'answered'; status: number; text: string }
  | { kind: 'timed_out' | 'unreachable' };

/** One attempt to hand something to the bot. */
export type BotDelivery = {
  sequence: number;
  /** Wall clock, milliseconds since 1970. */
  at: number;
  /** 1 for the first one; the later ones carry the very same content. */
  attempt: number;
  activityType: string;
  activityId: string;
  /** What was sent, character by character. */
  body: string;
  /** Null while it is under way. */
  reply: Reply | null;
};

export type BotLineOptions = {
  clock: Clock;
  behaviour: () => Behaviour;
  /** The bot's messaging endpoint; null while none is set. */
  botUrl: () => string | null;
  /** Sent along as `Authorization`, for a bot that checks it; null: none. */
  authorization: string | null;
  changed: (delivery: BotDelivery) => void;
};

const addressSchema = z.object({
  conversation: z.object({ id: z.string(), tenantId: z.string().default('') }).optional(),
});

/** The way from Teams to the bot: every activity is posted, watched, and posted again where that is Teams' custom. */
export class BotLine {
  readonly #options: BotLineOptions;
  #deliveries: BotDelivery[] = [];
  #sequence = 0;
  readonly #closing = new AbortController();

  constructor(options: BotLineOptions) {
    this.#options = options;
  }

  /** Every attempt so far, oldest first. */
  list(): readonly BotDelivery[] {
    return this.#deliveries;
  }

  clear(): void {
    this.#deliveries = [];
  }

  /** Whether a messaging endpoint has been set. */
  get isConnected(): boolean {
    return this.#options.botUrl() !== null;
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#closing.abort();
  }

  /** Sends an activity, and again where it stays unanswered. @returns the last answer */
  async send(activity: Activity): Promise<Reply> {
    const { invokeRetries, messageRetries } = this.#options.behaviour();
    const invoke = activity.type === 'invoke';
    const last = 1 + (invoke ? invokeRetries : messageRetries);
    const body = JSON.stringify(activity);
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.post(body, { attempt });
      const settled = invoke ? isInvokeAnswered(reply) : isTaken(reply);
      if (settled || attempt >= last || this.#closing.signal.aborted) return reply;
    }
  }

  /**
   * Posts a body once, whatever it is.
   * @param extra headers beside Teams' own; an `attempt` other than the first one is only noted
   * @throws NotNowError where no messaging endpoint has been set
   */
  async post(
    body: string,
    { attempt = 1, headers = {} }: { attempt?: number; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Reply> {
    const { clock, botUrl, changed } = this.#options;
    const url = botUrl();
    if (url === null) throw new NotNowError("The bot's messaging endpoint has not been set.");
    this.#sequence += 1;
    const delivery: BotDelivery = {
      sequence: this.#sequence,
      at: clock.now(),
      attempt,
      ...namesIn(body),
      body,
      reply: null,
    };
    this.#deliveries.push(delivery);
    delivery.reply = await this.#exchange(url, body, { ...this.#headers(body), ...headers });
    changed(delivery);
    return delivery.reply;
  }

  async #exchange(url: string, body: string, headers: Record<string, string>): Promise<Reply> {
    const { clock, behaviour } = this.#options;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#closing.signal]);
    const answer = fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal }).then(
      async (response): Promise<Reply> => ({
        kind: 'answered',
        status: response.status,
        text: await response.text(),
      }),
    );
    const unreachable = answer.catch((): Reply => ({ kind: 'unreachable' }));
    const late = clock.sleep(behaviour().answerWithinMs, signal).then((): Reply => ({ kind: 'timed_out' }));
    const reply = await Promise.race([unreachable, late]);
    ended.abort();
    return reply;
  }

  #headers(body: string): Record<string, string> {
    const { authorization } = this.#options;
    const { conversation } = addressSchema.safeParse(looselyParsed(body)).data ?? {};
    return {
      'content-type': 'application/json; charset=utf-8',
      'x-ms-conversation-id': conversation?.id ?? '',
      'x-ms-tenant-id': conversation?.tenantId ?? '',
      ...(authorization === null ? {} : { authorization }),
    };
  }
}

/** An invoke needs a 200 with a body; anything else counts as unanswered. */
function isInvokeAnswered(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.status === 200 && reply.text !== '';
}

/** Other activities are sent again after a time-out, a broken connection and a 5xx. */
function isTaken(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.status < 500;
}

const nameSchema = z.object({ type: z.string().catch(''), id: z.string().catch('') });

function namesIn(body: string): { activityType: string; activityId: string } {
  const { type = '', id = '' } = nameSchema.safeParse(looselyParsed(body)).data ?? {};
  return { activityType: type, activityId: id };
}

function looselyParsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Secret } from '../../src/core/secret.ts';
import type { Admission } from './admission.ts';
import { DeliveryRefusedError, malformedDelivery, repeatedDelivery } from './delivery-refused.ts';
import { HttpAnswer } from './http-answer.ts';
import { type Delivery, isCertificateCheck, isRetried, parseDelivery } from './payloads.ts';
import { readBody } from './read-body.ts';
import { deliveryDigest, ReplayGuard } from './replay-guard.ts';
import { verifyRequest } from './verify-request.ts';

/** Nothing that Slack sends comes near it. */
const bodyLimit = 1024 * 1024;
/** Slack waits three seconds, the way there and back included. */
const answerWithinMs = 2_500;
/** How long a stop waits for what was acknowledged and is still being seen to. */
const drainMs = 5_000;

export type ReceiverOptions = {
  signingSecret: Secret;
  clock: Clock;
  logger: Logger;
  admit: (delivery: Delivery) => Promise<Admission>;
  /** Says to the person, where that is possible, that nothing was done; the result is what is acknowledged. */
  turnAway: (delivery: Delivery, why: Exclude<Admission, 'served'>) => Promise<unknown>;
};

/**
 * Slack's front door over HTTP, as a plain listener for a server of ours. It lets only signed, fresh, well-formed
 * deliveries of served workspaces through to Bolt, and answers every request once, in time.
 */
export class SlackReceiver implements Receiver {
  readonly #options: ReceiverOptions;
  readonly #replays: ReplayGuard;
  readonly #underWay = new Set<Promise<void>>();
  #app: App | null = null;
  #isOpen = false;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#replays = new ReplayGuard(options.clock);
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#isOpen = true;
  }

  /** Takes nothing more, and waits a while for what is under way. */
  async stop(): Promise<void> {
    this.#isOpen = false;
    const drained = new AbortController();
    const all = Promise.allSettled(this.#underWay).then(() => drained.abort());
    await Promise.race([all, this.#options.clock.sleep(drainMs, drained.signal)]);
  }

  /** What the HTTP server calls for each request to Slack's address. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    const answer = new HttpAnswer(response);
    const work = this.#take(request, answer).catch((error: unknown) => this.#fail(error, answer));
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
  };

  async #take(request: IncomingMessage, answer: HttpAnswer): Promise<void> {
    if (!this.#isOpen) return answer.closeAfter(503, 'Not taking requests now.');
    if (request.method !== 'POST') return answer.closeAfter(405, 'Only POST is taken here.');
    const body = await readBody(request, bodyLimit);
    if (body.kind === 'broken_off') return;
    if (body.kind === 'too_large') return answer.closeAfter(413, 'The body is larger than 1 MiB.');

    const { clock, signingSecret } = this.#options;
    const contentType = request.headers['content-type'] ?? '';
    if (isCertificateCheck(body.text, contentType)) return answer.acknowledge(undefined);
    const verified = verifyRequest({ headers: request.headers, body: body.text }, signingSecret, clock.now());
    if (verified === null) return answer.status(401, 'The signature or its time is not good.');
    const delivery = parseDelivery(body.text, contentType);
    if (delivery === null) throw malformedDelivery();
    await this.#handOn(delivery, deliveryDigest(verified), answer, retryOf(request));
  }

  async #handOn(delivery: Delivery, digest: string, answer: HttpAnswer, retry: Retry): Promise<void> {
    if (delivery.kind === 'challenge') return answer.acknowledge(delivery.challenge);
    if (delivery.kind === 'notice') return answer.acknowledge(undefined);
    const isFirst = this.#replays.admit(digest);
    if (!isFirst && !isRetried(delivery)) throw repeatedDelivery();

    const answered = new AbortController();
    void this.#options.clock.sleep(answerWithinMs, answered.signal).then(() => {
      if (!answered.signal.aborted) answer.status(503, 'Not answered in time.');
    });
    try {
      const admission = await this.#options.admit(delivery);
      if (admission !== 'served') {
        this.#options.logger.warn(
          { from: 'slack', kind: delivery.kind, admission },
          'A delivery was turned away.',
        );
        // Slack brings an event again where it was not taken, and a command or click never.
        if (isRetried(delivery) && admission === 'not_ready') return answer.status(503, 'Not ready yet.');
        return answer.acknowledge(await this.#options.turnAway(delivery, admission));
      }
      await this.#process(delivery, digest, retry, (content) => {
        answered.abort();
        answer.acknowledge(content);
      });
      if (answer.isSent) return;
      if (isRetried(delivery)) answer.acknowledge(undefined);
      else answer.status(404, 'Nobody here takes this.');
    } finally {
      answered.abort();
    }
  }

  async #process(
    delivery: BoltDelivery,
    digest: string,
    retry: Retry,
    acknowledge: (content: unknown) => void,
  ): Promise<void> {
    const event: ReceiverEvent = {
      body: delivery.body,
      ...retry,
      customProperties: { deliveryDigest: digest, acknowledge },
      // Bolt acknowledges an event before anybody has seen it; here that waits until it is kept.
      ack: async (content: unknown) => {
        if (!isRetried(delivery)) acknowledge(content);
      },
    };
    await this.#app?.processEvent(event);
  }

  #fail(error: unknown, answer: HttpAnswer): void {
    if (error instanceof DeliveryRefusedError) {
      answer.status(error.status, error.message);
      return;
    }
    const facts = { from: 'slack', error: error instanceof Error ? error.name : typeof error };
    this.#options.logger.error(facts, 'A delivery could not be seen to.');
    answer.status(503, 'Not possible just now.');
  }
}

type BoltDelivery = Exclude<Delivery, { kind: 'challenge' | 'notice' }>;
type Retry = Pick<ReceiverEvent, 'retryNum' | 'retryReason'>;

function retryOf({ headers }: IncomingMessage): Retry {
  const number = headers['x-slack-retry-num'];
  const reason = headers['x-slack-retry-reason'];
  return {
    ...(typeof number === 'string' && /^\d{1,4}$/u.test(number) ? { retryNum: Number(number) } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason.slice(0, 64) } : {}),
  };
}

import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { type Clock, endWait } from '../../src/core/clock.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Admission, TurnedAway } from './admission.ts';
import { DeliveryRefusedError, RepeatedDeliveryError } from './delivery-refused.ts';
import { describeFailure } from './describe-failure.ts';
import { comesOnce, type Delivery, type OwnedDelivery } from './payloads.ts';

/** Slack waits three seconds, the way there and back included. */
const answerWithinMs = 2_500;
/** How long a stop waits for what was acknowledged and is still being seen to. */
const drainMs = 5_000;

export type PipelineOptions = {
  clock: Clock;
  logger: Logger;
  admit: (delivery: OwnedDelivery) => Promise<Admission>;
  /** Says to the person, where that is possible, that nothing was done; the result is what is acknowledged. */
  turnAway: (delivery: OwnedDelivery, why: TurnedAway) => Promise<unknown>;
};

/** The one answer to one delivery, whichever way it came: the first is sent, later ones are nothing. */
export interface DeliveryAnswer {
  readonly isSent: boolean;
  status(status: number, sentence: string): void;
  acknowledge(content: unknown): void;
  /** It was taken before. */
  repeated(error: RepeatedDeliveryError): void;
}

export type Retry = Pick<ReceiverEvent, 'retryNum' | 'retryReason'>;
type Arrival = {
  delivery: Delivery;
  /** Names this delivery; no two share it. */
  digest: string;
  retry: Retry;
};

/**
 * The way from Slack's door to Bolt, the same for HTTP and Socket Mode: what is well-formed and of a served workspace
 * goes through, and every delivery is answered once, in time.
 */
export class DeliveryPipeline implements Receiver {
  readonly #options: PipelineOptions;
  readonly #underWay = new Set<Promise<void>>();
  #app: App | null = null;
  #isOpen = false;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
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
    await inTime(this.#options.clock, drainMs, Promise.allSettled(this.#underWay));
  }

  /** Sees to one delivery, from reading it to the end of what it sets going. Never rejects. */
  run(answer: DeliveryAnswer, take: () => Promise<void>): void {
    const work = take().catch((error: unknown) => this.#fail(error, answer));
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
  }

  /** @throws DeliveryRefusedError where a command or click was here before */
  async handOn({ delivery, digest, retry }: Arrival, answer: DeliveryAnswer): Promise<void> {
    if (delivery.kind === 'challenge') return answer.acknowledge(delivery.challenge);
    if (delivery.kind === 'notice') return answer.acknowledge(undefined);

    const answered = new AbortController();
    void this.#options.clock.sleep(answerWithinMs, answered.signal).then(() => {
      if (!answered.signal.aborted) answer.status(503, 'Not answered in time.');
    });
    try {
      const admission = await this.#options.admit(delivery);
      if (admission.kind !== 'served') {
        const why = admission.kind;
        this.#options.logger.warn({ from: 'slack', kind: delivery.kind, why }, 'A delivery was turned away.');
        // Slack brings an event again where it was not taken, and a command or click never.
        if (!comesOnce(delivery) && why === 'not_ready') return answer.status(503, 'Not ready yet.');
        return answer.acknowledge(await this.#options.turnAway(delivery, why));
      }
      await this.#process({ delivery, digest, retry, tenant: admission.tenant }, (content) => {
        endWait(answered);
        answer.acknowledge(content);
      });
      if (answer.isSent) return;
      if (comesOnce(delivery)) answer.status(404, 'Nobody here takes this.');
      else answer.acknowledge(undefined);
    } finally {
      endWait(answered);
    }
  }

  async #process(
    { delivery, digest, retry, tenant }: Arrival & { delivery: OwnedDelivery; tenant: string },
    acknowledge: (content: unknown) => void,
  ): Promise<void> {
    const event: ReceiverEvent = {
      body: delivery.body,
      ...retry,
      customProperties: { deliveryDigest: digest, tenant, acknowledge },
      // Bolt acknowledges an event before anybody has seen it; here that waits until it is kept.
      ack: async (content: unknown) => {
        if (comesOnce(delivery)) acknowledge(content);
      },
    };
    await this.#app?.processEvent(event);
  }

  #fail(error: unknown, answer: DeliveryAnswer): void {
    if (error instanceof RepeatedDeliveryError) answer.repeated(error);
    else if (error instanceof DeliveryRefusedError) answer.status(error.status, error.message);
    else {
      const facts = { from: 'slack', error: describeFailure(error) };
      this.#options.logger.error(facts, 'A delivery could not be seen to.');
      answer.status(503, 'Not possible just now.');
    }
  }
}

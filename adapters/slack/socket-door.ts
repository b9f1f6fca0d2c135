import { createHash } from 'node:crypto';
import { SocketModeClient } from '@slack/socket-mode';
import type { Logger as SdkLogger } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import { Remembered } from '../../src/core/remembered.ts';
import type { Secret } from '../../src/core/secret.ts';
import type { DeliveryPipeline } from './delivery-pipeline.ts';
import { malformedDelivery } from './delivery-refused.ts';
import { describeFailure } from './describe-failure.ts';
import type { Readiness } from './installations.ts';
import { parseEnvelope } from './payloads.ts';
import { SocketAnswer } from './socket-answer.ts';
import { SocketConnection } from './socket-connection.ts';
import { webClientOptions } from './web-api.ts';

const envelopeSchema = z.object({
  ack: z.custom<(content?: Record<string, unknown>) => Promise<void>>((value) => typeof value === 'function'),
  envelope_id: z.string().min(1).max(128),
  type: z.string().max(64),
  body: z.unknown(),
  retry_num: z.number().int().nullish(),
  retry_reason: z.string().nullish(),
  accepts_response_payload: z.boolean().nullish(),
});
type Envelope = z.infer<typeof envelopeSchema>;

type AnswerContent = Record<string, unknown> | undefined;
/** Slack brings what was not acknowledged again within minutes. */
const answersRemembered = { forMs: 10 * 60_000, most: 5_000 };

export type SocketDoorOptions = {
  appToken: Secret;
  apiUrl: string;
  clock: Clock;
  logger: Logger;
  sdk: SdkLogger;
};

/**
 * Slack's front door by Socket Mode: the bot calls Slack and keeps the connection, so that nothing has to reach the
 * bot from outside. An envelope that comes again gets the answer that it got before.
 */
export class SocketDoor {
  readonly #logger: Logger;
  readonly #pipeline: DeliveryPipeline;
  readonly #connection: SocketConnection;
  /** It holds cards, and never a code. */
  readonly #answers: Remembered<AnswerContent>;
  readonly #underWay = new Set<string>();

  constructor(options: SocketDoorOptions, pipeline: DeliveryPipeline) {
    this.#logger = options.logger;
    this.#pipeline = pipeline;
    this.#answers = new Remembered(options.clock, answersRemembered);
    const client = new SocketModeClient({
      appToken: options.appToken.reveal(),
      // Its own way of coming back ends the process where Slack cannot be reached in that moment.
      autoReconnectEnabled: false,
      logger: options.sdk,
      clientOptions: webClientOptions(options),
    });
    client.on('slack_event', (envelope: unknown) => this.#take(envelope));
    this.#guardReading(client);
    this.#connection = new SocketConnection(client, options);
  }

  /** Connects, and goes on in the background to stay so. Never rejects. */
  start(): Promise<void> {
    return this.#connection.start();
  }

  /** To be called once everything under way has been answered. */
  stop(): Promise<void> {
    return this.#connection.stop();
  }

  ready(): Readiness {
    return this.#connection.ready();
  }

  /**
   * The client reads every message in a promise of which it takes no care: one with an event that is not as it expects
   * would end the process.
   */
  #guardReading(client: SocketModeClient): void {
    const readers = client.listeners('ws_message');
    client.removeAllListeners('ws_message');
    client.on('ws_message', async (...message: unknown[]) => {
      try {
        for (const read of readers) await read.apply(client, message);
      } catch (error) {
        const why = describeFailure(error);
        this.#logger.warn({ from: 'slack', why }, 'A message from Slack could not be read.');
      }
    });
  }

  #take(given: unknown): void {
    const parsed = envelopeSchema.safeParse(given);
    if (!parsed.success || !this.#pipeline.isOpen) return;
    const envelope = parsed.data;
    const id = envelope.envelope_id;
    const before = this.#answers.find(id);
    if (before !== null) {
      this.#send(envelope, before.value);
      return;
    }
    // The answer to the first of them is the answer to both.
    if (this.#underWay.has(id)) return;
    this.#underWay.add(id);
    const answer = new SocketAnswer((content) => this.#send(envelope, content));
    this.#pipeline.run(answer, () => this.#handOn(envelope, answer).finally(() => this.#underWay.delete(id)));
  }

  async #handOn({ envelope_id, type, body, ...again }: Envelope, answer: SocketAnswer): Promise<void> {
    const delivery = parseEnvelope(type, body);
    if (delivery === null) throw malformedDelivery();
    const digest = createHash('sha256').update(`envelope:${envelope_id}`).digest('hex');
    const retry = {
      ...(again.retry_num ? { retryNum: again.retry_num } : {}),
      ...(again.retry_reason ? { retryReason: again.retry_reason } : {}),
    };
    await this.#pipeline.handOn({ delivery, digest, retry }, answer);
  }

  #send(envelope: Envelope, content: Record<string, unknown> | undefined): void {
    this.#answers.remember(envelope.envelope_id, content);
    envelope.ack(envelope.accepts_response_payload ? content : undefined).catch((error: unknown) => {
      const why = describeFailure(error);
      this.#logger.warn({ from: 'slack', why }, 'An answer to Slack was lost; Slack brings it again.');
    });
  }
}

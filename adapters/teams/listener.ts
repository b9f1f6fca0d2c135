import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/core/clock.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { Logger } from '../../src/core/logger.ts';
import { activitySchema, type TeamsActivity } from './activity.ts';
import { refuseForeignRequest } from './admission.ts';
import type { BotFramework, Sender } from './bot-framework.ts';
import { answerJson, answerText, closeAfter } from './http-answer.ts';
import { type InvokeAnswer, messageAnswer } from './invoke-answer.ts';
import { readJsonBody } from './read-body.ts';
import { type ServiceUrlRule, trustedServiceUrl } from './service-urls.ts';

const bodyLimit = 1024 * 1024;
/** Teams waits about five seconds for a click's answer and about fifteen for other activities. */
const invokeMs = 4_500;
const otherMs = 12_000;
/** How long a stop waits for what is being seen to. */
const drainMs = 5_000;

export type ListenerOptions = {
  framework: () => Promise<BotFramework>;
  rule: ServiceUrlRule;
  clock: Clock;
  logger: Logger;
  take: (activity: TeamsActivity) => Promise<InvokeAnswer | null>;
  /** What a click is answered with of which nobody can say in time what came of it. */
  slow: (locale: string | null) => string;
};

type Outcome = { sender: 'teams'; said: InvokeAnswer | null } | { sender: Exclude<Sender, 'teams'> };

/** Teams' front door over HTTP, as a plain listener for a server of ours. It answers every request once, in time. */
export class TeamsListener {
  readonly #options: ListenerOptions;
  readonly #underWay = new Set<Promise<unknown>>();
  #isOpen = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  open(): void {
    this.#isOpen = true;
  }

  /** Takes nothing more, and waits a while for what is under way. */
  async close(): Promise<void> {
    this.#isOpen = false;
    await inTime(this.#options.clock, drainMs, Promise.allSettled([...this.#underWay]));
  }

  /** What the HTTP server calls for each request to the messaging endpoint. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    void this.#track(
      this.#take(request, response).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.#options.logger.error({ from: 'teams', error: name }, 'An activity could not be seen to.');
        answerText(response, 503, 'Not possible just now.');
      }),
    );
  };

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { rule } = this.#options;
    if (!this.#isOpen) return closeAfter(response, 503, 'Not taking requests now.');
    if (request.method !== 'POST') return closeAfter(response, 405, 'Only POST is taken here.');
    const refusal = rule === 'loopback' ? refuseForeignRequest(request.headers) : null;
    if (refusal !== null) return closeAfter(response, 403, refusal);
    if (!isJson(request)) return closeAfter(response, 400, 'Only JSON is taken here.');
    const body = await readJsonBody(request, bodyLimit);
    switch (body.kind) {
      case 'broken_off':
        return;
      case 'too_large':
        return closeAfter(response, 413, 'The body is larger than 1 MiB.');
      case 'malformed':
        return answerText(response, 400, 'The body is not JSON.');
    }
    const activity = activitySchema.safeParse(body.value);
    if (!activity.success) return answerText(response, 400, 'The body is not an activity of Teams.');
    const serviceUrl = trustedServiceUrl(activity.data.serviceUrl, rule);
    if (serviceUrl === null) return answerText(response, 403, 'The service URL is not one of Teams.');
    await this.#handle(activity.data, request.headers.authorization ?? '', response);
  }

  async #handle(activity: TeamsActivity, authorization: string, response: ServerResponse): Promise<void> {
    const { clock, slow } = this.#options;
    const isInvoke = activity.type === 'invoke';
    let isKnown = false;
    const handled = this.#see(activity, authorization, () => {
      isKnown = true;
    });
    void this.#track(handled.catch(() => undefined));
    const outcome = await inTime(clock, isInvoke ? invokeMs : otherMs, handled);
    if (outcome !== null) return answer(response, outcome);
    this.#options.logger.warn({ from: 'teams', type: activity.type }, 'An activity took too long.');
    if (isInvoke && isKnown) return answerJson(response, 200, messageAnswer(slow(activity.locale)));
    answerText(response, 503, 'Not answered in time.');
  }

  /** @param known told when the sender has proved to be Teams */
  async #see(activity: TeamsActivity, authorization: string, known: () => void): Promise<Outcome> {
    const { framework, take } = this.#options;
    const sender = await (await framework()).identifySender(authorization, activity);
    if (sender !== 'teams') return { sender };
    known();
    return { sender, said: await take(activity) };
  }

  async #track(work: Promise<unknown>): Promise<void> {
    this.#underWay.add(work);
    await work;
    this.#underWay.delete(work);
  }
}

const turnedAway: Readonly<Record<Exclude<Sender, 'teams'>, { status: number; sentence: string }>> = {
  unauthenticated: { status: 401, sentence: 'The sender is not Teams.' },
  unavailable: { status: 503, sentence: 'It cannot be checked just now where this comes from.' },
};

function answer(response: ServerResponse, outcome: Outcome): void {
  if (outcome.sender === 'teams') {
    answerJson(response, 200, outcome.said ?? undefined);
  } else {
    const { status, sentence } = turnedAway[outcome.sender];
    answerText(response, status, sentence);
  }
}

/** Which keeps web pages out as well: a form cannot send it. */
function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\b/iu.test(headers['content-type'] ?? '');
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/core/clock.ts';
import type { Secret } from '../../src/core/secret.ts';
import type { DeliveryPipeline, Retry } from './delivery-pipeline.ts';
import { malformedDelivery, repeatedDelivery } from './delivery-refused.ts';
import { HttpAnswer } from './http-answer.ts';
import { comesOnce, isCertificateCheck, parseDelivery } from './payloads.ts';
import { readBody } from './read-body.ts';
import { deliveryDigest, ReplayGuard } from './replay-guard.ts';
import { createVerification, type VerifyRequest } from './verify-request.ts';

/** Nothing that Slack sends comes near it. */
const bodyLimit = 1024 * 1024;

export type HttpDoorOptions = { signingSecret: Secret; clock: Clock };
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Slack's front door over HTTP, as a plain listener for a server of ours. It lets only signed, fresh, well-formed
 * deliveries through.
 */
export function createHttpListener(options: HttpDoorOptions, pipeline: DeliveryPipeline): Listener {
  const { clock, signingSecret } = options;
  const parts = { clock, verify: createVerification(signingSecret), replays: new ReplayGuard(clock) };
  return (request, response) => {
    const answer = new HttpAnswer(response);
    pipeline.run(answer, () => take(parts, pipeline, request, answer));
  };
}

async function take(
  { clock, verify, replays }: { clock: Clock; verify: VerifyRequest; replays: ReplayGuard },
  pipeline: DeliveryPipeline,
  request: IncomingMessage,
  answer: HttpAnswer,
): Promise<void> {
  if (!pipeline.isOpen) return answer.closeAfter(503, 'Not taking requests now.');
  if (request.method !== 'POST') return answer.closeAfter(405, 'Only POST is taken here.');
  const body = await readBody(request, bodyLimit);
  if (body.kind === 'broken_off') return;
  if (body.kind === 'too_large') return answer.closeAfter(413, 'The body is larger than 1 MiB.');

  const contentType = request.headers['content-type'] ?? '';
  if (isCertificateCheck(body.text, contentType)) return answer.acknowledge(undefined);
  const verified = verify({ headers: request.headers, body: body.text }, clock.now());
  if (verified === null) return answer.status(401, 'The signature or its time is not good.');
  const delivery = parseDelivery(body.text, contentType);
  if (delivery === null) throw malformedDelivery();
  const digest = deliveryDigest(verified);
  const isFirst = replays.admit(digest);
  if (!isFirst && comesOnce(delivery)) throw repeatedDelivery();
  await pipeline.handOn({ delivery, digest, retry: retryOf(request) }, answer);
}

function retryOf({ headers }: IncomingMessage): Retry {
  const number = headers['x-slack-retry-num'];
  const reason = headers['x-slack-retry-reason'];
  return {
    ...(typeof number === 'string' && /^\d{1,4}$/u.test(number) ? { retryNum: Number(number) } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason.slice(0, 64) } : {}),
  };
}

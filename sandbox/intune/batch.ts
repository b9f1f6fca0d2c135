import { z } from 'zod';
import { badRequest } from './envelope.ts';
import { readBody } from './request-body.ts';
import type { Delivery, GraphReply, GraphRequest, Pipeline } from './route.ts';

/** Graph takes at most this many requests in one batch. */
const maximumRequests = 20;

const batchSchema = z.object({
  requests: z.array(
    z.object({
      id: z.string().min(1),
      method: z.enum(['GET', 'POST']),
      url: z.string().startsWith('/'),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown().optional(),
    }),
  ),
});
type BatchItem = z.infer<typeof batchSchema>['requests'][number];

/** @returns whether a request is a batch: it is unpacked before any single operation is looked at */
export function isBatch(request: GraphRequest): boolean {
  return request.method === 'POST' && request.path.toLowerCase() === '/$batch';
}

/**
 * Carries out the requests of a batch, each one on its own: with its own limits, faults and journal entry. The
 * answers come in another order than the requests, as Graph reserves the right to.
 * @throws GraphFailure 400 for more than twenty requests, a repeated id, or a batch in a batch
 */
export async function answerBatch(request: GraphRequest, answer: Pipeline): Promise<Delivery> {
  const { requests } = readBody(request, batchSchema);
  if (requests.length > maximumRequests) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${maximumRequests}.`);
  }
  if (new Set(requests.map(({ id }) => id)).size !== requests.length)
    throw badRequest('Request Id has to be unique in a batch.');
  const inner = requests.map((item) => unpack(request, item));
  if (inner.some(isBatch)) throw badRequest('A batch cannot hold another batch.');
  const responses: object[] = [];
  for (const [index, item] of requests.entries()) {
    const single = inner[index];
    if (single === undefined) continue;
    const delivery = await answer(single);
    if (delivery.kind !== 'reply') return delivery;
    responses.unshift(pack(item.id, delivery.reply));
  }
  return { kind: 'reply', reply: { status: 200, body: { responses } } };
}

function unpack(batch: GraphRequest, item: BatchItem): GraphRequest {
  const [path = '', ...query] = item.url.split('?');
  const own = Object.entries(item.headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    value,
  ]);
  const authorization = batch.headers.get('authorization') ?? '';
  return {
    method: item.method,
    version: batch.version,
    path,
    query: new URLSearchParams(query.join('?')),
    headers: new Map([...own, ['authorization', authorization]]),
    body: item.body === undefined ? '' : JSON.stringify(item.body),
    origin: batch.origin,
  };
}

function pack(id: string, reply: GraphReply): object {
  const { status, headers, body } = reply;
  const type =
    body === undefined
      ? {}
      : { 'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json' };
  return { id, status, headers: { ...headers, ...type }, body: body ?? null };
}

import { z } from 'zod';
import { listenOnLoopback } from '../adapters/loopback-server.ts';

const valueSchema = z.object({ stringValue: z.string().optional(), intValue: z.coerce.string().optional() });
const attributesSchema = z
  .array(z.object({ key: z.string(), value: valueSchema }))
  .transform((list) =>
    Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? ''])),
  );
const spanSchema = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: attributesSchema,
  events: z.array(z.object({ name: z.string() })),
  status: z.object({ code: z.number().optional() }),
});
export type ReceivedSpan = z.infer<typeof spanSchema>;

const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: attributesSchema }),
      scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })),
    }),
  ),
});

export type OtlpCollector = {
  url: string;
  /** Each delivery as it came, bytes read one to one. */
  bodies: string[];
  paths: string[];
  /** Deliveries in JSON, read. */
  spans(): ReceivedSpan[];
  resources(): Record<string, string>[];
  /** What it answers from now on. */
  answer(status: number): void;
  close(): Promise<void>;
};

/** What a collector is to those who send traces: it takes them, and here it keeps them. */
export async function openCollector(): Promise<OtlpCollector> {
  const bodies: string[] = [];
  const paths: string[] = [];
  let status = 200;
  const server = await listenOnLoopback(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks).toString('latin1'));
    paths.push(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  const read = () => bodies.flatMap((body) => exportSchema.parse(JSON.parse(body)).resourceSpans);
  return {
    url: server.url,
    bodies,
    paths,
    spans: () => read().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    resources: () => read().map(({ resource }) => resource.attributes),
    answer: (next) => {
      status = next;
    },
    close: server.close,
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Delivery, GraphReply } from './route.ts';

export type DoorRequest = {
  method: string;
  /** Path and query, as they came. */
  target: string;
  headers: ReadonlyMap<string, string>;
  body: string;
};

const bodyLimit = 1024 * 1024;
const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/**
 * A server on 127.0.0.1 that reads whole requests and delivers what it is told to, broken connections included. A
 * request under another host name than the loopback's is refused: it comes from a name that was pointed here.
 * @param port 0 for any free one
 */
export async function openDoor(
  port: number,
  answer: (request: DoorRequest) => Promise<Delivery>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, response) => {
    serve(incoming, response, server, answer).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return;
      const reason = error instanceof Error ? error.message : String(error);
      write(response, { status: 500, body: `The simulation itself has failed: ${reason}` });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  server: Server,
  answer: (request: DoorRequest) => Promise<Delivery>,
): Promise<void> {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${portOf(server)}`);
  if (!hosts.includes(incoming.headers.host ?? '')) {
    return write(response, { status: 403, body: { error: 'This host name is not served.' } });
  }
  const body = await readWhole(incoming);
  if (body === null) return write(response, { status: 413, body: { error: 'The body is too large.' } });
  const headers = new Map(
    Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      [value].flat().join(', '),
    ]),
  );
  const delivery = await answer({
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers,
    body,
  });
  deliver(response, delivery);
}

async function readWhole(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= bodyLimit) chunks.push(bytes);
  }
  return size > bodyLimit ? null : Buffer.concat(chunks).toString();
}

function deliver(response: ServerResponse, delivery: Delivery): void {
  switch (delivery.kind) {
    case 'reply':
      write(response, delivery.reply);
      return;
    case 'cut':
      cut(response, delivery.reply);
      return;
    case 'drop':
      response.destroy();
      return;
    case 'silence':
      return;
  }
}

function write(response: ServerResponse, reply: GraphReply): void {
  const { status, headers = {}, body } = reply;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const plain = typeof body === 'string';
  response.writeHead(status, { 'Content-Type': plain ? 'text/plain; charset=utf-8' : jsonType, ...headers });
  response.end(plain ? body : JSON.stringify(body));
}

/** Sends the headers and half of what they promise, then breaks off. */
function cut(response: ServerResponse, reply: GraphReply): void {
  const text = Buffer.from(JSON.stringify(reply.body ?? {}));
  response.writeHead(reply.body === undefined ? 200 : reply.status, {
    ...reply.headers,
    'Content-Type': jsonType,
    'Content-Length': text.length,
  });
  response.write(text.subarray(0, Math.floor(text.length / 2)), () => response.destroy());
}

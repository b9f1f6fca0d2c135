import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type DoorRequest = {
  method: string;
  /** Path and query, as they came. */
  target: string;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  body: string;
};

/** A body that is a string goes out as plain text, an object as JSON. */
export type Reply = { status: number; headers?: Record<string, string>; body: object | string };

export type DoorAnswer = { kind: 'reply'; reply: Reply } | { kind: 'drop' };

export type Door = { origin: string; close: () => Promise<void> };

const bodyLimit = 1024 * 1024;

/**
 * A server on 127.0.0.1 that reads whole requests. One under another host name than the loopback's is refused: it
 * comes from a name that was pointed here.
 * @param port 0 for any free one
 * @param allowedOrigins pages in a browser, beside its own, that are served
 */
export async function openDoor(
  port: number,
  allowedOrigins: readonly string[],
  answer: (request: DoorRequest) => Promise<DoorAnswer>,
): Promise<Door> {
  const server = createServer((incoming, response) => {
    const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${portOf(server)}`);
    const origins = [...own.map((host) => `http://${host}`), ...allowedOrigins];
    serve(incoming, response, { own, origins, answer }).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { origin: `http://127.0.0.1:${portOf(server)}`, close: () => closeServer(server) };
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

type Serving = {
  own: readonly string[];
  origins: readonly string[];
  answer: (request: DoorRequest) => Promise<DoorAnswer>;
};

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  { own, origins, answer }: Serving,
): Promise<void> {
  const { host, origin } = incoming.headers;
  if (!own.includes(host ?? '')) return write(response, refusal(403, 'This host name is not served.'));
  if (origin !== undefined && !origins.includes(origin)) {
    return write(response, refusal(403, 'Requests from this origin are not taken.'));
  }
  const body = await readWhole(incoming);
  if (body === null) return write(response, refusal(413, 'The body is too large.'));
  const delivery = await answer({
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: new Map(
      Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    body,
  });
  if (delivery.kind === 'reply') write(response, delivery.reply);
  else response.destroy();
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

function refusal(status: number, error: string): Reply {
  return { status, body: { error } };
}

function write(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  const isText = typeof body === 'string';
  const contentType = isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'Content-Type': contentType, ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** What arrived, as it stood on the wire. */
export type Received = {
  method: string;
  /** Path and query, still encoded. */
  target: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
  /** Which connection it came on, counted from 1. */
  connection: number;
};

export type Reply =
  | { status: number; headers?: Record<string, string>; body?: object | string }
  /** The connection is torn down without a word. */
  | 'drop'
  /** Headers and half of the body, then the connection is torn down. */
  | 'cut'
  /** 403, and a body that never ends. */
  | 'endless refusal'
  /** Nothing, ever. */
  | 'silence';

export type Script = (request: Received, count: number) => Reply;

/** A server on loopback that answers what a test scripts, and keeps what it was asked. */
export async function startGraphServer(script: Script) {
  const received: Received[] = [];
  let connections = 0;
  const numbers = new WeakMap<object, number>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const seen: Received = {
        method: request.method ?? '',
        target: request.url ?? '',
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        headers: request.headers,
        body,
        connection: numbers.get(request.socket) ?? 0,
      };
      received.push(seen);
      answer(response, script(seen, received.length));
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    numbers.set(socket, connections);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${address.port}`, received, close };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'silence') return;
  if (reply === 'drop') {
    response.socket?.destroy();
    return;
  }
  if (reply === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"value":[', () => response.socket?.destroy());
    return;
  }
  if (reply === 'endless refusal') {
    response.writeHead(403, { 'content-length': '1000' }).write('{"error":');
    return;
  }
  const { status, headers = {}, body } = reply;
  const text = typeof body === 'object' ? JSON.stringify(body) : (body ?? '');
  const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
  response.writeHead(status, { ...type, ...headers }).end(text);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

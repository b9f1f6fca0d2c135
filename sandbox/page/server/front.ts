import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { closeServer, type Listener, listen } from '../../../src/http/server.ts';

export type Front = { origin: string; port: number; close(): Promise<void> };

export type FrontParts = {
  /** Serves everything below the page's own path. */
  page: Listener;
  isPage: (path: string) => boolean;
  /** Where the bot listens; null while there is none. */
  botUrl: () => string | null;
};

const graceMs = 200;

/**
 * One server for the page and for the bot behind it, on loopback alone. A request under another host name, or from
 * another page in the browser, is refused: a foreign page could otherwise come in by a name that points here.
 * @param port the one that is wanted; another one that is free is taken where it is in use
 */
export async function openFront(port: number, { page, isPage, botUrl }: FrontParts): Promise<Front> {
  const server = createServer((request, response) => {
    if (!isOwn(request, portOf(server)))
      return refuse(response, 403, 'Only this machine’s own page is served.');
    const [path = ''] = (request.url ?? '').split('?', 1);
    // What begins otherwise names a host of its own.
    if (!/^\/(?![/\\])/.test(path)) return refuse(response, 400, 'Only a path of this server is taken.');
    if (path === '/') return void response.writeHead(302, { location: '/sandbox' }).end();
    if (isPage(path)) return page(request, response);
    const target = botUrl();
    if (target === null) return refuse(response, 503, 'The bot is being started.');
    forward(request, response, target);
  });
  const bound = await listenNear(server, port);
  return {
    origin: `http://localhost:${bound}`,
    port: bound,
    close: () => closeServer(server, graceMs),
  };
}

async function listenNear(server: Server, port: number): Promise<number> {
  try {
    return await listen(server, '127.0.0.1', port);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    return listen(server, '127.0.0.1', 0);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
}

function isOwn({ headers }: IncomingMessage, port: number): boolean {
  const hosts = ['localhost', '127.0.0.1'].map((name) => `${name}:${port}`);
  const origins = hosts.map((host) => `http://${host}`);
  return (
    hosts.includes(headers.host ?? '') && (headers.origin === undefined || origins.includes(headers.origin))
  );
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** Hands a request on to the bot as it came; its path has no say in where to. */
function forward(request: IncomingMessage, response: ServerResponse, target: string): void {
  const { method, url, headers } = request;
  const { hostname, port } = new URL(target);
  const onward = httpRequest({ hostname, port, path: url ?? '/', method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, 'The bot did not answer.');
  });
  request.pipe(onward);
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A client that is slower than this with its headers, or with all of its request, is cut off, so that it cannot hold a
 * place; so is one that says nothing at all.
 */
const patience = { headersMs: 10_000, requestMs: 20_000 };

/**
 * The one HTTP server of the process; whoever serves a path mounts a listener for it.
 * @param routes by exact path, without the query
 */
export function createHttpServer(
  routes: ReadonlyMap<string, Listener>,
  { headersMs, requestMs } = patience,
): Server {
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    // Node.js looks every half minute by itself, which is when the limits would hold.
    connectionsCheckingInterval: headersMs / 10,
  };
  return createServer(limits, (request, response) => {
    const listener = routes.get(pathOf(request.url));
    if (listener === undefined) {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Nothing is served here.\n');
      return;
    }
    listener(request, response);
  });
}

function pathOf(url: string | undefined): string {
  return (url ?? '/').split('?', 1)[0] ?? '/';
}

/**
 * @returns the port it listens on, which is of interest where 0 was asked for
 * @throws where the address cannot be had (`EADDRINUSE`, `EACCES`)
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  return address.port;
}

/** Takes no new connections, lets requests under way end, and cuts what is left after `graceMs`. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

import type { Server } from 'node:http';

/** Listens on loopback at any free port and says on one line where, as the product's own log does. */
export async function listenAnywhere(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  console.info(JSON.stringify({ url: `http://127.0.0.1:${address.port}` }));
}

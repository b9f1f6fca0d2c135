import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What PostgreSQL says where the password is wrong: severity, SQLSTATE, sentence. */
const wrongPassword = errorResponse('SFATAL\0C28P01\0Mpassword authentication failed\0');

/** A database server that can be gone and come back: a port of its own, with the real one behind it. */
export type DatabaseGate = {
  /** The address of the database through this port. */
  url: string;
  /** Nobody gets in any more, and whoever was in is thrown out, as when the server is stopped. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Whoever was in is thrown out, and whoever comes is told that the password is wrong, as when it was changed. */
  keepOut(): Promise<void>;
};

/** @param databaseUrl the real one; the gate is shut at first */
export async function makeDatabaseGate(databaseUrl: string): Promise<DatabaseGate> {
  const target = new URL(databaseUrl);
  const port = await freePort();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  const letIn = (inside: Socket): void => {
    const outside = connect(Number(target.port === '' ? 5432 : target.port), target.hostname);
    for (const [from, to] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  };

  const listen = async (greet: (inside: Socket) => void): Promise<void> => {
    server = createServer(greet).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const shut = async (): Promise<void> => {
    const closing = server;
    server = null;
    if (closing === null) return;
    closing.close();
    for (const socket of sockets) socket.destroy();
    await once(closing, 'close');
  };

  return {
    url: url.href,
    open: () => listen(letIn),
    shut,
    keepOut: async () => {
      await shut();
      await listen((inside) => {
        inside.on('error', () => undefined);
        inside.once('data', () => inside.end(wrongPassword));
      });
    },
  };
}

/** @param fields each a letter, its text and a zero */
function errorResponse(fields: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + fields.length + 1);
  return Buffer.concat([Buffer.from('E'), length, Buffer.from(`${fields}\0`)]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('There is no free port.');
  return address.port;
}

import { randomBytes } from 'node:crypto';
import { type AddressInfo, connect, type Socket } from 'node:net';
import tls from 'node:tls';
import { vi } from 'vitest';
import { z } from 'zod';

const optionsSchema = z.custom<tls.ConnectionOptions>((value) => typeof value === 'object' && value !== null);

/** A key known to both ends does without a certificate; TLS 1.3 has no place for that in Node. */
const ciphers = { ciphers: 'PSK-AES256-GCM-SHA384', maxVersion: 'TLSv1.2' } as const;

/**
 * Leads every TLS connection of this process to a plain server on this machine, which tells them apart by `Host`. So
 * an SDK that knows nothing but its maker's own addresses finds them here, and nothing gets out: a connection for a
 * name that is not listed is closed at once.
 */
export async function leadTls({ names, to }: { names: readonly string[]; to: string }) {
  const psk = randomBytes(32);
  const asked: string[] = [];
  const offered: tls.ConnectionOptions['ALPNProtocols'][] = [];
  const sockets = new Set<Socket>();
  const server = tls.createServer({ ...ciphers, pskCallback: () => psk }, (socket) => {
    socket.on('error', () => undefined);
    if (!names.includes(socket.servername || '')) return void socket.destroy();
    const behind = connect(Number(new URL(to).port), '127.0.0.1');
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  const original = tls.connect;
  const spy = vi.spyOn(tls, 'connect').mockImplementation((...given: unknown[]) => {
    const options = optionsSchema.parse(given[0]);
    const { session: _untrusted, ...rest } = options;
    const servername = options.servername || options.host || '';
    asked.push(servername);
    offered.push(options.ALPNProtocols);
    return original({
      ...rest,
      ...ciphers,
      servername,
      host: '127.0.0.1',
      port,
      pskCallback: () => ({ psk, identity: 'test' }),
      checkServerIdentity: () => undefined,
    });
  });
  return {
    /** Every name that a connection was asked for. */
    asked,
    /** The protocols that each of them was willing to speak. */
    offered,
    close: async (): Promise<void> => {
      spy.mockRestore();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

import { createServer, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectOnce, type Progress, postOnce, type TimeLimit } from '../../../adapters/graph/single-post.ts';
import { graphAt } from './open-graph.ts';
import { phoneId } from './sample-rows.ts';

/** A server below HTTP: it counts connections and keeps what it is sent. */
async function listenBelowHttp(meet: (socket: Socket) => void) {
  const seen = { connections: 0, text: '' };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      seen.text += chunk.toString('latin1');
    });
    meet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { authority: `127.0.0.1:${address.port}`, seen };
}

test('time that is over before the connection stands means that nothing was sent', async () => {
  const { authority, seen } = await listenBelowHttp(() => undefined);
  const graph = graphAt(`https://${authority}`);
  const answer = graph.devices.resetPasscode(phoneId, { timeoutMs: 5_000 });
  await expect.poll(() => seen.connections).toBe(1);
  graph.clock.pass(5_000);
  expect(await answer).toEqual({ kind: 'throttled', retryAfterMs: null });
  expect(seen.text).not.toContain('POST');
});

test('a server that speaks no TLS has received nothing', async () => {
  const { authority, seen } = await listenBelowHttp((socket) => socket.end('no TLS here\r\n'));
  const graph = graphAt(`https://${authority}`);
  const answer = await graph.devices.resetPasscode(phoneId, { timeoutMs: 5_000 });
  expect(answer).toEqual({ kind: 'throttled', retryAfterMs: null });
  expect(seen.connections).toBe(1);
});

test.each<[string, (socket: Socket) => void]>([
  ['at once', (socket) => socket.destroy()],
  ['when the request comes', (socket) => socket.once('data', () => socket.destroy())],
  ['in the middle of the answer', (socket) => socket.once('data', () => socket.end('HTTP/1.1 20'))],
  ['with words that are not HTTP', (socket) => socket.once('data', () => socket.end('what?\r\n\r\n'))],
])('a connection that stood and is closed %s is doubtful, and no second one is made', async (_, meet) => {
  const { authority, seen } = await listenBelowHttp(meet);
  const graph = graphAt(`http://${authority}`);
  const answer = await graph.devices.resetPasscode(phoneId, { timeoutMs: 5_000 });
  expect(answer).toMatchObject({ kind: 'doubtful' });
  expect(seen.connections).toBe(1);
  expect(seen.text.split('POST ').length - 1).toBeLessThanOrEqual(1);
});

test('nothing is sent, nor even connected, when the time is over from the start', async () => {
  const { authority, seen } = await listenBelowHttp(() => undefined);
  const over = { signal: AbortSignal.abort(new Error('over')), isOver: () => true };
  const post = { path: '/', headers: {}, body: null };
  expect(await postOnce(`http://${authority}`, post, over)).toMatchObject({ kind: 'not_sent' });
  expect(seen.connections).toBe(0);
});

const endless: TimeLimit = { signal: new AbortController().signal, isOver: () => false };

async function connectTo(authority: string, progress: Progress, limit: TimeLimit, meanwhile = () => {}) {
  const [hostname = '', port = ''] = authority.split(':');
  const connect = connectOnce(progress, limit);
  const take = (): Promise<Error | Socket | null> =>
    new Promise((resolve) => {
      connect({ hostname, port, protocol: 'http:' }, (error, socket) => resolve(error ?? socket));
      meanwhile();
    });
  return { first: await take(), second: await take() };
}

test('a second connection is never handed out', async () => {
  const { authority, seen } = await listenBelowHttp(() => undefined);
  const progress: Progress = { connection: 'none', answered: null };
  const { first, second } = await connectTo(authority, progress, endless);
  expect(first).toBeInstanceOf(Socket);
  expect(second).toBeInstanceOf(Error);
  expect(progress.connection).toBe('stands');
  expect(seen.connections).toBe(1);
});

test('a connection that comes about too late is not handed out', async () => {
  const { authority } = await listenBelowHttp(() => undefined);
  const progress: Progress = { connection: 'none', answered: null };
  const over = new AbortController();
  const limit = { ...endless, signal: over.signal };
  const { first } = await connectTo(authority, progress, limit, () => over.abort());
  expect(first).toBeInstanceOf(Error);
  expect(progress.connection).toBe('asked');
});

test('a process that stood still while it connected sends nothing, though its timer has not rung', async () => {
  const { authority, seen } = await listenBelowHttp(() => undefined);
  const progress: Progress = { connection: 'none', answered: null };
  let stoodStill = false;
  const limit = { ...endless, isOver: () => stoodStill };
  const { first } = await connectTo(authority, progress, limit, () => {
    stoodStill = true;
  });
  expect(first).toBeInstanceOf(Error);
  expect(progress.connection).toBe('asked');
  expect(seen.text).toBe('');
});

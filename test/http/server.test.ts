import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeServer, createHttpServer, type Listener, listen } from '../../src/http/server.ts';

const hear: Listener = (request, response) => {
  request.resume().on('end', () => response.end('heard'));
};

let server: Server;
let port: number;
beforeEach(async () => {
  server = createHttpServer(new Map([['/', hear]]), { headersMs: 100, requestMs: 200 });
  port = await listen(server, '127.0.0.1', 0);
});
afterEach(() => closeServer(server, 0));

/** What is said at first, and then again and again. */
const slow: [string, string, string][] = [
  ['says nothing', '', ''],
  ['goes on with its headers for ever', 'GET / HTTP/1.1\r\nHost: bot\r\n', 'X-Slow: yes\r\n'],
  ['goes on with its body for ever', 'POST / HTTP/1.1\r\nHost: bot\r\nContent-Length: 9999\r\n\r\n', 'x'],
];

test.each(slow)('a client that %s is cut off', async (_, first, then) => {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.on('error', () => undefined);
  socket.write(first);
  const dripping = setInterval(() => socket.write(then), 10);
  await once(socket, 'close');
  clearInterval(dripping);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('a client that is not slow is heard', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'quick' });
  expect(await answer.text()).toBe('heard');
});

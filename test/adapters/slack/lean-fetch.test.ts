import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { leanFetch } from '../../../adapters/slack/lean-fetch.ts';
import { closeServer, listen } from '../../../src/http/server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function openServer(answer: Answer): Promise<string> {
  const server = createServer(answer);
  const port = await listen(server, '127.0.0.1', 0);
  onTestFinished(() => closeServer(server, 0));
  return `http://127.0.0.1:${port}/api/users.info`;
}

test('what the SDK reads of an answer is there', async () => {
  const url = await openServer((request, response) => {
    const { authorization } = request.headers;
    response.writeHead(200, { 'content-type': 'application/json', 'X-OAuth-Scopes': 'chat:write' });
    request.setEncoding('utf8').on('data', (body: string) => {
      response.end(JSON.stringify({ method: request.method, authorization, body }));
    });
  });
  const headers = { Authorization: 'Bearer xoxb-test' };
  const answer = await leanFetch(url, { method: 'POST', headers, body: 'user=U1', redirect: 'error' });
  expect(answer).toMatchObject({ ok: true, status: 200, url });
  expect(answer.headers.get('x-oauth-scopes')).toBe('chat:write');
  expect(answer.headers.get('retry-after')).toBeNull();
  expect([...answer.headers.entries()]).toContainEqual(['x-oauth-scopes', 'chat:write']);
  expect(await answer.json()).toEqual({ method: 'POST', authorization: 'Bearer xoxb-test', body: 'user=U1' });
  expect(JSON.parse(await answer.text())).toEqual(await answer.json());
});

test.each([301, 302, 303, 307, 308])('a redirect by %i is not followed', async (status) => {
  const asked: (string | undefined)[] = [];
  const url = await openServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  await expect(leanFetch(url, { method: 'POST', body: '' })).rejects.toThrow('A redirect is not followed.');
  expect(asked).toEqual(['/api/users.info']);
});

test('an answer that does not come is waited for as long as the signal says', async () => {
  const url = await openServer(() => undefined);
  const wait = new AbortController();
  const asked = leanFetch(url, { method: 'POST', body: '', signal: wait.signal });
  wait.abort(new Error('Enough.'));
  await expect(asked).rejects.toThrow('Enough.');
});

test('files are not sent', async () => {
  await expect(leanFetch('http://127.0.0.1:1', { method: 'POST', body: new FormData() })).rejects.toThrow(
    'Only texts are sent.',
  );
});

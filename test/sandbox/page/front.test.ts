import { createServer, request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type Front, openFront } from '../../../sandbox/page/server/front.ts';
import { isPagePath } from '../../../sandbox/page/server/page-door.ts';
import { listen } from '../../../src/http/server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Something that listens in the bot's place and tells what it was asked. */
async function standIn(): Promise<string> {
  const server = createServer((asked, response) => response.end(`bot: ${asked.method} ${asked.url}`));
  const port = await listen(server, '127.0.0.1', 0);
  closing.push(async () => void server.close());
  return `http://127.0.0.1:${port}`;
}

async function front(botUrl: string | null): Promise<Front> {
  const opened = await openFront(0, {
    isPage: isPagePath,
    page: (_, response) => response.end('page'),
    botUrl: () => botUrl,
  });
  closing.push(opened.close);
  return opened;
}

function ask(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } },
      async (answer) => {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        resolve({ status: answer.statusCode ?? 0, text });
      },
    );
    asked.on('error', reject).end();
  });
}

describe('the server before the page and the bot', () => {
  test('the page is at /sandbox, the bot at its own paths of the same port', async () => {
    const { port } = await front(await standIn());
    expect(await ask(port, '/sandbox?slack=anna')).toEqual({ status: 200, text: 'page' });
    expect(await ask(port, '/sandbox/api/live')).toEqual({ status: 200, text: 'page' });
    expect(await ask(port, '/healthz?deep=1')).toEqual({ status: 200, text: 'bot: GET /healthz?deep=1' });
    expect((await ask(port, '/')).status).toBe(302);
  });

  test.each([
    ['a name that was pointed here', { host: 'sandbox.attacker.example' }],
    ['a name that was pointed here, with a port', { host: 'attacker.example:3978' }],
    ['another page in the browser', { origin: 'https://attacker.example' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://localhost:1' }],
  ])('refuses %s, for the page and for the bot', async (_, headers) => {
    const { port } = await front(await standIn());
    for (const path of ['/sandbox', '/sandbox/api/time', '/healthz', '/slack/events', '/']) {
      expect((await ask(port, path, headers)).status, path).toBe(403);
    }
  });

  test.each([
    '//elsewhere.example/healthz',
    '/\\elsewhere.example/healthz',
    '//',
    'http://elsewhere.example/healthz',
    '*',
    '?healthz',
  ])('takes %s for no path, and lives on', async (path) => {
    const { port } = await front(await standIn());
    expect((await ask(port, path)).status).toBe(400);
    expect((await ask(port, '/healthz')).text).toBe('bot: GET /healthz');
  });

  test('hands on what another server is named in, to the bot and to nobody else', async () => {
    const { port } = await front(await standIn());
    const path = '/slack//elsewhere.example/?url=http://elsewhere.example/';
    expect((await ask(port, path)).text).toBe(`bot: GET ${path}`);
  });

  test('its own page may ask', async () => {
    const { port } = await front(null);
    expect((await ask(port, '/sandbox', { origin: `http://localhost:${port}` })).status).toBe(200);
  });

  test('says so while there is no bot', async () => {
    const { port } = await front(null);
    expect((await ask(port, '/healthz')).status).toBe(503);
  });

  test('takes a free port where the wanted one is in use', async () => {
    const { port } = await front(null);
    const second = await openFront(port, {
      isPage: isPagePath,
      page: (_, response) => response.end(),
      botUrl: () => null,
    });
    closing.push(second.close);
    expect(second.port).not.toBe(port);
    expect((await ask(second.port, '/sandbox')).status).toBe(200);
  });
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Listener } from '../../../src/http/server.ts';
import { type PageFile, pagePath } from './build-page.ts';
import { Refusal } from './refusal.ts';

const apiPath = `${pagePath}/api/`;

/** A file of some thousand devices is the largest thing that is ever sent. */
const bodyLimit = 16 * 1024 * 1024;

const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

export type PageDoorParts = {
  files: ReadonlyMap<string, PageFile>;
  /** Opens a stream of what one window shows. */
  live: (query: URLSearchParams, request: IncomingMessage, response: ServerResponse) => void;
  /** Answers a request of the page, by its path below the API's. */
  api: (path: string, input: unknown) => Promise<unknown>;
};

export function isPagePath(path: string): boolean {
  return path === pagePath || path.startsWith(`${pagePath}/`);
}

/** Serves the page's files, its API and its stream of events. */
export function pageDoor({ files, live, api }: PageDoorParts): Listener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === `${pagePath}/` ? pagePath : pathname;
    void answer(async () => {
      if (path === `${apiPath}live`) return live(searchParams, request, response);
      if (path.startsWith(apiPath)) {
        if (request.method !== 'POST') throw new Refusal(405, 'This takes POST.');
        const result = await api(path.slice(apiPath.length), await readJson(request));
        return sendJson(response, 200, { result: result ?? null });
      }
      const file = files.get(path);
      if (file === undefined) throw new Refusal(404, 'There is no such file.');
      response.writeHead(200, { ...headers, 'content-type': file.contentType }).end(file.body);
    }, response);
  };
}

async function answer(serve: () => Promise<void> | void, response: ServerResponse): Promise<void> {
  try {
    await serve();
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    if (error instanceof Refusal) return sendJson(response, error.status, { error: error.message });
    if (error instanceof z.ZodError) return sendJson(response, 400, { error: z.prettifyError(error) });
    sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal(400, 'This takes JSON.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= bodyLimit) chunks.push(bytes);
  }
  if (size > bodyLimit) throw new Refusal(413, 'This file is larger than the page takes.');
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Refusal(400, 'This is not JSON.');
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(body));
}

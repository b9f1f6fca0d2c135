import type { ServerResponse } from 'node:http';

/** A short sentence for whoever reads logs on the other side. */
export function answerText(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, 'text/plain; charset=utf-8', sentence);
}

/** @param body undefined for an answer that says no more than its status */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) answerText(response, status, '');
  else send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** The rest of the request is not read: the connection cannot be used again. */
export function closeAfter(response: ServerResponse, status: number, sentence: string): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
  answerText(response, status, sentence);
}

function send(response: ServerResponse, status: number, contentType: string, content: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(content),
    'cache-control': 'no-store',
  });
  response.end(content);
}

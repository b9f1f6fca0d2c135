import { createServer, type IncomingMessage } from 'node:http';
import { listenAnywhere } from '../listen-anywhere.ts';
import { answerConnector, isConnectorPath } from './connector.ts';
import { answerGraph, holdAnswers, letAnswer, toldSince } from './graph.ts';
import { answerSlack } from './slack.ts';
import type { Counts } from './start.ts';

/**
 * Slack's Web API, Microsoft Graph and Teams' connector, as lean as they can be: they know the crowd alone and check
 * nothing, so that what is measured is whoever calls them. Both sides of a comparison call the same one.
 */
let counts = nothingCounted();
/** While it holds, nothing is answered: whoever waits for an answer does nothing in the meantime. */
let holding = false;

function nothingCounted(): Counts {
  return { codes: 0, slack: 0, graph: 0, connector: 0, resets: 0, people: 0, answerToCodeMs: [] };
}

const server = createServer(async (request, response) => {
  const body = await bodyOf(request);
  const path = request.url ?? '/';
  if (path.startsWith('/bench/')) {
    obey(new URL(path, 'http://stand-in'));
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(counts));
  }
  if (holding) return;
  const answer = answerTo(path, { method: request.method ?? 'GET', body, host: request.headers.host ?? '' });
  if (answer === null) return response.writeHead(204).end();
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': scopes })
    .end(JSON.stringify(answer));
});

function obey({ pathname, searchParams }: URL): void {
  const number = (name: string): number => Number(searchParams.get(name));
  if (pathname === '/bench/hold') holding = true;
  if (pathname === '/bench/reset') counts = nothingCounted();
  if (pathname === '/bench/hold-answers') holdAnswers();
  if (pathname === '/bench/answer') letAnswer(number('first'), number('count'));
}

const scopes =
  'commands,chat:write,im:write,im:history,users:read,users:read.email,channels:read,groups:read,app_mentions:read';

function answerTo(path: string, asked: { method: string; body: string; host: string }): object | null {
  if (path.startsWith('/api/')) {
    counts.slack += 1;
    const { answer, codeOf } = answerSlack(path.slice('/api/'.length), asked.body);
    noteCode(codeOf);
    return answer;
  }
  if (isConnectorPath(path)) {
    counts.connector += 1;
    const { answer, codeOf } = answerConnector(path, asked.body);
    noteCode(codeOf);
    return answer;
  }
  counts.graph += 1;
  if (path.startsWith('/v1.0/users')) counts.people += 1;
  if (path.endsWith('/resetPasscode')) counts.resets += 1;
  return answerGraph(asked.method, path, `http://${asked.host}`);
}

function noteCode(device: number | null): void {
  if (device === null) return;
  counts.codes += 1;
  const since = toldSince(device);
  if (since !== null) counts.answerToCodeMs.push(performance.now() - since);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

await listenAnywhere(server);

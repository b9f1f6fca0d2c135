import { createServer, type IncomingMessage } from 'node:http';
import { listenAnywhere } from '../listen-anywhere.ts';
import { answerConnector, isConnectorPath } from './connector.ts';
import { answerGraph } from './graph.ts';
import { answerSlack } from './slack.ts';

/**
 * Slack's Web API, Microsoft Graph and Teams' connector, as lean as they can be: they know the crowd alone and check
 * nothing, so that what is measured is whoever calls them. Both sides of a comparison call the same one.
 */
const counts = { codes: 0, slack: 0, graph: 0, connector: 0 };
/** While it holds, nothing is answered: whoever waits for an answer does nothing in the meantime. */
let holding = false;

const server = createServer(async (request, response) => {
  const body = await bodyOf(request);
  const path = request.url ?? '/';
  if (path.startsWith('/bench/')) {
    if (path === '/bench/hold') holding = true;
    if (path === '/bench/reset') Object.assign(counts, { codes: 0, slack: 0, graph: 0, connector: 0 });
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(counts));
  }
  if (holding) return;
  const answer = answerTo(path, request.method ?? 'GET', body);
  if (answer === null) return response.writeHead(204).end();
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': scopes })
    .end(JSON.stringify(answer));
});

const scopes =
  'commands,chat:write,im:write,im:history,users:read,users:read.email,channels:read,groups:read,app_mentions:read';

function answerTo(path: string, method: string, body: string): object | null {
  if (path.startsWith('/api/')) {
    counts.slack += 1;
    const { answer, showsCode } = answerSlack(path.slice('/api/'.length), body);
    if (showsCode) counts.codes += 1;
    return answer;
  }
  if (isConnectorPath(path)) {
    counts.connector += 1;
    return answerConnector(path);
  }
  counts.graph += 1;
  return answerGraph(method, path);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

await listenAnywhere(server);

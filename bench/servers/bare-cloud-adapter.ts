import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { listenAnywhere } from '../listen-anywhere.ts';

/** Microsoft's own adapter without authentication, with an invoke that is answered and a message that is taken. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const said = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' };

const server = createServer(async (request, response) => {
  if (request.method !== 'POST') return response.writeHead(405).end();
  const body: unknown = JSON.parse(await textOf(request));
  const { headers, method } = request;
  await adapter.process(
    { body: Object(body), headers, method: method ?? 'POST' },
    answerOf(response),
    async (turn) => {
      if (turn.activity.type === 'invoke') {
        await turn.sendActivity({ type: 'invokeResponse', value: { status: 200, body: said } });
      }
    },
  );
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The adapter asks for an answer as Express gives one. */
function answerOf(response: ServerResponse) {
  return {
    socket: response.socket,
    status: (code: number) => {
      response.statusCode = code;
    },
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    send: (content: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.write(JSON.stringify(content));
    },
    end: () => response.end(),
  };
}

await listenAnywhere(server);

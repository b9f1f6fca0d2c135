import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

export type Heard = { headers: IncomingHttpHeaders; text: string; activity: Record<string, unknown> };
/** `null`: the request is left hanging. */
export type BotAnswer = { status: number; body?: object | string } | null;

const activitySchema = z.record(z.string(), z.unknown());

/** A bot that hears everything and answers what a test tells it to; by default 200 with nothing. */
export async function openFakeBot() {
  const heard: Heard[] = [];
  let answer: (heard: Heard) => BotAnswer | Promise<BotAnswer> = () => ({ status: 200 });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    const one: Heard = { headers: request.headers, text, activity: parsed(text) };
    heard.push(one);
    const given = await answer(one);
    if (given === null) return;
    const { status, body } = given;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'object' ? JSON.stringify(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bot has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/api/messages`,
    heard,
    last: (): Record<string, unknown> => heard.at(-1)?.activity ?? {},
    answers: (next: typeof answer): void => {
      answer = next;
    },
    stop: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return activitySchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** What a bot answers to a click: a card in place of the one that was pressed. */
export function cardAnswer(card: object): BotAnswer {
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  return { status: 200, body };
}

/** What a bot answers to a click: a line below the card. */
export function messageAnswer(text: string): BotAnswer {
  const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
  return { status: 200, body };
}

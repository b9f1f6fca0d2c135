import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

export type Received = { headers: Record<string, string>; body: string };
type Reply = { status?: number; headers?: Record<string, string>; body?: string };
type Answer = Reply | 'never' | 'hang up' | ((body: string) => Reply);

/** A small server in the bot's place: it writes down what Slack sends and answers as it is told. */
export async function openBot() {
  const received: Received[] = [];
  const answers: Answer[] = [];
  let abandoned = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        [value].flat().join(', '),
      ]);
      const body = Buffer.concat(chunks).toString();
      received.push({ headers: Object.fromEntries(headers), body });
      const next = answers.shift() ?? {};
      const answer = typeof next === 'function' ? next(body) : next;
      if (answer === 'never') {
        response.on('close', () => {
          abandoned += 1;
        });
        return;
      }
      if (answer === 'hang up') {
        response.destroy();
        return;
      }
      response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerNext: (answer: Answer) => answers.push(answer),
    /** How many requests that were never answered Slack has given up. */
    abandoned: () => abandoned,
  };
}

/** The form of the last request. */
export function lastForm(received: readonly Received[]): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(received.at(-1)?.body ?? ''));
}

/** The payload of the last interaction. */
export function lastPayload<Schema extends z.ZodType>(
  received: readonly Received[],
  schema: Schema,
): z.infer<Schema> {
  return schema.parse(JSON.parse(lastForm(received)['payload'] ?? 'null'));
}

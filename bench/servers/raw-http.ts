import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { signingSecret } from '../crowd.ts';
import { listenAnywhere } from '../listen-anywhere.ts';

/** The least that an answer to Slack can cost in Node.js: the body, its signature, and a sentence. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const signed = `v0:${request.headers['x-slack-request-timestamp']}:${Buffer.concat(chunks)}`;
    const expected = Buffer.from(`v0=${createHmac('sha256', signingSecret).update(signed).digest('hex')}`);
    const given = Buffer.from(String(request.headers['x-slack-signature']));
    const isGood = expected.length === given.length && timingSafeEqual(expected, given);
    response
      .writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
      .end('{"text":"I am on it."}');
  });
});

await listenAnywhere(server);

import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { botToken, signingSecret } from '../crowd.ts';

/** Slack's own framework as its guide sets it up, with a command that is acknowledged and no more. */
const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  token: botToken,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env['SLACK_API_URL'] ?? '' },
});
app.command('/reset-passcode', async ({ ack }) => ack({ text: 'I am on it.' }));

const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = server.address();
if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
console.info(JSON.stringify({ url: `http://127.0.0.1:${address.port}` }));

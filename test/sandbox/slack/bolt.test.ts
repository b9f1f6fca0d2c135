import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../../../src/core/clock.ts';
import { actions, botToken, button, channels, modal, openSlack, plain, signingSecret } from './open-slack.ts';

/** Bolt looks at the system's clock, so this simulation must too. */
const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      signal?.addEventListener('abort', end, { once: true });
    }),
};

async function open() {
  const opened = await openSlack({ clock: realClock });
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: opened.slack.url },
    logLevel: LogLevel.ERROR,
  });
  await app.init();
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    const stopped = receiver.stop();
    server.closeAllConnections();
    await stopped;
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  opened.slack.setBotUrl(`http://127.0.0.1:${port}`);
  return { ...opened, app };
}

test('Bolt takes a command, answers it at once, through its address, and by a view', async () => {
  const { slack, app } = await open();
  app.command('/reset-passcode', async ({ command, ack, respond, client }) => {
    await ack(`Looking for ${command.text}`);
    await respond({ text: 'Found it', response_type: 'ephemeral' });
    await client.views.open({
      trigger_id: command.trigger_id,
      view: { type: 'modal', title: { type: 'plain_text', text: 'Code' }, blocks: [] },
    });
  });
  const sent = await slack.person('anna').types("/reset-passcode Anna's iPhone", { channel: 'random' });
  expect(sent).toMatchObject({ status: 200, body: "Looking for Anna's iPhone" });
  await expect.poll(() => slack.person('anna').sees().modals.length).toBe(1);
  const texts = slack
    .person('anna')
    .sees()
    .ephemerals.map(({ text }) => text);
  expect(texts.toSorted()).toEqual(['Found it', "Looking for Anna's iPhone"]);
});

test('Bolt takes clicks, choices, shortcuts, views and events', async () => {
  const { slack, app, call, post } = await open();
  const seen: string[] = [];
  app.action({ type: 'block_actions', action_id: 'approve' }, async ({ ack, action, body, client }) => {
    await ack();
    seen.push(`${body.user.id} approves ${'value' in action ? action.value : ''}`);
    const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
    const element = { type: 'plain_text_input', action_id: 'why' } as const;
    const input = { type: 'input', label: plain('Why?'), element };
    const view = modal({ callback_id: 'reason', submit: plain('Send'), blocks: [input] });
    await client.apiCall('views.open', { trigger_id, view });
  });
  app.action('pick', async ({ ack, action }) => {
    await ack();
    seen.push(`picks ${'selected_option' in action ? action.selected_option?.value : ''}`);
  });
  app.view('reason', async ({ ack, view }) => {
    await ack();
    const [block = {}] = Object.values(view.state.values);
    seen.push(`because ${block['why']?.value}`);
  });
  app.shortcut('reset_passcode', async ({ ack, shortcut }) => {
    await ack();
    seen.push(`shortcut by ${shortcut.user.id}`);
  });
  app.event('app_mention', async ({ event }) => void seen.push(`mentioned: ${event.text}`));
  const menu = { type: 'static_select', action_id: 'pick', options: [{ text: plain('One'), value: '1' }] };
  const place = await post(channels.itHelp, { text: 'Approve?', blocks: [actions(button(), menu)] });
  const hank = slack.person('hank');
  expect(await hank.clicks(place, 'approve')).toMatchObject({ status: 200 });
  await expect.poll(() => hank.sees().modals.length).toBe(1);
  const viewId = hank.sees().modals[0]?.id ?? '';
  hank.fillsIn(viewId, 'why', 'it is hers');
  expect(await hank.submits(viewId)).toMatchObject({ errors: null });
  expect(await hank.chooses(place, 'pick', '1')).toMatchObject({ status: 200 });
  const { channel, ts } = hank.says('Help', { channel: 'it-help' });
  expect(await hank.usesShortcut('reset_passcode', { channel, ts })).toMatchObject({ status: 200 });
  await hank.mentions('help', { channel: 'it-help' });
  expect(seen).toEqual([
    'U0HANK approves request-1',
    'because it is hers',
    'picks 1',
    'shortcut by U0HANK',
    'mentioned: <@U0PASSCODE> help',
  ]);
  expect(await slack.verifyUrl()).toBe(true);
  expect(await call('auth.test')).toMatchObject({ ok: true });
});

test("Bolt's own check refuses what is stale, badly signed or unsigned", async () => {
  const { slack, app } = await open();
  app.command('/reset-passcode', async ({ ack }) => ack());
  const sent = await slack.person('anna').types('/reset-passcode help');
  if (sent === null) throw new Error('Nothing was sent.');
  expect(sent.status).toBe(200);
  const { attacks } = slack;
  const statuses = [
    await attacks.stale(sent),
    await attacks.wrongSecret(sent),
    await attacks.unsigned(sent),
    await attacks.tampered(sent, (body) => `${body}&text=other`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 401, 401, 401]);
});

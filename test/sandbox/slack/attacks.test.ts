import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lastForm, lastPayload, openBot, type Received } from './open-bot.ts';
import { actions, button, channels, openSlack, signingSecret } from './open-slack.ts';

async function afterCommand() {
  const bot = await openBot();
  const opened = await openSlack({ botUrl: bot.url });
  const sent = await opened.slack.person('anna').types("/reset-passcode Anna's iPhone");
  if (sent === null) throw new Error('Nothing was sent.');
  return { ...bot, ...opened, sent };
}

function isSigned({ headers, body }: Received, secret = signingSecret): boolean {
  const text = `v0:${headers['x-slack-request-timestamp']}:${body}`;
  return headers['x-slack-signature'] === `v0=${createHmac('sha256', secret).update(text).digest('hex')}`;
}

const ageOf = ({ headers }: Received, now: number): number =>
  Math.floor(now / 1000) - Number(headers['x-slack-request-timestamp']);

describe('requests that no honest Slack sends', () => {
  test('the very same one again, long after', async () => {
    const { slack, clock, received, sent } = await afterCommand();
    await clock.advance(60_000);
    await slack.attacks.replay(sent);
    const [first, second] = received;
    expect(second).toEqual(first);
  });

  test('the same content under a new signature', async () => {
    const { slack, clock, received, sent } = await afterCommand();
    await clock.advance(60_000);
    await slack.attacks.resend(sent);
    expect(received[1]?.body).toBe(received[0]?.body);
    expect(received.map((request) => [isSigned(request), ageOf(request, clock.now())])).toEqual([
      [true, 60],
      [true, 0],
    ]);
  });

  test('from more than five minutes ago, and from the future, both well signed', async () => {
    const { slack, clock, received, sent } = await afterCommand();
    await slack.attacks.stale(sent);
    await slack.attacks.future(sent);
    expect(received.slice(1).map((request) => [isSigned(request), ageOf(request, clock.now())])).toEqual([
      [true, 301],
      [true, -3600],
    ]);
  });

  test('badly signed, in three ways', async () => {
    const { slack, received, sent } = await afterCommand();
    await slack.attacks.wrongSecret(sent);
    await slack.attacks.unsigned(sent);
    await slack.attacks.tampered(sent, (body) => body.replace('iPhone', 'iPad'));
    expect(received.map((request) => isSigned(request))).toEqual([true, false, false, false]);
    expect(received[2]?.headers).not.toHaveProperty('x-slack-signature');
    expect(received[3]?.body).toContain('iPad');
    expect(received[3]?.headers).toEqual({ ...received[0]?.headers, 'content-length': expect.any(String) });
  });

  test('from a workspace of somebody else, well signed', async () => {
    const { slack, received, post, sent } = await afterCommand();
    await slack.attacks.fromTeam(sent, 'T0EVIL');
    expect(lastForm(received)).toMatchObject({ team_id: 'T0EVIL', text: "Anna's iPhone" });
    const place = await post(channels.itHelp, { text: 'x', blocks: [actions(button())] });
    const click = await slack.person('hank').clicks(place, 'approve');
    if (click === null) throw new Error('Nothing was sent.');
    await slack.attacks.fromTeam(click, 'T0EVIL');
    expect(lastPayload(received, z.looseObject({}))).toMatchObject({
      team: { id: 'T0EVIL' },
      user: { team_id: 'T0EVIL', id: 'U0HANK' },
      actions: [{ action_id: 'approve' }],
    });
    const opened = await slack.person('hank').opensHome();
    const [event] = opened.attempts;
    if (event === undefined) throw new Error('Nothing was sent.');
    await slack.attacks.fromTeam(event, 'T0EVIL');
    expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({ team_id: 'T0EVIL' });
    expect(received.every((request) => isSigned(request))).toBe(true);
  });

  test('nonsense, and too much of it', async () => {
    const { slack, received } = await afterCommand();
    await slack.attacks.garbage('payload={{{');
    await slack.attacks.oversized(2_000_000);
    expect(received.slice(1).map(({ body }) => body.length)).toEqual([11, 2_000_000]);
    expect(received.every((request) => isSigned(request))).toBe(true);
  });

  test('each tells what the bot made of it', async () => {
    const { slack, answerNext, sent } = await afterCommand();
    answerNext({ status: 401 });
    expect(await slack.attacks.replay(sent)).toMatchObject({ kind: 'attack', status: 401 });
  });
});

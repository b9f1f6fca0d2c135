import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';

/** Simulated seconds in a real one: five minutes go by in five seconds. */
const speed = 60;
const patience = { timeout: 15_000, interval: 20 };
const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];

let stage: Stage | null = null;
afterEach(() => stage?.close());

type Part = { name: string; ok: boolean; problem?: string; remedy?: string };

async function open(): Promise<{
  opened: Stage;
  log: string[];
  part(name: string): Promise<Part | undefined>;
}> {
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void log.push(line) });
  const opened = await openStage({ policy: { version: 1, rules }, speed, logger });
  stage = opened;
  const part = async (name: string): Promise<Part | undefined> => {
    const answer = await fetch(`${opened.bot.url}/readyz`);
    const { parts }: { parts: Part[] } = JSON.parse(await answer.text());
    expect(answer.status).toBe(parts.every(({ ok }) => ok) ? 200 : 503);
    return parts.find(({ name: own }) => own === name);
  };
  return { opened, log, part };
}

/** Slack waits three seconds for an answer: those are to be real ones. */
async function types({ clock, slack }: Stage, line: string): Promise<string> {
  clock.setSpeed(1);
  const delivery = await slack.person('anna').types(line);
  clock.setSpeed(speed);
  expect(delivery?.status).toBe(200);
  return delivery?.body ?? '';
}

test('a Slack token that is revoked: the operator reads it, people are answered "not now", and it goes on afterwards', async () => {
  const { opened, log, part } = await open();
  expect(await part('slack')).toEqual({ name: 'slack', ok: true });
  opened.slack.administration.setTokenStatus('revoked');
  await expect.poll(() => part('slack'), patience).toMatchObject({ ok: false });
  expect((await part('slack'))?.problem).toContain('token_revoked');
  expect((await part('slack'))?.remedy).toContain('SLACK_BOT_TOKEN');
  expect(log.join('')).toContain('token_revoked');

  expect(await types(opened, "/reset-passcode Anna's Pixel")).toContain('Not now');
  expect(opened.intune.journal.resetPosts()).toEqual([]);

  opened.slack.administration.setTokenStatus('active');
  await expect.poll(() => part('slack'), patience).toMatchObject({ ok: true });
  expect(await types(opened, "/reset-passcode Anna's Pixel")).toContain('I am on it');
  await expect.poll(() => opened.intune.journal.resetPosts().length, patience).toBe(1);
}, 60_000);

test('a Graph that lets the bot in no more: the operator reads it, people read that it takes longer, and nothing is lost', async () => {
  const { opened, log, part } = await open();
  expect(await part('graph')).toEqual({ name: 'graph', ok: true });
  opened.intune.controls.setDelays(contosoIds.devices.annasPixel, { checkInMs: 500, answerMs: 100 });
  const back = opened.intune.faults.add({ kind: 'refuse', status: 401, route: '*', times: null });
  await expect.poll(() => part('graph'), patience).toMatchObject({ ok: false });
  expect((await part('graph'))?.problem).toContain('InvalidAuthenticationToken');
  expect(log.join('')).toContain('InvalidAuthenticationToken');

  await types(opened, "/reset-passcode Anna's Pixel");
  const seen = (): string => JSON.stringify(opened.slack.person('anna').directMessages);
  await expect.poll(seen, patience).toContain('takes longer than usual');
  back();
  await expect.poll(() => part('graph'), patience).toMatchObject({ ok: true });
  await expect.poll(seen, patience).toContain('Your code for');
  expect(opened.intune.journal.resetPosts()).toHaveLength(1);
}, 60_000);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { codesOf, privateMessage, until } from '../../sandbox/scenario.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { holdsCode } from '../holds-code.ts';

let stage: Stage | null = null;
afterEach(() => stage?.close());

const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];

/** A bot whose log, at its most talkative, is kept here line by line. */
async function openTalkative(delivery: 'message' | 'reveal'): Promise<{ stage: Stage; log: string[] }> {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
  stage = await openStage({ policy: { version: 1, rules, delivery: { mode: delivery } }, speed: 20, logger });
  return { stage, log };
}

/** Every file of the bot's folder as bytes read one to one, so that nothing escapes a search. */
function filesOf(folder: string): { name: string; content: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = join(entry.parentPath, entry.name);
      return { name, content: readFileSync(name, 'latin1') };
    });
}

async function judge(
  { slack, intune, folder, bot }: Stage,
  log: readonly string[],
  codes: readonly string[],
): Promise<void> {
  expect(codes.length).toBeGreaterThan(0);
  expect(log.length).toBeGreaterThan(10);
  const ready = await (await fetch(`${bot.url}/readyz`)).text();
  const metrics = await (await fetch(`${bot.url}/metrics`)).text();
  expect(metrics).toContain('passcode_bot_requests_total{platform="slack"} 1');
  for (const code of codes) {
    expect(log.filter((line) => holdsCode(line, code))).toEqual([]);
    expect(
      filesOf(folder)
        .filter(({ content }) => holdsCode(content, code))
        .map(({ name }) => name),
    ).toEqual([]);
    expect(holdsCode(ready, code)).toBe(false);
    expect(metrics.split('\n').filter((line) => holdsCode(line, code))).toEqual([]);
    const showings = slack.showingsOf(code);
    expect(showings.length).toBeGreaterThan(0);
    for (const { kind, viewers, channel } of showings) {
      expect(['message', 'view']).toContain(kind);
      expect(viewers).toEqual([slack.person('anna').user.id]);
      if (kind === 'message') expect(channel).toMatch(/^D/);
    }
  }
  for (const token of ['xoxb-sandbox', 'a-signing-secret-of-the-sandbox', 'a-graph-token-of-the-sandbox']) {
    expect(log.filter((line) => line.includes(token))).toEqual([]);
    expect(filesOf(folder).filter(({ content }) => content.includes(token))).toEqual([]);
  }
  expect(intune.journal.resetPosts()).toHaveLength(1);
}

test('a code in a message: not in the log, not in any file, nowhere but in the private chat', async () => {
  const { stage: opened, log } = await openTalkative('message');
  await opened.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
  await until('the code', () => privateMessage(opened, 'anna', 'Got it'));
  const codes = codesOf(opened);
  await judge(opened, log, codes);
  await opened.slack.person('anna').types('/reset-passcode status', { channel: 'it-help' });
  await judge(opened, log, codes);
});

test('a code opened by a click: not in the log, not in any file, nowhere but in the view', async () => {
  const { stage: opened, log } = await openTalkative('reveal');
  await opened.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
  const offer = await until('the offer', () => privateMessage(opened, 'anna', 'reveal'));
  const [code = ''] = codesOf(opened);
  expect(opened.slack.showingsOf(code)).toEqual([]);
  // A click is good for three seconds: they are real ones from here on.
  opened.clock.setSpeed(1);
  await opened.slack.person('anna').clicks(offer, 'reveal');
  await until('the view', () =>
    opened.slack
      .person('anna')
      .sees()
      .modals.some((view) => JSON.stringify(view).includes(code)),
  );
  await judge(opened, log, [code]);
});

test('an error on the way to the message does not carry the code', async () => {
  const { stage: opened, log } = await openTalkative('message');
  opened.intune.controls.setDelays(contosoIds.devices.annasPixel, { checkInMs: 1_000, answerMs: 500 });
  opened.slack.faults.add({ kind: 'error', method: 'chat.update', error: 'invalid_blocks', times: 2 });
  await opened.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
  await until('the code', () => privateMessage(opened, 'anna', 'Got it'));
  await judge(opened, log, codesOf(opened));
});

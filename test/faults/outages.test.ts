import { expect, test } from 'vitest';
import { type Call, callsByStream, mostWithin, patientTries, returnsAfter } from './call-streams.ts';
import { eventually } from './eventually.ts';
import { openScene, type Scene } from './scene.ts';
import { type Place, screenOf } from './screens.ts';
import { deviceOf } from './stories.ts';
import { judge, judgeAudit } from './verdict.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const options = { timeout: 300_000 };
const policy = {
  version: 1,
  rules: [{ name: 'own', requester: 'owner', approvals: 'none' }],
  limits: { perRequester: '100/1h', perDevice: '100/1h' },
};
/** Their devices answer while the platform is down. */
const before = [0, 1, 2, 3];
/** They ask while it is down. */
const during = [4, 5, 6, 7];
const everybody = [...before, ...during];

/** How fast an hour goes by, and how fast what comes after it: there a few seconds matter. */
const speed = { outage: 150, recovery: 10 };

type Outage = { from: number; until: number };

async function hourPasses(scene: Scene): Promise<Outage> {
  const from = scene.clock.now();
  await scene.setSpeed(speed.outage);
  await eventually('the end of the hour', () => scene.clock.now() >= from + hour);
  await scene.setSpeed(speed.recovery);
  return { from, until: scene.clock.now() };
}

/** Once tried in vain for a while, nothing is tried more often than about once a minute. */
function judgePatience(
  calls: readonly Call[],
  { from, until }: Outage,
  thingsOf = (_stream: string): number => 1,
): void {
  const since = from + 20 * minute;
  const late = callsByStream(calls.filter(({ at }) => at >= since && at < until));
  expect(late.size).toBeGreaterThan(3);
  const allowed = patientTries(until - since);
  expect([...late].filter(([stream, count]) => count > thingsOf(stream) * allowed)).toEqual([]);
}

/** What was waiting does not come all at the same instant when the platform is back. */
function judgeReturn(calls: readonly Call[], { until }: Outage): void {
  const returned = returnsAfter(calls, until);
  expect(returned.length).toBeGreaterThan(3);
  expect(Math.max(...returned) - Math.min(...returned)).toBeGreaterThan(3 * second);
}

async function judgeEnds(
  scene: Scene,
  platform: Place['platform'],
  people: readonly number[],
): Promise<void> {
  for (const person of people) {
    const asker = { platform, handle: `crowd${person}` };
    const device = deviceOf(scene, person);
    await judge(scene, { asker, device, ending: 'status.completed.device_or_work_profile_code' });
    expect(scene.intune.journal.resetPosts(device.id)).toHaveLength(1);
    await eventually(`the last word to ${asker.handle}`, () => wordsTo(scene, asker).includes('ended'));
    judgeOrder(wordsTo(scene, asker));
  }
  await judgeAudit(scene);
}

/** What somebody was sent about their request, in the order in which it came. */
function wordsTo(scene: Scene, place: Place): string[] {
  return screenOf(scene, place).flatMap((text) => {
    if (text.includes('Passcode reset:')) return ['status'];
    if (text.includes('Your code for')) return ['delivery'];
    if (text.includes('Intune has taken the reset.')) return ['reset_sent'];
    return text.includes('Done. The new passcode') ? ['ended'] : [];
  });
}

/** The status comes first; below it, what is said comes in the order in which it happened. */
function judgeOrder(words: readonly string[]): void {
  expect([...new Set(words)].sort()).toEqual(['delivery', 'ended', 'reset_sent', 'status']);
  expect(words[0]).toBe('status');
  expect(words.indexOf('reset_sent')).toBeLessThan(words.indexOf('ended'));
}

async function askInSlack(scene: Scene, person: number): Promise<void> {
  await scene.types(`crowd${person}`, `/reset-passcode ${deviceOf(scene, person).name}`);
}

/** They ask, and their devices have been told to reset and wait to be switched on. */
async function untilDevicesWait(
  scene: Scene,
  people: readonly number[],
  ask: (scene: Scene, person: number) => Promise<void>,
): Promise<void> {
  for (const person of people) scene.intune.controls.setReachable(deviceOf(scene, person).id, false);
  for (const person of people) await ask(scene, person);
  await eventually('the resets', () => scene.intune.journal.resetsActed().length === people.length);
}

function switchOnDevices(scene: Scene, people: readonly number[]): void {
  for (const person of people) scene.intune.controls.setReachable(deviceOf(scene, person).id, true);
}

function slackCalls({ slack }: Scene): Call[] {
  return slack.journal.list().map(({ at, method, args, acted }) => {
    const { channel, user, users, ts, thread_ts } = args;
    return { at, stream: JSON.stringify([method, channel, user ?? users, ts, thread_ts]), done: acted };
  });
}

test.concurrent('Slack is down for an hour', options, async (context) => {
  const people = everybody.length;
  const scene = await openScene(context.onTestFinished, { policy, people, slackLimits: true });
  await scene.start();
  await untilDevicesWait(scene, before, askInSlack);
  scene.slack.faults.outage(true);
  switchOnDevices(scene, before);
  for (const person of during) await askInSlack(scene, person);
  const outage = await hourPasses(scene);
  expect(scene.intune.journal.resetPosts()).toHaveLength(before.length);
  scene.slack.faults.outage(false);

  await judgeEnds(scene, 'slack', everybody);
  // No answer was lost, so nothing was said twice.
  for (const person of everybody) {
    expect(wordsTo(scene, { platform: 'slack', handle: `crowd${person}` })).toHaveLength(4);
  }
  const calls = slackCalls(scene);
  // Who somebody is, is asked by the request itself and by the message that is to speak their language.
  judgePatience(calls, outage, (stream) => (stream.includes('users.info') ? 2 : 1));
  judgeReturn(calls, outage);
  const posts = scene.slack.journal.calls('chat.postMessage').filter(({ at }) => at >= outage.until);
  for (const channel of new Set(posts.map(({ args }) => args['channel']))) {
    const there = posts.filter(({ args }) => args['channel'] === channel);
    const posted = there.map(({ at, acted }) => ({ at, stream: '', done: acted }));
    // About one a second in a conversation, of which Slack lets a few come at once.
    expect(mostWithin(posted, 10 * second)).toBeLessThanOrEqual(10 + 4);
  }
});

test.concurrent('Teams is down for an hour', options, async (context) => {
  const scene = await openScene(context.onTestFinished, { policy, people: everybody.length, teams: true });
  await scene.start();
  await untilDevicesWait(scene, everybody, async ({ teams }, person) => {
    const { reply } = await teams
      .person(`crowd${person}`)
      .says(`reset-passcode ${deviceOf(scene, person).name}`);
    expect(reply).toMatchObject({ kind: 'answered', status: 200 });
  });
  scene.teams.outage(true);
  switchOnDevices(scene, everybody);
  const outage = await hourPasses(scene);
  scene.teams.outage(false);

  await judgeEnds(scene, 'teams', everybody);
  const journal = scene.teams.journal.list();
  // New words and a new code go to a private chat by the same path, up to two things at a time.
  const calls = journal.map(
    ({ at, method, path, acted }): Call => ({ at, stream: `${method} ${path}`, done: acted }),
  );
  judgePatience(calls, outage, (stream) => (stream.startsWith('POST') ? 2 : 1));
  judgeReturn(calls, outage);
  for (const conversation of new Set(journal.map(({ conversationId }) => conversationId))) {
    const there = journal.filter(
      ({ conversationId, at }) => conversationId === conversation && at >= outage.until,
    );
    expect(mostWithin(there, second)).toBeLessThanOrEqual(7);
    expect(mostWithin(there, 30 * second)).toBeLessThanOrEqual(60);
  }
});

test.concurrent('Microsoft Graph is down for an hour', options, async (context) => {
  const people = everybody.length;
  const scene = await openScene(context.onTestFinished, { policy, people });
  await scene.start();
  await untilDevicesWait(scene, before, askInSlack);
  const back = scene.intune.faults.add({ kind: 'drop_before_acting', route: '*', times: null });
  switchOnDevices(scene, before);
  for (const person of during) await askInSlack(scene, person);
  const outage = await hourPasses(scene);
  for (const person of during) {
    const said = screenOf(scene, { platform: 'slack', handle: `crowd${person}` }).join('\n');
    expect(said).toContain('takes longer than usual');
  }
  back();

  await judgeEnds(scene, 'slack', everybody);
  const calls = scene.intune.journal.list().map(({ at, path, acted, status }): Call => {
    return { at, stream: path, done: acted || (status !== null && status < 300) };
  });
  judgeReturn(calls, outage);
  // A quarter of what Graph allows in twenty seconds. While nothing comes of it: for each request three attempts at
  // three questions, and for the poller three at its list.
  expect(mostWithin(calls, 20 * second)).toBeLessThanOrEqual(500);
  const since = outage.from + 20 * minute;
  const late = calls.filter(({ at }) => at >= since && at < outage.until);
  expect(late.length).toBeLessThanOrEqual((people * 3 * 3 + 3) * patientTries(outage.until - since));
});

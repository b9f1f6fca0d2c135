import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultInput } from '../../sandbox/intune/fault-schema.ts';
import { openScene, type Scene } from './scene.ts';
import { messageWith } from './screens.ts';
import { deviceOf, ownDevicePolicy } from './stories.ts';
import { type Trial, trials } from './trials.ts';
import { judge, judgeAudit } from './verdict.ts';

const policy = { ...ownDevicePolicy, device: { confirmWithin: '1m', deadline: '2m' } };
const speed = 10;
const timeout = 300_000;
const names = Object.keys(trials);
const trialList = Object.values(trials);

/** Arms what goes wrong with one device. @returns what takes away that which lasts until the person has been told */
function arm(scene: Scene, { fault, from, until, prepare, oncePosted }: Trial, deviceId: string): () => void {
  const { intune } = scene;
  let takeAway = (): void => undefined;
  const strike = (): void => {
    if (fault !== undefined) takeAway = intune.faults.add({ ...fault, deviceId });
  };
  prepare?.(scene, deviceId);
  if (from === undefined) strike();
  const stop = intune.onChange((change) => {
    if (change.subject !== 'request' || change.entry.route !== 'resetPasscode') return;
    if (change.entry.deviceId !== deviceId) return;
    stop();
    if (from === 'posted') strike();
    if (until === 'posted') takeAway();
    oncePosted?.(scene, deviceId);
  });
  return () => takeAway();
}

describe('Graph is slow, breaks off and lies, about one device each', () => {
  const cleaners: (() => unknown)[] = [];
  const takeAway: (() => void)[] = [];
  let scene: Scene;

  beforeAll(async () => {
    scene = await openScene((clean) => void cleaners.push(clean), { policy, people: trialList.length });
    // No filter is heeded either.
    scene.intune.faults.add({ kind: 'filter_ignored', route: 'listDevices', times: null });
    for (const [person, trial] of trialList.entries()) {
      takeAway.push(arm(scene, trial, deviceOf(scene, person).id));
    }
    await scene.start();
    await Promise.all(
      scene.crowd.members.map(({ handle, devices }) =>
        scene.slack.person(handle).types(`/reset-passcode ${devices[0]?.name}`),
      ),
    );
    await scene.setSpeed(speed);
  }, timeout);
  afterAll(async () => {
    for (const clean of cleaners) await clean();
  });

  test.each(names)('%s', { timeout }, async (name) => {
    const person = names.indexOf(name);
    const trial = trialList[person];
    const handle = scene.crowd.members[person]?.handle;
    if (trial === undefined || handle === undefined) throw new TypeError('There is no such trial.');
    const { ending, afterwards, posts = 1, acted = 1 } = trial;
    const asker = { platform: 'slack', handle } as const;
    const device = deviceOf(scene, person);
    // Where there is an ending after the ending, it may have come already.
    const endings = afterwards === undefined ? [ending] : [ending, afterwards];
    await judge(scene, { asker, device, ending: endings, requests: posts });
    takeAway[person]?.();
    if (afterwards !== undefined) {
      await judge(scene, { asker, device, ending: afterwards, requests: posts });
      expect(messageWith(scene, handle, 'try_again')).toBeUndefined();
    }
    expect(scene.intune.journal.resetPosts(device.id)).toHaveLength(posts);
    expect(scene.intune.journal.resetsActed(device.id)).toHaveLength(acted);
  });

  test('and the audit of all that is whole', { timeout }, () => judgeAudit(scene));
});

const aboutActions: [string, FaultInput][] = [
  ['is refused', { kind: 'refuse', route: 'listAudits', status: 403, times: null }],
  ['does not show what the bot has done', { kind: 'own_audits_missing', route: 'listAudits', times: null }],
  ['is behind the devices', { kind: 'audits_pending', route: 'listAudits', times: null }],
  ['breaks off', { kind: 'cut_body', route: 'listAudits', times: null }],
];

describe.concurrent('the list of actions', () => {
  test.for(aboutActions)('%s: the device itself is asked', { timeout }, async ([, fault], context) => {
    const scene = await openScene(context.onTestFinished, { policy, speed });
    scene.intune.faults.add(fault);
    await scene.start();
    const { handle } = scene.crowd.members[0] ?? { handle: '' };
    const asker = { platform: 'slack', handle } as const;
    // First there is no device to be found at all, which is said, and nothing else comes of it.
    const found = scene.intune.faults.add({ kind: 'empty_list', route: 'listDevices', times: null });
    await scene.types(handle, `/reset-passcode ${deviceOf(scene).name}`);
    await expect
      .poll(() => JSON.stringify(scene.slack.person(handle).directMessages), { timeout })
      .toContain('I found no device of that name');
    found();
    await scene.types(handle, `/reset-passcode ${deviceOf(scene).name}`);
    await judge(scene, {
      asker,
      device: deviceOf(scene),
      ending: 'status.completed.device_or_work_profile_code',
    });
  });
});

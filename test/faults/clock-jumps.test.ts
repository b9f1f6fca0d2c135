import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openScene, type Scene } from './scene.ts';
import { codesOf, endingTold, messageWith } from './screens.ts';
import { clicksUntilTaken, deviceOf, ownDevicePolicy } from './stories.ts';
import { judge, judgeAudit } from './verdict.ts';

const hour = 3_600_000;
const options = { timeout: 300_000 };
const completed = 'status.completed.device_or_work_profile_code';
const rules = ownDevicePolicy.rules.map((rule) => ({
  ...rule,
  ...(rule.name === 'own' ? {} : { expires: '4h' }),
}));
const policy = { ...ownDevicePolicy, rules };
const speed = 8;

function crowd(person: number) {
  return { platform: 'slack', handle: `crowd${person}` } as const;
}
const hank = { platform: 'slack', handle: 'hank' } as const;

async function asksForOwn(scene: Scene, person: number): Promise<void> {
  await scene.types(crowd(person).handle, `/reset-passcode ${deviceOf(scene, person).name}`);
}

async function hankAsksFor(scene: Scene, person: number): Promise<void> {
  await scene.types('hank', `/reset-passcode ${deviceOf(scene, person).name}`);
  await eventually('the question to Lena', () => messageWith(scene, 'lena', 'approve'));
}

/** The person's device takes what it was told only when it is switched on again. */
async function waitsForDevice(scene: Scene, person: number): Promise<void> {
  scene.intune.controls.setReachable(deviceOf(scene, person).id, false);
  await asksForOwn(scene, person);
  await eventually(
    'the reset',
    () => scene.intune.journal.resetsActed(deviceOf(scene, person).id).length === 1,
  );
}

async function untilTakenAway(scene: Scene, person: number): Promise<void> {
  const [code = ''] = codesOf(scene, deviceOf(scene, person).id);
  await eventually('the code taken away', () =>
    scene.slack.showingsOf(code).every(({ until }) => until !== null),
  );
}

test.concurrent('the clock jumps six hours ahead and is set right again', options, async (context) => {
  const scene = await openScene(context.onTestFinished, { policy, people: 4, speed });
  await scene.start();
  await waitsForDevice(scene, 0);
  await hankAsksFor(scene, 2);
  const doubtful = deviceOf(scene, 1);
  scene.intune.faults.add({ kind: 'drop_after_acting', route: 'resetPasscode', deviceId: doubtful.id });
  const hidden = scene.intune.faults.add({
    kind: 'results_missing',
    route: 'getDevice',
    deviceId: doubtful.id,
    times: null,
  });
  await asksForOwn(scene, 1);
  await eventually('the reset', () => scene.intune.journal.resetsActed(doubtful.id).length === 1);

  await scene.bot.jump(6 * hour);
  // What nobody decided on in its four hours is over; what nobody knows of is told as that, and still watched.
  await judge(scene, {
    asker: hank,
    recipient: crowd(2),
    device: deviceOf(scene, 2),
    ending: 'expiry.approval.message',
  });
  await judge(scene, { asker: crowd(1), device: doubtful, ending: 'failure.unconfirmed.message' });
  hidden();
  await judge(scene, { asker: crowd(1), device: doubtful, ending: completed });
  // By this clock, whatever comes from Slack is hours old.
  const refused = await scene.types(crowd(3).handle, `/reset-passcode ${deviceOf(scene, 3).name}`);
  expect(refused?.status).toBe(401);
  scene.intune.controls.setReachable(deviceOf(scene).id, true);
  await judge(scene, { asker: crowd(0), device: deviceOf(scene), ending: completed });

  await scene.bot.jump(-6 * hour);
  await untilTakenAway(scene, 0);
  expect(scene.slack.person(crowd(3).handle).directMessages).toEqual([]);
  await asksForOwn(scene, 3);
  await judge(scene, { asker: crowd(3), device: deviceOf(scene, 3), ending: completed });
  for (const person of [0, 1, 3]) {
    expect(scene.intune.journal.resetPosts(deviceOf(scene, person).id)).toHaveLength(1);
  }
  await judgeAudit(scene);
});

test.concurrent('the clock falls six hours behind and is set right again', options, async (context) => {
  const scene = await openScene(context.onTestFinished, { policy, people: 2, speed });
  await scene.start();
  await waitsForDevice(scene, 0);
  await hankAsksFor(scene, 1);

  await scene.bot.jump(-6 * hour);
  scene.intune.controls.setReachable(deviceOf(scene).id, true);
  await judge(scene, { asker: crowd(0), device: deviceOf(scene), ending: completed });
  expect(endingTold(scene, hank, deviceOf(scene, 1).name)).toBeNull();

  await scene.bot.jump(6 * hour);
  await untilTakenAway(scene, 0);
  await clicksUntilTaken(scene, 'lena', 'approve');
  await clicksUntilTaken(scene, 'sam', 'approve');
  await judge(scene, { asker: hank, recipient: crowd(1), device: deviceOf(scene, 1), ending: completed });
  for (const person of [0, 1]) {
    expect(scene.intune.journal.resetPosts(deviceOf(scene, person).id)).toHaveLength(1);
  }
  await judgeAudit(scene);
});

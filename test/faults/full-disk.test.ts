import { afterAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openScene } from './scene.ts';
import { answersTo } from './screens.ts';
import { mountSmallDisk } from './small-disk.ts';
import { asks, deviceOf, ownDevicePolicy, owner } from './stories.ts';
import { judge, judgeAudit } from './verdict.ts';

const disk = mountSmallDisk();
const completed = 'status.completed.device_or_work_profile_code';

if (disk === null) {
  const leftOut = 'Left out: a full disk, for this user may not mount a small one. Run it as root.';
  console.info(leftOut);
  test.skip(leftOut, () => undefined);
} else {
  afterAll(() => disk.remove());

  test('the disk is full in the middle of a reset: "not now", nothing half done, and all goes on when there is room', {
    timeout: 300_000,
  }, async (context) => {
    const scene = await openScene(context.onTestFinished, {
      policy: ownDevicePolicy,
      people: 2,
      speed: 4,
      dataDir: disk.path,
    });
    await scene.start();
    await scene.bot.arm('intent_committed', 'hold');
    const held = scene.bot.untilHeld('intent_committed');
    await asks(scene);
    await held;
    disk.fill();
    await scene.bot.goOn();
    await eventually('the reset', () => scene.intune.journal.resetPosts().length === 1);

    const { handle } = scene.crowd.members[1] ?? owner;
    const other = { platform: 'slack', handle } as const;
    const device = deviceOf(scene, 1);
    await scene.types(handle, `/reset-passcode ${device.name}`);
    expect(answersTo(scene, handle).at(-1)).toContain('Not now, sorry');
    expect((await fetch(`${scene.bot.url}/readyz`)).status).toBe(503);

    disk.makeRoom();
    await judge(scene, { asker: owner, device: deviceOf(scene), ending: completed });
    expect(scene.slack.person(handle).directMessages).toEqual([]);
    await scene.types(handle, `/reset-passcode ${device.name}`);
    await judge(scene, { asker: other, device, ending: completed });
    expect((await fetch(`${scene.bot.url}/readyz`)).status).toBe(200);
    expect(await judgeAudit(scene)).toContainEqual({ action: 'reset_confirmed', reason: null });
  });
}

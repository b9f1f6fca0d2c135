import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openScene } from './scene.ts';
import { asks, deviceOf, ownDevicePolicy, owner } from './stories.ts';
import { judge } from './verdict.ts';
import { fillWithWaiting } from './waiting-requests.ts';

const minute = 60_000;
const megabyte = 1_000_000;
/** Of what Graph allows an app in a tenant for devices: 2,000 calls in 20 seconds. */
const quarterOfAllowance = (2_000 * 3) / 4;
const speed = Number(process.env['EXP_SPEED'] ?? 20);
const options = { timeout: 300_000 };

type Growth = { waiting: number; callsPerMinute: number; memory: { now: number; most: number } };

/** So many wait while one more asks and gets a code; then the calls of two minutes are counted. */
async function measure(
  onTestFinished: (clean: () => Promise<void>) => void,
  crowd: { people: number; devicesEach: number },
): Promise<Growth> {
  const scene = await openScene(onTestFinished, { policy: ownDevicePolicy, speed, ...crowd });
  const waiting = await fillWithWaiting(scene);
  await scene.start();
  const from = scene.clock.now() + minute;
  await eventually('two minutes', () => scene.clock.now() >= from + 2 * minute);
  const calls = scene.intune.journal.list().filter(({ at }) => at >= from && at < from + 2 * minute);
  await asks(scene);
  await judge(scene, {
    asker: owner,
    device: deviceOf(scene),
    ending: 'status.completed.device_or_work_profile_code',
  });
  return { waiting, callsPerMinute: calls.length / 2, memory: scene.bot.memory() };
}

test(
  '10,000 that wait cost no more than a few, in calls and within bounds in memory',
  options,
  async (context) => {
    const few = await measure(context.onTestFinished, { people: 11, devicesEach: 1 });
    const many = await measure(context.onTestFinished, { people: 101, devicesEach: 100 });
    console.info(JSON.stringify([few, many]));
    expect([few.waiting, many.waiting]).toEqual([10, 10_000]);
    expect(few.callsPerMinute).toBeGreaterThan(0);
    expect(many.callsPerMinute).toBeLessThan(quarterOfAllowance);
    expect(many.memory.most).toBeLessThan(300 * megabyte);
  },
);

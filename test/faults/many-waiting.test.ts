import { expect, test } from 'vitest';
import { asks, deviceOf, owner } from './stories.ts';
import { judge } from './verdict.ts';
import { costOfWaiting, openWaiting } from './waiting-requests.ts';

const megabyte = 1_000_000;
const options = { timeout: 300_000 };

test(
  '10,000 that wait cost no more than a few hundred, and one more is served as ever',
  options,
  async (context) => {
    const few = await openWaiting(context.onTestFinished, { people: 10, devicesEach: 50 });
    const many = await openWaiting(context.onTestFinished, { people: 100, devicesEach: 100, heapMb: 96 });
    expect([few.waiting, many.waiting]).toEqual([500, 10_000]);
    const [costOfFew, costOfMany] = await Promise.all([costOfWaiting(few.scene), costOfWaiting(many.scene)]);
    expect(costOfFew.callsPerMinute).toBeGreaterThan(0);
    // Each tick costs five pages of the list and seven devices at most, and while a list is being read they come every
    // five seconds: a hundredth of a quarter of what Graph allows.
    expect(costOfMany.callsPerMinute).toBeLessThanOrEqual(12 * (5 + 7));
    await asks(many.scene);
    const ending = 'status.completed.device_or_work_profile_code';
    await judge(many.scene, { asker: owner, device: deviceOf(many.scene), ending });
    expect(many.scene.bot.usage().mostMemory).toBeLessThan(250 * megabyte);
  },
);

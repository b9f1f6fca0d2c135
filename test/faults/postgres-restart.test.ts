import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { makeDatabase } from './own-database.ts';
import { findPostgresPrograms, makeCluster, type PostgresCluster } from './postgres-cluster.ts';
import { openScene } from './scene.ts';
import { answersTo } from './screens.ts';
import { asks, deviceOf, ownDevicePolicy, owner } from './stories.ts';
import { judge, judgeAudit } from './verdict.ts';

const programs = findPostgresPrograms();
const completed = 'status.completed.device_or_work_profile_code';
const speed = 4;
const people = 6;

if (programs === null) {
  const leftOut =
    'Left out: a PostgreSQL that is restarted, for its programs are not below /usr/lib/postgresql';
  console.info(leftOut);
  test.skip(leftOut, () => undefined);
} else {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await makeCluster(programs);
  }, 120_000);
  afterAll(() => cluster.remove());
  const options = { timeout: 300_000 };

  test(
    'PostgreSQL crashes with requests in flight: nothing is lost, nothing is sent twice',
    options,
    async (context) => {
      const database = await makeDatabase(context.onTestFinished, cluster.url);
      const scene = await openScene(context.onTestFinished, {
        policy: ownDevicePolicy,
        speed,
        people,
        databaseUrl: database.url,
      });
      await scene.start(scene.addBot());
      await scene.start();
      const { members } = scene.crowd;
      for (const { handle, devices } of members)
        await scene.types(handle, `/reset-passcode ${devices[0]?.name}`);
      await eventually('the first reset', () => scene.intune.journal.resetPosts().length > 0);
      await cluster.crash();

      const line = "/reset-passcode Anna's Pixel";
      await scene.types('anna', line);
      expect(answersTo(scene, 'anna').at(-1)).toContain('Not now, sorry');
      await scene.types('anna', '/reset-passcode status');
      expect(answersTo(scene, 'anna').at(-1)).toContain('Not now, sorry');

      await cluster.start();
      for (const {
        handle,
        devices: [device],
      } of members) {
        if (device === undefined) throw new TypeError('Somebody has no device.');
        // Whoever was just being reset may have lost the answer, and is told so.
        const ending = [completed, 'failure.unconfirmed.message'] as const;
        await judge(scene, { asker: { platform: 'slack', handle }, device, ending });
        expect(scene.intune.journal.resetPosts(device.id).length).toBe(
          scene.intune.journal.resetsActed(device.id).length,
        );
      }
      expect(scene.slack.person('anna').directMessages).toEqual([]);
      await scene.types('anna', line);
      await eventually(
        'the reset that was asked for again',
        () => scene.intune.journal.resetPosts().length === people + 1,
      );
      await judgeAudit(scene);
    },
  );

  test(
    'PostgreSQL crashes between the intent and its answer: the reset is found again',
    options,
    async (context) => {
      const database = await makeDatabase(context.onTestFinished, cluster.url);
      const scene = await openScene(context.onTestFinished, {
        policy: ownDevicePolicy,
        speed,
        databaseUrl: database.url,
      });
      await scene.start();
      await scene.bot.arm('intent_committed', 'hold');
      const held = scene.bot.untilHeld('intent_committed');
      await asks(scene);
      await held;
      await cluster.crash();
      await scene.bot.goOn();
      await eventually('the reset', () => scene.intune.journal.resetPosts().length === 1);
      await cluster.start();
      await judge(scene, { asker: owner, device: deviceOf(scene), ending: completed });
      expect(await judgeAudit(scene)).toContainEqual({ action: 'reset_confirmed', reason: null });
    },
  );
}

import { expect, type TestContext, test } from 'vitest';
import type { StepName } from '../../src/service/at-step.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import type { CommandedBot } from './commanded-bot.ts';
import { eventually } from './eventually.ts';
import { makeDatabase, type OwnDatabase } from './own-database.ts';
import { openScene, type Scene } from './scene.ts';
import { codesOf } from './screens.ts';
import { asks, clicksUntilTaken, deviceOf, ownDevicePolicy, owner } from './stories.ts';
import { judge, judgeAudit } from './verdict.ts';

const server = await findPostgres();
const completed = 'status.completed.device_or_work_profile_code';
const speed = 8;

type Two = { scene: Scene; frozen: CommandedBot; other: CommandedBot };

/**
 * A bot takes a request up to a step and is stopped there, as a machine that is put to sleep is; then another one comes
 * to the same database and is all there is.
 */
async function freezeAt(
  context: TestContext,
  serverUrl: string,
  step: StepName,
  confirmWithin: string,
): Promise<Two> {
  const database = await makeDatabase(context.onTestFinished, serverUrl);
  const policy = { ...ownDevicePolicy, device: { confirmWithin } };
  const scene = await openScene(context.onTestFinished, { policy, speed, databaseUrl: database.url });
  const frozen = scene.bot;
  await scene.start();
  await frozen.arm(step, 'hold');
  const held = frozen.untilHeld(step);
  await asks(scene);
  await held;
  await freezeBetweenTransactions(frozen, database);
  const other = scene.addBot();
  await scene.start(other);
  return { scene, frozen, other };
}

/** One that is stopped within a transaction keeps its locks until PostgreSQL ends the session: here that is not meant. */
async function freezeBetweenTransactions(bot: CommandedBot, database: OwnDatabase): Promise<void> {
  bot.freeze();
  while ((await database.openTransactions()) > 0) {
    bot.thaw();
    await new Promise((resolve) => setTimeout(resolve, 20));
    bot.freeze();
  }
}

/** It wakes up in the very line where it was stopped, and goes on from there. */
async function wake({ frozen }: Two): Promise<void> {
  const gone = frozen.goOn();
  frozen.thaw();
  await gone;
}

function looksAt({ intune }: Scene, deviceId: string): number {
  return intune.journal.requests('getDevice', deviceId).length;
}

if (server === null) {
  leaveOut('a bot that is stopped while another one works on its database');
} else {
  const options = { timeout: 300_000 };

  test.concurrent(
    'stopped before the reset, past its claim: it does not send it, but begins anew',
    options,
    async (context) => {
      const two = await freezeAt(context, server, 'intent_committed', '10m');
      const { scene } = two;
      const device = deviceOf(scene);
      const looked = looksAt(scene, device.id);
      await eventually('a look of the other bot at the device', () => looksAt(scene, device.id) > looked);
      await wake(two);
      await judge(scene, { asker: owner, device, ending: completed });
      expect(scene.intune.journal.resetPosts(device.id)).toHaveLength(1);
      const lines = await judgeAudit(scene);
      expect(lines).toContainEqual({ action: 'reset_throttled', reason: 'lease_over' });
    },
  );

  test.concurrent(
    'stopped before the reset until the other one has given up: it sends nothing any more',
    options,
    async (context) => {
      const two = await freezeAt(context, server, 'intent_committed', '20s');
      const { scene } = two;
      const device = deviceOf(scene);
      await judge(scene, { asker: owner, device, ending: 'failure.unconfirmed.message' });
      await wake(two);
      await clicksUntilTaken(scene, owner.handle, 'try_again');
      await judge(scene, { asker: owner, device, ending: completed, requests: 2 });
      expect(scene.intune.journal.resetPosts(device.id)).toHaveLength(1);
      // A person has decided that there is another one: it is not the first one that was sent after all.
      expect(await judgeAudit(scene)).toContainEqual({ action: 'retried', reason: device.id });
    },
  );

  test.concurrent(
    'stopped with the answer in hand: the other one finds the reset and brings the code',
    options,
    async (context) => {
      const two = await freezeAt(context, server, 'reset_answered', '2m');
      const { scene } = two;
      const device = deviceOf(scene);
      await judge(scene, { asker: owner, device, ending: completed });
      await wake(two);
      await judge(scene, { asker: owner, device, ending: completed });
      expect(scene.intune.journal.resetPosts(device.id)).toHaveLength(1);
      await judgeAudit(scene);
    },
  );

  test.concurrent(
    'stopped with the code in hand until it was shown and taken away: it does not show it again',
    options,
    async (context) => {
      const two = await freezeAt(context, server, 'removal_committed', '2m');
      const { scene } = two;
      const device = deviceOf(scene);
      await judge(scene, { asker: owner, device, ending: completed });
      const [code = ''] = codesOf(scene, device.id);
      const standing = (): number =>
        scene.slack.showingsOf(code).filter(({ until }) => until === null).length;
      await eventually('the code taken away', () => standing() === 0);
      await wake(two);
      // Whatever it was about to send has gone out before anything that is asked for now.
      await asks(scene);
      await judge(scene, { asker: owner, device, ending: completed, requests: 2 });
      await eventually('the second code', () => {
        const [, second] = codesOf(scene, device.id);
        return second !== undefined && scene.slack.showingsOf(second).length > 0;
      });
      expect(standing()).toBe(0);
    },
  );
}

import { expect, test } from 'vitest';
import type { MessageKey } from '../../src/messages/catalogue.ts';
import { type StepName, stepNames } from '../../src/service/at-step.ts';
import { BotProcess, freePort } from './bot-process.ts';
import type { Order } from './orders.ts';
import { openScene, type Scene } from './scene.ts';
import {
  asks,
  asksAndAcknowledges,
  asksAndChooses,
  asksAndReveals,
  asksAndTriesAgain,
  asksAndWaits,
  deviceOf,
  isAskedFor,
  ownDevicePolicy,
  owner,
  type Story,
} from './stories.ts';
import { judge, judgeAudit } from './verdict.ts';

type Case = {
  story: Story;
  ending?: MessageKey;
  /** What else goes wrong on the way. */
  prepare?: (scene: Scene) => void;
  /** Whether the code is opened by a click, which real people do in real time. */
  reveal?: boolean;
  requests?: number;
  /** How many resets the device has carried out in the end; one unless said otherwise. */
  acted?: number;
};

const neverArrives = (scene: Scene): void =>
  void scene.intune.faults.add({ kind: 'drop_before_acting', route: 'resetPasscode' });

/** Each step, and a story that leads there. */
const cases: Record<StepName, Case> = {
  request_kept: { story: asks },
  request_received: { story: asks },
  choice_asked: { story: asksAndChooses },
  device_chosen: { story: asksAndChooses },
  instruction_kept: { story: asksAndChooses },
  instruction_carried_out: { story: isAskedFor },
  approval_asked: { story: isAskedFor },
  approval_posted: { story: isAskedFor },
  approval_recorded: { story: isAskedFor },
  notice_posted: { story: isAskedFor },
  start_delayed: {
    story: asks,
    prepare: ({ intune }) =>
      void intune.faults.add({ kind: 'drop_before_acting', route: 'listDevices', times: 24 }),
  },
  approved: { story: asks },
  status_posted: { story: asks },
  card_updated: { story: asks },
  authority_rechecked: { story: asks },
  intent_committed: { story: asks, ending: 'failure.unconfirmed.message', acted: 0 },
  reset_answered: { story: asks },
  reset_throttled: {
    story: asks,
    prepare: ({ intune }) => void intune.faults.add({ kind: 'throttle', route: 'resetPasscode' }),
    requests: 2,
  },
  reset_taken: { story: asks },
  event_posted: { story: asks },
  device_active: {
    story: asks,
    prepare: (scene) => scene.intune.controls.setDelays(deviceOf(scene).id, { answerMs: 20_000 }),
  },
  device_followed: { story: asks },
  device_answered: { story: asks },
  placeholder_posted: { story: asks },
  removal_committed: { story: asks },
  code_shown: { story: asks },
  completed: { story: asks },
  code_removed: { story: asksAndWaits },
  removal_wanted: { story: asksAndAcknowledges },
  offer_posted: { story: asksAndReveals, reveal: true },
  reveal_kept: { story: asksAndReveals, reveal: true },
  ended: { story: asks, prepare: neverArrives, ending: 'failure.unconfirmed.message', acted: 0 },
  retry_kept: { story: asksAndTriesAgain, prepare: neverArrives, requests: 2 },
};

/** So much faster does everything go, that no story takes longer than a few seconds. */
const speed = 4;

test.concurrent.for(stepNames)(
  'killed at %s, and started again',
  { timeout: 300_000 },
  async (step, context) => {
    const {
      story,
      ending = 'status.completed.device_or_work_profile_code',
      prepare,
      reveal,
      requests,
      acted = 1,
    } = cases[step];
    const policy = reveal
      ? { ...ownDevicePolicy, delivery: { mode: 'reveal', redactAfter: '1m' } }
      : ownDevicePolicy;
    const scene = await openScene(context.onTestFinished, {
      policy,
      devicesEach: 2,
      speed: reveal ? 1 : speed,
    });
    prepare?.(scene);
    await scene.start();
    await scene.bot.arm(step, 'kill');
    const restarted = scene.bot.untilKilled().then(() => scene.start());
    await Promise.all([story(scene), restarted]);
    const asker = story === isAskedFor ? ({ platform: 'slack', handle: 'hank' } as const) : owner;
    await judge(scene, {
      asker,
      recipient: owner,
      device: deviceOf(scene),
      ending,
      ...(requests === undefined ? {} : { requests }),
    });
    expect(scene.intune.journal.resetsActed()).toHaveLength(acted);
    await judgeAudit(scene);
  },
);

test.concurrent('the bot as it is shipped takes no such orders', { timeout: 300_000 }, async (context) => {
  const scene = await openScene(context.onTestFinished, { policy: ownDevicePolicy });
  const bot = new BotProcess({ ...scene.environment, CLOCK_SPEED: '0' }, await freePort());
  context.onTestFinished(() => bot.kill());
  await bot.start();
  scene.slack.setBotUrl(bot.url);
  for (const step of stepNames) bot.tell({ kind: 'arm', step, act: 'kill' } satisfies Order);
  await asks(scene);
  const ending = 'status.completed.device_or_work_profile_code';
  await judge(scene, { asker: owner, device: deviceOf(scene), ending });
  expect(await bot.stop()).toBe(0);
});

import { contosoIds } from '../intune/contoso.ts';
import {
  alwaysJudged,
  codesOf,
  ownDevicePolicy,
  privateMessage,
  privateText,
  type Scenario,
  until,
} from '../scenario.ts';

const fieldPolicy = {
  version: 1,
  groups: { helpdesk: { users: ['hank@contoso.com'] }, leads: { users: ['lena@contoso.com'] } },
  rules: [
    { name: 'own-device', requester: 'owner', approvals: 'none' },
    {
      name: 'helpdesk',
      requester: { in: 'helpdesk' },
      approvals: [{ need: 1, from: 'leads' }],
      deliverTo: 'requester',
    },
  ],
};

/** What goes wrong, and how it ends all the same. */
export const troubleScenarios: readonly Scenario[] = [
  {
    name: 'slack-same-name',
    title: 'Two devices have one name: Hank is asked which, and a lead approves',
    policy: fieldPolicy,
    play: async (stage, story) => {
      story.does('Hank', 'types in #it-help: /reset-passcode Field Tablet --reason "locked in the van"');
      const line = '/reset-passcode Field Tablet --reason "locked in the van"';
      await stage.slack.person('hank').types(line, { channel: 'it-help' });
      const picker = await until('the question', () => privateMessage(stage, 'hank', 'pick_device'));
      story.does('Hank', 'chooses the Android one');
      await stage.slack.person('hank').chooses(picker, 'pick_device', contosoIds.devices.fieldTabletOne);
      const card = await until('the question to Lena', () => privateMessage(stage, 'lena', 'approve'));
      story.does('Lena', 'approves');
      await stage.slack.person('lena').clicks(card, 'approve');
      await until('the code', () => privateMessage(stage, 'hank', 'Got it'));
    },
    judge: (stage) => [
      {
        sentence: 'the chosen tablet was reset, and nothing else',
        holds:
          stage.intune.journal
            .resetPosts()
            .map(({ deviceId }) => deviceId)
            .join() === contosoIds.devices.fieldTabletOne,
      },
      ...alwaysJudged(stage, ['hank']),
    ],
  },
  {
    name: 'slack-never-checks-in',
    title: 'The phone lies at the bottom of a lake: Anna is told, and nothing waits for ever',
    policy: { ...ownDevicePolicy, device: { deadline: '3m' } },
    speed: 60,
    play: async (stage, story) => {
      stage.intune.controls.setReachable(contosoIds.devices.annasPixel, false);
      story.does('Anna', "types in #it-help: /reset-passcode Anna's Pixel");
      await stage.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
      await until('the word that it did not answer', () =>
        privateText(stage, 'anna').includes('did not answer in time'),
      );
    },
    judge: (stage) => [
      { sentence: 'she can try again', holds: privateMessage(stage, 'anna', 'try_again') !== undefined },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'slack-intune-fails-after-acting',
    title: 'Intune resets the phone and answers with an error: the bot looks instead of asking again',
    play: async (stage, story) => {
      stage.intune.faults.add({ kind: 'error_after_acting', route: 'resetPasscode', status: 504 });
      story.does('Intune', 'is about to carry out the reset and then answer 504');
      story.does('Anna', "types in #it-help: /reset-passcode Anna's Pixel");
      await stage.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
      await until('the code', () => privateMessage(stage, 'anna', 'Got it'));
    },
    judge: (stage) => [
      { sentence: 'the reset was sent exactly once', holds: stage.intune.journal.resetPosts().length === 1 },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'slack-down-at-delivery',
    title: 'Slack is down when the code is there: it comes when Slack is back',
    speed: 30,
    play: async (stage, story) => {
      story.does('Anna', "types in #it-help: /reset-passcode Anna's Pixel");
      await stage.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
      await until('the reset', () => stage.intune.journal.resetsActed().length === 1);
      const back = stage.slack.faults.add({ kind: 'down', times: null });
      story.does('Slack', 'goes down');
      await until('the code in Intune', () => codesOf(stage).length === 1);
      const seen = stage.slack.journal.list().length;
      await until('attempts to bring it', () => stage.slack.journal.list().length > seen + 2);
      back();
      story.does('Slack', 'is back');
      await until('the code', () => privateMessage(stage, 'anna', 'Got it'));
    },
    judge: (stage) => [
      { sentence: 'the reset was sent exactly once', holds: stage.intune.journal.resetPosts().length === 1 },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'slack-guest-refused',
    title: 'A guest asks: refused, and told so',
    play: async (stage, story) => {
      story.does('Gia', 'types in #it-help: /reset-passcode Gia Pixel');
      await stage.slack.person('gia').types('/reset-passcode Gia Pixel', { channel: 'it-help' });
      await until('the refusal', () => privateText(stage, 'gia').includes('Guest accounts'));
    },
    judge: (stage) => [
      { sentence: 'nothing was sent to any device', holds: stage.intune.journal.resetPosts().length === 0 },
      ...alwaysJudged(stage, []),
    ],
  },
];

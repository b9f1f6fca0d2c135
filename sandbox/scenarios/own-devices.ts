import { contosoIds } from '../intune/contoso.ts';
import {
  alwaysJudged,
  codesOf,
  homeView,
  offerFor,
  privateMessage,
  privateText,
  type Scenario,
  until,
} from '../scenario.ts';

/** Anna and her own devices: what most people will ever see of the bot. */
export const ownDeviceScenarios: readonly Scenario[] = [
  {
    name: 'slack-own-device',
    title: 'Anna is locked out of her own Android phone and asks in Slack',
    play: async (stage, story) => {
      story.does('Anna', "types in #it-help: /reset-passcode Anna's Pixel");
      await stage.slack.person('anna').types("/reset-passcode Anna's Pixel", { channel: 'it-help' });
      const message = await until('the code in her private chat', () =>
        privateMessage(stage, 'anna', 'Got it'),
      );
      story.does('Anna', 'types the code on her phone and clicks "Got it"');
      await stage.slack.person('anna').clicks(message, 'acknowledge');
      await until('the code taken away', () =>
        privateText(stage, 'anna').includes('Taken away, as you asked'),
      );
    },
    judge: (stage) => [
      {
        sentence: 'the code opens her phone',
        holds: codesOf(stage).some((code) =>
          stage.intune.controls.enterPasscode(contosoIds.devices.annasPixel, code),
        ),
      },
      {
        sentence: 'the code no longer stands in her chat',
        holds: codesOf(stage).every((code) => !privateText(stage, 'anna').includes(code)),
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'slack-home-tab',
    title: 'Anna opens the bot’s Home tab and has her tablet reset by a click on it',
    play: async (stage, story) => {
      story.does('Anna', 'opens the Home tab of the bot');
      await stage.slack.person('anna').opensHome();
      const view = await until('her devices', () => homeView(stage, 'anna', "Anna's Tab"));
      story.does('Anna', 'clicks "Reset passcode" next to her tablet');
      const blockId = offerFor(stage, 'anna', contosoIds.devices.annasTablet);
      await stage.slack.person('anna').clicks({ view }, 'reset_passcode', { blockId });
      const message = await until('the code in her private chat', () =>
        privateMessage(stage, 'anna', 'Got it'),
      );
      await stage.slack.person('anna').clicks(message, 'acknowledge');
      await until('the code taken away', () =>
        privateText(stage, 'anna').includes('Taken away, as you asked'),
      );
    },
    judge: (stage) => [
      {
        sentence: 'the code opens her tablet',
        holds: codesOf(stage).some((code) =>
          stage.intune.controls.enterPasscode(contosoIds.devices.annasTablet, code),
        ),
      },
      {
        sentence: 'the code never stood on the Home tab',
        holds: codesOf(stage).every((code) =>
          stage.slack.showingsOf(code).every(({ kind }) => kind !== 'view'),
        ),
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'slack-own-iphone',
    title: 'Anna’s iPhone loses its passcode: there is no code, and she is told what comes next',
    play: async (stage, story) => {
      story.does('Anna', "types in #it-help: /reset-passcode Anna's iPhone");
      await stage.slack.person('anna').types("/reset-passcode Anna's iPhone", { channel: 'it-help' });
      await until('the word that it is done', () =>
        privateText(stage, 'anna').includes('The passcode was removed'),
      );
    },
    judge: (stage) => [
      {
        sentence: 'there was one reset',
        holds: stage.intune.journal.resetsActed(contosoIds.devices.annasIphone).length === 1,
      },
      { sentence: 'there is no code', holds: codesOf(stage).length === 0 },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'slack-windows-refused',
    title: 'A Windows laptop cannot be reset from here, and Anna is told why',
    play: async (stage, story) => {
      story.does('Anna', 'types in #it-help: /reset-passcode CONTOSO-LT-042');
      await stage.slack.person('anna').types('/reset-passcode CONTOSO-LT-042', { channel: 'it-help' });
      await until('the refusal', () => privateText(stage, 'anna').includes('cannot be reset from here'));
    },
    judge: (stage) => [
      { sentence: 'nothing was sent to the laptop', holds: stage.intune.journal.resetPosts().length === 0 },
      { sentence: 'Windows is named as the reason', holds: /windows/i.test(privateText(stage, 'anna')) },
      ...alwaysJudged(stage, []),
    ],
  },
  {
    name: 'slack-several-devices',
    title: 'Anna gives half a name: she is asked which of her devices she means',
    play: async (stage, story) => {
      story.does('Anna', "types in #it-help: /reset-passcode Anna's");
      await stage.slack.person('anna').types("/reset-passcode Anna's", { channel: 'it-help' });
      const picker = await until('the question', () => privateMessage(stage, 'anna', 'pick_device'));
      story.does('Anna', 'chooses her tablet');
      await stage.slack.person('anna').chooses(picker, 'pick_device', contosoIds.devices.annasTablet);
      await until('the code', () => privateMessage(stage, 'anna', 'Got it'));
    },
    judge: (stage) => [
      {
        sentence: 'the tablet was reset, and nothing else',
        holds:
          stage.intune.journal
            .resetPosts()
            .map(({ deviceId }) => deviceId)
            .join() === contosoIds.devices.annasTablet,
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
];

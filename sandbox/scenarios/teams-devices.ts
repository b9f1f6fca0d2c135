import { contosoIds } from '../intune/contoso.ts';
import { alwaysJudged, codesOf, type Scenario, teamsMessage, until } from '../scenario.ts';

/** Anna and her own devices, in Microsoft Teams. */
export const teamsDeviceScenarios: readonly Scenario[] = [
  {
    name: 'teams-own-device',
    title: 'Anna is locked out of her own Android phone and writes to the bot in Teams',
    play: async (stage, story) => {
      story.does('Anna', "writes to the bot in Teams: reset-passcode Anna's Pixel");
      await stage.teams.person('anna').says("reset-passcode Anna's Pixel");
      const message = await until('the code in her private chat', () =>
        teamsMessage(stage, 'anna', 'acknowledge'),
      );
      story.does('Anna', 'types the code on her phone and presses "Got it"');
      await stage.teams.person('anna').clicks(message.id, 'acknowledge');
      await until('the code taken away', () => teamsMessage(stage, 'anna', 'Taken away, as you asked'));
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
        holds: codesOf(stage).every((code) =>
          stage.teams.appearancesOf(code).every(({ stillThere }) => !stillThere),
        ),
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'teams-several-devices',
    title: 'Anna gives half a name in a channel: she is asked in private which device she means',
    play: async (stage, story) => {
      story.does('Anna', "writes in the channel General of Teams: @Passcode Bot reset-passcode Anna's");
      await stage.teams.person('anna').says("reset-passcode Anna's", { in: 'channel' });
      const picker = await until('the question', () => teamsMessage(stage, 'anna', 'pick_device'));
      story.does('Anna', 'chooses her tablet');
      await stage.teams
        .person('anna')
        .clicks(picker.id, 'pick_device', { choice: contosoIds.devices.annasTablet });
      await until('the code', () => teamsMessage(stage, 'anna', 'acknowledge'));
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
  {
    name: 'teams-reveal',
    title: 'The code is opened by a button, in Teams, for Anna alone, and is overwritten after its time',
    policy: {
      version: 1,
      rules: [{ name: 'own-device', requester: 'owner', approvals: 'none' }],
      delivery: { mode: 'reveal', redactAfter: '1m' },
    },
    play: async (stage, story) => {
      story.does('Anna', "writes to the bot in Teams: reset-passcode Anna's Pixel");
      await stage.teams.person('anna').says("reset-passcode Anna's Pixel");
      const offer = await until('the offer', () => teamsMessage(stage, 'anna', '"reveal"'));
      story.does('Anna', 'presses "Show the code"');
      stage.clock.setSpeed(1);
      await stage.teams.person('anna').clicks(offer.id, 'reveal');
      stage.clock.setSpeed(60);
      await until('the code overwritten', () =>
        codesOf(stage).every((code) =>
          stage.teams.appearancesOf(code).every(({ stillThere }) => !stillThere),
        ),
      );
    },
    judge: (stage) => [
      {
        sentence: 'Anna saw her code, once, on her own card',
        holds: codesOf(stage).every(
          (code) =>
            stage.teams.appearancesOf(code).filter(({ where }) => where === 'personal_card').length === 1,
        ),
      },
      {
        sentence: 'what stands there now is the offer again, for as long as that is good',
        holds: teamsMessage(stage, 'anna', '"reveal"') !== undefined,
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
];

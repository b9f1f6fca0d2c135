import { contosoIds } from '../intune/contoso.ts';
import {
  alwaysJudged,
  privateMessage,
  privateText,
  type Scenario,
  teamsMessage,
  teamsSightings,
  until,
} from '../scenario.ts';
import { approvalChannels, slackCardText } from './help-desk.ts';

const channel = { channel: approvalChannels.teams };
const line = '/reset-passcode Lena Pixel --reason "locked out before a flight"';

/** What is private is said in the reader's own language, what is public in the configured one. */
export const languageScenarios: readonly Scenario[] = [
  {
    name: 'everyone-in-their-language',
    title: 'Hank reads English, Lena Dutch, Sam Spanish, and the channels German',
    policy: {
      version: 1,
      groups: { helpdesk: { users: ['hank@contoso.com'] }, leads: { users: ['sam@contoso.com'] } },
      rules: [
        {
          name: 'helpdesk',
          requester: { in: 'helpdesk' },
          approvals: [{ need: 1, from: 'leads' }],
        },
      ],
      channels: {
        approvals: [`slack:${approvalChannels.slack}`, `teams:${approvalChannels.teams}`],
        language: 'de',
      },
    },
    play: async (stage, story) => {
      story.does('Hank', `types in #it-help: ${line}`);
      await stage.slack.person('hank').types(line, { channel: 'it-help' });
      const card = await until('the question in German', () =>
        teamsMessage(stage, 'sam', 'Darf dieser Passcode zurückgesetzt werden', channel),
      );
      story.does('Sam', 'presses Ansehen in the channel Approvals of Teams');
      await stage.teams.person('sam').clicks(card.id, 'review');
      await until('the buttons in Spanish', () =>
        teamsSightings(stage, 'sam', channel).some(({ text }) => text.includes('Aprobar')),
      );
      story.does('Sam', 'presses Aprobar');
      await stage.teams.person('sam').clicks(card.id, 'approve');
      const code = await until('the code in Dutch', () => privateMessage(stage, 'lena', 'Begrepen'));
      story.does('Lena', 'types the code on her phone and clicks Begrepen');
      await stage.slack.person('lena').clicks(code, 'acknowledge');
      await until('the code taken away', () => privateText(stage, 'lena').includes('Weggehaald'));
      await until('the end in German', () => slackCardText(stage, 'hank').includes('zurückgesetzt.'));
    },
    judge: (stage) => [
      {
        sentence: 'the phone was reset once',
        holds: stage.intune.journal.resetPosts(contosoIds.devices.lenasPixel).length === 1,
      },
      {
        sentence: 'Hank was told in English who approved',
        holds: privateText(stage, 'hank').includes('Approved by Sam'),
      },
      {
        sentence: 'the channel reads it in German',
        holds: slackCardText(stage, 'hank').includes('Genehmigt von Sam'),
      },
      {
        sentence: 'Lena was told in Dutch who asked, and why',
        holds: /Aangevraagd door.*Hank.*locked out before a flight/su.test(privateText(stage, 'lena')),
      },
      ...alwaysJudged(stage, ['lena']),
    ],
  },
];

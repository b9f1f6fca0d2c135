import { contosoIds } from '../intune/contoso.ts';
import {
  alwaysJudged,
  codesOf,
  privateMessage,
  privateText,
  type Scenario,
  teamsSightings,
  until,
  type Verdict,
} from '../scenario.ts';
import type { Stage } from '../stage.ts';
import {
  annaHasCode,
  annaHasCodeInTeams,
  approvalChannels,
  channelPolicy,
  decidesInSlack,
  decidesInTeams,
  escalatingPolicy,
  hankAsks,
  privatePolicy,
  slackCardText,
  teamsCard,
} from './help-desk.ts';

const pixel = contosoIds.devices.annasPixel;

function resetOnce(stage: Stage): Verdict {
  const sentence = 'the reset was sent exactly once';
  return { sentence, holds: stage.intune.journal.resetPosts(pixel).length === 1 };
}

function neverReset(stage: Stage): Verdict {
  const sentence = 'nothing was sent to the phone';
  return { sentence, holds: stage.intune.journal.resetPosts(pixel).length === 0 };
}

/** Both copies of the card, in the channels of both products, say the same. */
function bothCardsSay(stage: Stage, words: string): Verdict {
  const inTeams = teamsSightings(stage, 'hank', { channel: approvalChannels.teams });
  const sentence = `the cards in both products say "${words}"`;
  const holds =
    slackCardText(stage, 'hank').includes(words) && inTeams.some(({ text }) => text.includes(words));
  return { sentence, holds };
}

async function untilBothCardsSay(stage: Stage, words: string): Promise<void> {
  await until(`"${words}" on both cards`, () => bothCardsSay(stage, words).holds);
}

/** One asks, another decides: in one product, in the other, and from one to the other. */
export const approvalScenarios: readonly Scenario[] = [
  {
    name: 'slack-approval',
    title: 'The help desk asks in Slack and a lead approves there; the owner knows and gets the code',
    policy: channelPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      await decidesInSlack(stage, story, 'lena', 'approve');
      await annaHasCode(stage);
      await untilBothCardsSay(stage, 'Approved by Lena');
    },
    judge: (stage) => [
      resetOnce(stage),
      {
        sentence: 'Anna was told who asked, and why, before it was done',
        holds: privateText(stage, 'anna').includes('locked out before a flight'),
      },
      bothCardsSay(stage, 'Approved by Lena'),
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'teams-approval',
    title: 'The help desk asks in a Teams channel and a lead approves there',
    policy: channelPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'teams');
      await decidesInTeams(stage, story, 'lena', 'approve');
      await annaHasCodeInTeams(stage);
      await untilBothCardsSay(stage, 'Approved by Lena');
    },
    judge: (stage) => [
      resetOnce(stage),
      bothCardsSay(stage, 'Approved by Lena'),
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'asked-in-slack-approved-in-teams',
    title: 'Asked in Slack, approved in Teams, shown to both',
    policy: channelPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      await decidesInTeams(stage, story, 'lena', 'approve');
      await annaHasCode(stage);
      await untilBothCardsSay(stage, 'Approved by Lena');
    },
    judge: (stage) => [
      resetOnce(stage),
      bothCardsSay(stage, 'Approved by Lena'),
      {
        sentence: 'Hank reads in Slack that it was decided in Teams',
        holds: privateText(stage, 'hank').includes('(Teams)'),
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'asked-in-teams-approved-in-slack',
    title: 'Asked in Teams, approved in Slack, shown to both',
    policy: channelPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'teams');
      await decidesInSlack(stage, story, 'lena', 'approve');
      await annaHasCodeInTeams(stage);
      await untilBothCardsSay(stage, 'Approved by Lena');
    },
    judge: (stage) => [
      resetOnce(stage),
      bothCardsSay(stage, 'Approved by Lena'),
      {
        sentence: 'Hank reads in Teams that it was decided in Slack',
        holds: teamsSightings(stage, 'hank').some(({ text }) => text.includes('(Slack)')),
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'private-approval',
    title: 'No channel is named: the lead is asked in her private chat',
    policy: privatePolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      const card = await until('the question to Lena', () => privateMessage(stage, 'lena', 'approve'));
      story.does('Lena', 'clicks Approve in her private chat');
      await stage.slack.person('lena').clicks(card, 'approve');
      await annaHasCode(stage);
    },
    judge: (stage) => [resetOnce(stage), ...alwaysJudged(stage, ['anna'])],
  },
  {
    name: 'denied',
    title: 'A lead says no: nothing is done, and everybody reads by whom',
    policy: channelPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      await decidesInTeams(stage, story, 'lena', 'deny');
      await untilBothCardsSay(stage, 'Denied by Lena');
      await until('the word to Hank', () => privateText(stage, 'hank').includes('decided against'));
    },
    judge: (stage) => [neverReset(stage), bothCardsSay(stage, 'Denied by Lena'), ...alwaysJudged(stage, [])],
  },
  {
    name: 'expired',
    title: 'Nobody decides: after half an hour it ends, and nothing is done',
    policy: channelPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      await untilBothCardsSay(stage, 'May this passcode be reset');
      stage.clock.setSpeed(600);
      await until('the end', () => privateText(stage, 'hank').includes('did not come in time'));
      await untilBothCardsSay(stage, 'did not come in time');
    },
    judge: (stage) => [
      neverReset(stage),
      bothCardsSay(stage, 'did not come in time'),
      ...alwaysJudged(stage, []),
    ],
  },
  {
    name: 'escalated',
    title: 'The help desk is reminded, and does not decide: a lead is asked as well, and does',
    policy: escalatingPolicy,
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      await untilBothCardsSay(stage, 'May this passcode be reset');
      stage.clock.setSpeed(300);
      await until('the reminder', () =>
        slackCardText(stage, 'hank').includes('still waiting for a decision'),
      );
      await untilBothCardsSay(stage, 'others have been asked');
      // People press buttons at their own pace, and wait for answers no longer than usual.
      stage.clock.setSpeed(10);
      await decidesInTeams(stage, story, 'lena', 'approve');
      await annaHasCode(stage);
      await untilBothCardsSay(stage, 'Approved by Lena');
    },
    judge: (stage) => [
      resetOnce(stage),
      bothCardsSay(stage, 'Approved by Lena'),
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'break-glass',
    title: 'An emergency: a lead skips the approvals; security and the owner are told first',
    policy: escalatingPolicy,
    play: async (stage, story) => {
      const line = '/reset-passcode Anna\'s Pixel --break-glass --reason "pager duty, production is down"';
      story.does('Lena', `types in #it-help: ${line}`);
      await stage.slack.person('lena').types(line, { channel: 'it-help' });
      await until('the word to Sam', () => privateText(stage, 'sam').includes('Emergency reset'));
      await annaHasCode(stage);
    },
    judge: (stage) => [
      resetOnce(stage),
      {
        sentence: 'security and the owner read the reason',
        holds: ['sam', 'anna'].every((name) => privateText(stage, name).includes('production is down')),
      },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'two-approvers-at-once',
    title: 'Two approvers click at the same instant, in two products, each twice: one decision, one reset',
    policy: {
      ...channelPolicy,
      groups: { ...channelPolicy.groups, leads: { users: ['lena@contoso.com', 'sam@contoso.com'] } },
    },
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      const inTeams = await until('the question in Teams', () => teamsCard(stage, 'sam'));
      await stage.teams.person('sam').clicks(inTeams.id, 'review');
      story.does('Sam', 'presses Approve in Teams, and presses it again');
      const sam = [1, 2].map(() => stage.teams.person('sam').clicks(inTeams.id, 'approve'));
      const lena = [1, 2].map(() => decidesInSlack(stage, story, 'lena', 'approve'));
      await Promise.allSettled([...sam, ...lena]);
      await annaHasCode(stage);
    },
    judge: (stage) => [
      resetOnce(stage),
      { sentence: 'there is one code', holds: codesOf(stage).length === 1 },
      ...alwaysJudged(stage, ['anna']),
    ],
  },
  {
    name: 'requester-tries-to-approve',
    title: 'Hank tries to approve what he asked for, on both sides: it changes nothing, and says why',
    policy: {
      ...channelPolicy,
      groups: { ...channelPolicy.groups, leads: { users: ['lena@contoso.com', 'hank@contoso.com'] } },
    },
    play: async (stage, story) => {
      await hankAsks(stage, story, 'slack');
      await decidesInSlack(stage, story, 'hank', 'approve');
      const inTeams = await until('the question in Teams', () => teamsCard(stage, 'hank'));
      const requestId = /R-[0-9A-Z]{10}/u.exec(inTeams.text)?.[0] ?? '';
      story.does('Hank', 'forges the click in Teams, for his card has no such button');
      await stage.teams.person('hank').forges(inTeams.id, { verb: 'approve', data: { requestId } });
      await until('the answers', () => hanksAnswers(stage).every((answer) => answer.includes(ownRequest)));
    },
    judge: (stage) => [
      neverReset(stage),
      {
        sentence: 'he was told on both sides that somebody else has to decide',
        holds: hanksAnswers(stage).every((answer) => answer.includes(ownRequest)),
      },
      ...alwaysJudged(stage, []),
    ],
  },
];

const ownRequest = 'You asked for this yourself';

/** What the bot said to Hank alone: in Slack, and in Teams. */
function hanksAnswers({ slack, teams }: Stage): [string, string] {
  const inSlack = JSON.stringify(slack.person('hank').sees().ephemerals);
  const { channels } = teams.view('hank');
  return [inSlack, JSON.stringify(channels)];
}

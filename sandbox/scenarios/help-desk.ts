import { contosoIds } from '../intune/contoso.ts';
import { privateMessage, teamsMessage, until } from '../scenario.ts';
import { contosoSlackIds } from '../slack/contoso-workspace.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story/story.ts';
import { contosoTeamsIds } from '../teams/contoso-teams.ts';

/** Where approvals are asked for in both products. */
export const approvalChannels = {
  slack: contosoSlackIds.channels.itApprovals,
  teams: contosoTeamsIds.channels.approvals,
} as const;

const groups = {
  helpdesk: { entra: [contosoIds.groups.helpdesk] },
  leads: { users: ['lena@contoso.com'] },
  security: { users: ['sam@contoso.com'] },
};

const helpdeskRule = {
  name: 'helpdesk',
  requester: { in: 'helpdesk' },
  reason: 'required',
  approvals: [{ need: 1, from: 'leads' }],
  expires: '30m',
};

/** The help desk asks, a lead approves, and the cards stand in the channels of both products. */
export const channelPolicy = {
  version: 1,
  groups,
  rules: [helpdeskRule],
  channels: {
    approvals: [`slack:${approvalChannels.slack}`, `teams:${approvalChannels.teams}`],
  },
};

/** The same, with each approver asked in private. */
export const privatePolicy = { version: 1, groups, rules: [helpdeskRule] };

/** The help desk decides over itself, and leads where nobody does; leads may skip it all in an emergency. */
export const escalatingPolicy = {
  version: 1,
  groups,
  rules: [
    {
      ...helpdeskRule,
      approvals: [{ need: 1, from: 'helpdesk' }],
      remind: '5m',
      escalate: { after: '10m', to: 'leads' },
    },
  ],
  break_glass: { requester: { in: 'leads' }, notify: 'security' },
  channels: { approvals: [`slack:${approvalChannels.slack}`, `teams:${approvalChannels.teams}`] },
};

const line = 'reset-passcode Anna\'s Pixel --reason "locked out before a flight"';

/** Hank of the help desk asks for Anna's phone, in Slack or in the help desk's channel in Teams. */
export async function hankAsks(stage: Stage, story: Story, platform: 'slack' | 'teams'): Promise<void> {
  if (platform === 'slack') {
    story.does('Hank', `types in #it-help: /${line}`);
    await stage.slack.person('hank').types(`/${line}`, { channel: 'it-help' });
    return;
  }
  story.does('Hank', `writes in the channel General of Teams: @Passcode Bot ${line}`);
  await stage.teams.person('hank').says(line, {
    in: { conversationId: contosoTeamsIds.channels.helpDeskGeneral },
  });
}

/** The approval card as one person sees it in the approvals' channel in Slack. */
export function slackCard(stage: Stage, name: string): { channel: string; ts: string } | undefined {
  const seen = stage.slack.person(name).sees();
  const channel = seen.conversations.find(({ id }) => id === approvalChannels.slack);
  return channel?.messages.find(({ blocks }) =>
    JSON.stringify(blocks).includes('May this passcode be reset'),
  );
}

export function slackCardText(stage: Stage, name: string): string {
  const { conversations } = stage.slack.person(name).sees();
  return JSON.stringify(conversations.find(({ id }) => id === approvalChannels.slack)?.messages ?? []);
}

/** The approval card as one person sees it in the approvals' channel in Teams. */
export function teamsCard(stage: Stage, name: string) {
  return teamsMessage(stage, name, 'May this passcode be reset', { channel: approvalChannels.teams });
}

/** Waits for the card in Slack's channel and clicks on it. */
export async function decidesInSlack(
  stage: Stage,
  story: Story,
  name: string,
  decision: 'approve' | 'deny',
): Promise<void> {
  const card = await until('the question in Slack', () => {
    const found = slackCard(stage, name);
    return found !== undefined && slackCardText(stage, name).includes(`"${decision}"`) ? found : undefined;
  });
  story.does(capital(name), `clicks ${capital(decision)} in #it-approvals`);
  await stage.slack.person(name).clicks(card, decision);
}

/** Waits for the card in Teams' channel, asks for its buttons where they are not there yet, and presses one. */
export async function decidesInTeams(
  stage: Stage,
  story: Story,
  name: string,
  decision: 'approve' | 'deny',
): Promise<void> {
  const card = await until('the question in Teams', () => teamsCard(stage, name));
  if (!card.text.includes(`"${decision}"`)) {
    story.does(capital(name), 'presses Review in the channel Approvals of Teams');
    await stage.teams.person(name).clicks(card.id, 'review');
  }
  story.does(capital(name), `presses ${capital(decision)} in the channel Approvals of Teams`);
  await stage.teams.person(name).clicks(card.id, decision);
}

/** Waits until Anna has her code in Slack. */
export async function annaHasCode(stage: Stage): Promise<void> {
  await until('the code in Anna’s private chat in Slack', () => privateMessage(stage, 'anna', 'Got it'));
}

/** Waits until Anna has her code in Teams. */
export async function annaHasCodeInTeams(stage: Stage): Promise<void> {
  await until('the code in Anna’s private chat in Teams', () => teamsMessage(stage, 'anna', 'acknowledge'));
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

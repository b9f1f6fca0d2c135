import type { ChannelStanding, ChatDiagnosis } from '../core/diagnosis.ts';
import { type Platform, platformSchema } from '../core/person.ts';
import type { Policy } from '../core/policy/schema.ts';
import { examined, type Finding, failure, ok, skipped } from './finding.ts';

const name = 'policy.channels';

/** Whether the channels that the policy names are there, and the bot in them. */
export async function checkChannels(
  policy: Policy,
  diagnoses: ReadonlyMap<Platform, ChatDiagnosis>,
): Promise<Finding[]> {
  const { approvals, security, status } = policy.channels;
  const channels = new Set([...approvals, ...security, ...(typeof status === 'string' ? [] : status)]);
  const findings: Finding[] = [];
  for (const channel of channels) {
    const separator = channel.indexOf(':');
    const platform = platformSchema.parse(channel.slice(0, separator));
    const diagnosis = diagnoses.get(platform);
    if (diagnosis === undefined) {
      const what = `${channel} cannot be written to: that platform is not connected, or not well`;
      findings.push(failure(name, what, 'Connect the platform, or take the channel out of the policy'));
      continue;
    }
    const result = await examined(name, async () =>
      standingFinding(channel, platform, await diagnosis.channelStanding(channel.slice(separator + 1))),
    );
    findings.push(...result);
  }
  return findings;
}

const invitation: Record<Platform, string> = {
  slack: 'Invite the bot to the channel: /invite @passcode-bot',
  teams: 'Add the app to the team of that channel, or to the group chat',
};

function standingFinding(channel: string, platform: Platform, standing: ChannelStanding): Finding {
  switch (standing) {
    case 'inside':
      return ok(name, `the bot is in ${channel}`);
    case 'outside':
      return failure(name, `the bot is not in ${channel}`, invitation[platform]);
    case 'not_found':
      return failure(
        name,
        `${channel} is not there, or is private and without the bot`,
        `Correct the id in the policy. ${invitation[platform]}`,
      );
    case 'archived':
      return failure(name, `${channel} is archived`, 'Name another channel in the policy');
    case 'there':
      return skipped(
        name,
        `${channel} is there, but whether the bot is in it cannot be told without the scope channels:read`,
        `${invitation[platform]}, and try it: passcode-bot doctor --send-samples ${channel}`,
      );
  }
}

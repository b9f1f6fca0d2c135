import type { Stage } from './stage.ts';
import type { Story } from './story/story.ts';

/** One story that can be played, with the end it has to come to. */
export type Scenario = {
  name: string;
  /** What it shows, in a line. */
  title: string;
  policy?: object;
  /** Simulated seconds in a real one. */
  speed?: number;
  /** Plays it to its end. */
  play(stage: Stage, story: Story): Promise<void>;
  /** What has to be true then: each entry a sentence and whether it holds. */
  judge(stage: Stage): readonly Verdict[];
};

export type Verdict = { sentence: string; holds: boolean };

/** Everyone their own device. */
export const ownDevicePolicy = {
  version: 1,
  rules: [{ name: 'own-device', requester: 'owner', approvals: 'none' }],
};

const lookEveryMs = 5;
const patienceMs = 30_000;

/**
 * Waits, in real time, until something is there.
 * @throws where it does not come within half a minute
 */
export async function until<Found>(
  what: string,
  look: () => Found | undefined | null | false,
): Promise<Found> {
  const giveUpAt = performance.now() + patienceMs;
  while (performance.now() < giveUpAt) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(`This did not happen in time: ${what}.`);
}

/** All that somebody's private chat with the bot says now, threads included. */
export function privateText(stage: Stage, name: string): string {
  const texts = stage.slack
    .person(name)
    .directMessages.flatMap((message) => [message, ...message.replies])
    .map(({ blocks }) => JSON.stringify(blocks));
  return texts.join('\n');
}

/** The message in somebody's private chat that has this on it. */
export function privateMessage(
  stage: Stage,
  name: string,
  words: string,
): { channel: string; ts: string } | undefined {
  return stage.slack.person(name).directMessages.find(({ blocks }) => JSON.stringify(blocks).includes(words));
}

/** The id of somebody's Home tab, once it has this on it. */
export function homeView(stage: Stage, name: string, words: string): string | undefined {
  const { home } = stage.slack.person(name).sees();
  return home !== null && JSON.stringify(home.blocks).includes(words) ? home.id : undefined;
}

/**
 * The block of somebody's Home tab with the button for a device.
 * @throws where there is none
 */
export function offerFor(stage: Stage, name: string, deviceId: string): string {
  const blocks = stage.slack.person(name).sees().home?.blocks ?? [];
  const block = blocks.find((one) => JSON.stringify(one).includes(`"value":${JSON.stringify(deviceId)}`));
  if (block?.block_id === undefined) throw new Error(`${name} is not offered that device.`);
  return block.block_id;
}

/** A message of the bot in Teams, as one person sees it there. */
export type TeamsSighting = { id: string; text: string };

/** What somebody sees of the bot's in Teams: their private chat, or a channel with its threads. */
export function teamsSightings(
  stage: Stage,
  name: string,
  place: 'private' | { channel: string } = 'private',
): TeamsSighting[] {
  const { personal, channels } = stage.teams.view(name);
  const messages =
    place === 'private'
      ? (personal?.messages ?? [])
      : channels
          .filter(({ conversationId }) => conversationId === place.channel)
          .flatMap(({ threads }) => threads.flatMap(({ root, replies }) => [root, ...replies]));
  return messages
    .filter(({ from }) => from.isBot)
    .map(({ id, cards }) => ({ id, text: JSON.stringify(cards) }));
}

/** The bot's latest message in Teams that this person sees these words on. */
export function teamsMessage(
  stage: Stage,
  name: string,
  words: string,
  place?: Parameters<typeof teamsSightings>[2],
): TeamsSighting | undefined {
  return teamsSightings(stage, name, place).findLast(({ text }) => text.includes(words));
}

/** The codes that the simulated devices have got since the stage was opened. */
export function codesOf(stage: Stage): string[] {
  return stage.intune.tenant.devices.flatMap(({ actions }) =>
    actions.flatMap(({ name, passcode, initiator }) =>
      name === 'resetPasscode' && passcode !== null && initiator === 'application' ? [passcode] : [],
    ),
  );
}

/** What holds in every story: one reset a device, and codes for nobody but `recipients`. */
export function alwaysJudged(stage: Stage, recipients: readonly string[]): Verdict[] {
  const codes = codesOf(stage);
  const posts = stage.intune.journal.resetPosts().map(({ deviceId }) => deviceId);
  return [
    { sentence: 'no device was told to reset twice', holds: new Set(posts).size === posts.length },
    {
      sentence: `no code was ever to be seen by anybody but ${recipients.join(' and ') || 'nobody at all'}`,
      holds: codes.every((code) => isSeenByAlone(stage, code, recipients)),
    },
    {
      sentence: 'no phone showed a code in a notification',
      holds: codes.every((code) => !isInNotification(stage, code)),
    },
  ];
}

function isSeenByAlone({ slack, teams }: Stage, code: string, recipients: readonly string[]): boolean {
  const slackIds = recipients.map((name) => slack.person(name).user.id);
  const entraIds = recipients.map((name) => teams.person(name).person.aadObjectId);
  return (
    slack.showingsOf(code).every(({ viewers }) => viewers.every((viewer) => slackIds.includes(viewer))) &&
    teams.appearancesOf(code).every(({ shownTo }) => shownTo.every((viewer) => entraIds.includes(viewer)))
  );
}

function isInNotification({ slack, teams }: Stage, code: string): boolean {
  return (
    slack.showingsOf(code).some(({ kind }) => kind === 'notification') ||
    teams.appearancesOf(code).some(({ where }) => where === 'notification' || where === 'toast')
  );
}

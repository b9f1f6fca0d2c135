import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

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
  const { slack, intune } = stage;
  const ids = recipients.map((name) => slack.person(name).user.id);
  const showings = codesOf(stage).flatMap((code) => slack.showingsOf(code));
  const posts = intune.journal.resetPosts().map(({ deviceId }) => deviceId);
  return [
    { sentence: 'no device was told to reset twice', holds: new Set(posts).size === posts.length },
    {
      sentence: `no code was ever to be seen by anybody but ${recipients.join(' and ') || 'nobody at all'}`,
      holds: showings.every(({ viewers }) => viewers.every((viewer) => ids.includes(viewer))),
    },
    {
      sentence: 'no phone showed a code in a notification',
      holds: showings.every(({ kind }) => kind !== 'notification'),
    },
  ];
}

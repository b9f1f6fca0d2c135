import type { Random } from '../../intune/random.ts';
import { slackId } from '../ids.ts';
import type { Channel, DirectMessage, SlackUser, Workspace } from '../workspace.ts';

/** Who and where: users, channels and direct messages of the workspace. */
export class Directory {
  /** Live: what is changed here is what Slack says from then on. */
  readonly workspace: Workspace;
  readonly #directMessages: DirectMessage[] = [];
  readonly #random: Random;

  constructor(workspace: Workspace, random: Random) {
    this.workspace = workspace;
    this.#random = random;
  }

  user(id: string): SlackUser | undefined {
    return this.workspace.users.find((user) => user.id === id);
  }

  /** By id or by handle. */
  userNamed(key: string): SlackUser | undefined {
    return this.user(key) ?? this.workspace.users.find(({ name }) => name === key);
  }

  /** Only members and guests of this workspace who are active, as `users.lookupByEmail` finds them. */
  userByEmail(email: string): SlackUser | undefined {
    const wanted = email.toLowerCase();
    return this.workspace.users.find(
      (user) =>
        user.email?.toLowerCase() === wanted && !user.deleted && user.teamId === this.workspace.team.id,
    );
  }

  channel(id: string): Channel | undefined {
    return this.workspace.channels.find((channel) => channel.id === id);
  }

  /** By id or by name, with or without `#`. */
  channelNamed(key: string): Channel | undefined {
    const name = key.replace(/^#/, '');
    return this.channel(key) ?? this.workspace.channels.find((channel) => channel.name === name);
  }

  directMessage(id: string): DirectMessage | undefined {
    return this.#directMessages.find((direct) => direct.id === id);
  }

  directMessageWith(userId: string): DirectMessage | undefined {
    return this.#directMessages.find((direct) => direct.userId === userId);
  }

  /** The conversation between the bot and this person, made where there is none yet. */
  openDirectMessage(userId: string): DirectMessage {
    const existing = this.directMessageWith(userId);
    if (existing !== undefined) return existing;
    const opened = { id: slackId(this.#random, 'D'), userId };
    this.#directMessages.push(opened);
    return opened;
  }

  isBotIn(channel: Channel): boolean {
    return channel.members.includes(this.workspace.bot.userId);
  }

  /** User ids of whoever sees what is posted there, the bot included. */
  membersOf(conversation: string): string[] {
    const direct = this.directMessage(conversation);
    if (direct !== undefined) return [direct.userId, this.workspace.bot.userId];
    return this.channel(conversation)?.members ?? [];
  }

  /** How payloads name a conversation: only public channels go by their names. */
  payloadName(conversation: string): string {
    if (this.directMessage(conversation) !== undefined) return 'directmessage';
    const channel = this.channel(conversation);
    return channel === undefined || channel.isPrivate ? 'privategroup' : channel.name;
  }
}

import { z } from 'zod';
import { UnknownNameError } from '../../http/control-door.ts';
import type { SlackState } from '../state/state.ts';
import { type Channel, type SlackUser, slackUserSchema } from '../workspace.ts';

/** What may be changed of an account. */
export const userChangeSchema = slackUserSchema.omit({ id: true }).partial();
export type UserChange = z.infer<typeof userChangeSchema>;

export const channelChangeSchema = z.strictObject({
  isArchived: z.boolean().optional(),
  isPrivate: z.boolean().optional(),
});
export type ChannelChange = z.infer<typeof channelChangeSchema>;

export type Administration = ReturnType<typeof administration>;

/**
 * What the workspace's administrators do. Users and channels are named by id or name; every method throws
 * UnknownNameError for what is not there.
 */
export function administration(state: SlackState) {
  const { directory, changes, installations } = state;
  const { workspace } = directory;
  const user = (key: string): SlackUser => found(directory.userNamed(key), 'user', key);
  const channel = (key: string): Channel => found(directory.channelNamed(key), 'channel', key);
  const changeChannel = (key: string, change: (channel: Channel) => void): void => {
    const changing = channel(key);
    change(changing);
    changes.report({ subject: 'channel', id: changing.id });
  };
  return {
    /** @throws z.ZodError where an account cannot be like that */
    changeUser: (key: string, change: UserChange): void => {
      const changing = user(key);
      Object.assign(changing, userChangeSchema.parse(change));
      changes.report({ subject: 'user', id: changing.id });
    },
    changeChannel: (key: string, change: ChannelChange): void =>
      changeChannel(key, (changing) => void Object.assign(changing, channelChangeSchema.parse(change))),
    /** @param member a person, or the bot by its handle or id */
    join: (key: string, member: string): void => {
      const { id } = user(member);
      changeChannel(key, (joined) => {
        if (!joined.members.includes(id)) joined.members.push(id);
      });
    },
    leave: (key: string, member: string): void => {
      const { id } = user(member);
      changeChannel(key, (left) => {
        left.members = left.members.filter((other) => other !== id);
      });
    },
    /** Takes the bot's token away, or gives it back its worth. */
    setTokenStatus: (status: 'active' | 'revoked' | 'inactive'): void =>
      installations.setStatus(workspace.team.id, status),
    /** Replaces what the bot has been granted. */
    setScopes: (scopes: string[]): void => {
      workspace.bot.scopes = scopes;
      changes.report({ subject: 'installation', id: workspace.team.id });
    },
    /** How long messages may be edited, in milliseconds; null: always. */
    setEditWindow: (ms: number | null): void => {
      workspace.editWindowMs = ms;
    },
  };
}

function found<Thing>(thing: Thing | undefined, kind: string, key: string): Thing {
  if (thing === undefined) throw new UnknownNameError(`The workspace has no ${kind} ${key}.`);
  return thing;
}

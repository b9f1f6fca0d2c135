import { UnknownNameError } from '../http/control-door.ts';
import { type Behaviour, behaviourSchema } from './behaviour.ts';
import type { Outage } from './pipeline.ts';
import { type RateLimiter, type RateLimits, rateLimitsSchema } from './rate-limits.ts';
import { findPerson, type TeamsPerson, type TeamsState, teamOf } from './state.ts';

/** Some of the settings; what is undefined stays as it is. */
type Change<Settings> = { [Name in keyof Settings]?: Settings[Name] | undefined };

export type Controls = ReturnType<typeof teamsControls>;

/**
 * What the tenant's administrators do, and the settings of the service. People are named by key, Entra id, Teams id
 * or userPrincipalName. Every method throws UnknownNameError for what is not there.
 */
export function teamsControls(options: {
  state: TeamsState;
  limiter: RateLimiter;
  behaviour: { current: Behaviour };
  outage: { current: Outage | null };
  changed: (subject: 'person' | 'conversation' | 'settings', id: string) => void;
}) {
  const { state, limiter, behaviour, outage, changed } = options;

  const person = (name: string): TeamsPerson => {
    const known = findPerson(state, name);
    if (known === undefined) throw new UnknownNameError(`Nobody in Teams is called ${name}.`);
    return known;
  };
  /** Whatever holds the roster of a conversation: the chat, or the channel's team. */
  const rosterHolder = (id: string): { members: string[]; botInRoster: boolean } => {
    const conversation = state.conversations.find((known) => known.id === id);
    const holder = conversation?.kind === 'channel' ? teamOf(state, conversation) : conversation;
    if (holder === undefined || !('members' in holder)) {
      throw new UnknownNameError(`There is no group chat or channel ${id}.`);
    }
    return holder;
  };
  const changeRoster = (
    id: string,
    change: (holder: { members: string[]; botInRoster: boolean }) => void,
  ): void => {
    change(rosterHolder(id));
    changed('conversation', id);
  };

  return {
    /** An app policy keeps the bot from one person, or from everybody. */
    setBotDisabled: (disabled: boolean, name: string | null = null): void => {
      if (name === null) state.botDisabledByAdmin = disabled;
      else person(name).botDisabledByAdmin = disabled;
      changed(name === null ? 'settings' : 'person', name ?? state.id);
    },
    /** Puts the bot into a group chat or a channel's team, or takes it out. */
    setBotInRoster: (conversationId: string, present: boolean): void =>
      changeRoster(conversationId, (holder) => {
        holder.botInRoster = present;
      }),
    addMember: (conversationId: string, name: string): void => {
      const { aadObjectId } = person(name);
      changeRoster(conversationId, ({ members }) => {
        if (!members.includes(aadObjectId)) members.push(aadObjectId);
      });
    },
    removeMember: (conversationId: string, name: string): void => {
      const { aadObjectId } = person(name);
      changeRoster(conversationId, (holder) => {
        holder.members = holder.members.filter((member) => member !== aadObjectId);
      });
    },
    setLocale: (name: string, locale: string): void => {
      person(name).locale = locale;
      changed('person', name);
    },
    /** @throws z.ZodError where a setting has no such value */
    setBehaviour: (change: Change<Behaviour>): void => {
      behaviour.current = behaviourSchema.parse({ ...behaviour.current, ...given(change) });
      changed('settings', state.id);
    },
    setLimits: (change: Change<RateLimits>): void => {
      limiter.limits = rateLimitsSchema.parse({ ...limiter.limits, ...given(change) });
      changed('settings', state.id);
    },
    setOutage: (how: Outage | null): void => {
      outage.current = how;
      changed('settings', state.id);
    },
    /** Everything as it is. */
    snapshot: () => structuredClone({ ...state, behaviour: behaviour.current, outage: outage.current }),
  };
}

function given(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

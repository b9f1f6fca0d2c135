import type { Clock } from '../../src/core/clock.ts';
import { type Random, randomGuid } from '../intune/random.ts';
import type { Behaviour } from './behaviour.ts';
import { formatConversationId } from './conversation-id.ts';
import { localTime, universalTime } from './local-time.ts';
import { type Conversation, type TeamsPerson, type TeamsState, teamOf } from './state.ts';

/** One activity on its way to the bot, as JSON. */
export type Activity = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** Where something happens; `threadId` is the message that began the thread, null outside channels. */
export type Spot = { conversation: Conversation; threadId: string | null };

export type ActivityWriter = ReturnType<typeof activityWriter>;

/** Writes activities in the shape in which Teams sends them. */
export function activityWriter(options: {
  state: TeamsState;
  clock: Clock;
  random: Random;
  serviceUrl: () => string;
  behaviour: () => Behaviour;
}) {
  const { state, clock, random, serviceUrl, behaviour } = options;

  const envelope = (person: TeamsPerson, spot: Spot): object => ({
    timestamp: universalTime(clock.now()),
    localTimestamp: localTime(clock.now(), person.timezone),
    localTimezone: person.timezone,
    locale: person.locale,
    channelId: 'msteams',
    serviceUrl: serviceUrl(),
    from: { id: person.teamsId, name: person.displayName, aadObjectId: person.aadObjectId },
    conversation: conversationAccount(state, spot),
    recipient: { ...state.bot },
    channelData: channelData(state, spot),
    entities: [clientInfo(person)],
  });

  return {
    /** @param mention whether the words are said to the bot by name */
    message: (
      person: TeamsPerson,
      spot: Spot,
      said: { id: string; text: string; mention: boolean },
    ): Activity => {
      const { text, html } = worded(said, state.bot.name, behaviour().mentionSpacing);
      const mentioned = { mentioned: { ...state.bot }, text: `<at>${state.bot.name}</at>`, type: 'mention' };
      return {
        ...envelope(person, spot),
        type: 'message',
        id: said.id,
        textFormat: 'plain',
        text,
        attachments: [{ contentType: 'text/html', content: html }],
        entities: [...(said.mention ? [mentioned] : []), clientInfo(person)],
      };
    },
    messageUpdate: (
      person: TeamsPerson,
      spot: Spot,
      said: { id: string; text: string; mention: boolean },
    ): Activity => ({
      ...envelope(person, spot),
      type: 'messageUpdate',
      id: said.id,
      textFormat: 'plain',
      text: worded(said, state.bot.name, behaviour().mentionSpacing).text,
      channelData: { ...channelData(state, spot), eventType: 'editMessage' },
    }),
    messageDelete: (person: TeamsPerson, spot: Spot, id: string): Activity => ({
      ...envelope(person, spot),
      type: 'messageDelete',
      id,
      channelData: { ...channelData(state, spot), eventType: 'softDeleteMessage' },
    }),
    cardAction: (
      person: TeamsPerson,
      spot: Spot,
      pressed: { messageId: string; trigger: 'manual' | 'automatic'; action: object },
    ): Activity => ({
      ...envelope(person, spot),
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:${randomGuid(random)}`,
      replyToId: pressed.messageId,
      channelData: {
        ...channelData(state, spot),
        source: { name: 'message' },
        legacy: { replyToId: `1:${pressed.messageId}` },
      },
      value: { action: pressed.action, trigger: pressed.trigger },
    }),
    installation: (person: TeamsPerson, spot: Spot, action: 'add' | 'remove'): Activity => ({
      ...envelope(person, spot),
      type: 'installationUpdate',
      id: `f:${randomGuid(random)}`,
      action,
      channelData: {
        ...channelData(state, spot),
        settings: { selectedChannel: { id: spot.conversation.id } },
        source: { name: 'message' },
      },
    }),
    /** The bot has come to a conversation, or gone from it. */
    botMembership: (
      person: TeamsPerson,
      spot: Spot,
      change: 'membersAdded' | 'membersRemoved',
    ): Activity => ({
      ...envelope(person, spot),
      type: 'conversationUpdate',
      id: `f:${randomGuid(random)}`,
      [change]: [{ ...state.bot }],
      ...(spot.conversation.kind === 'channel'
        ? {
            channelData: {
              ...channelData(state, spot),
              eventType: change === 'membersAdded' ? 'teamMemberAdded' : 'teamMemberRemoved',
            },
          }
        : {}),
    }),
  };
}

function conversationAccount(state: TeamsState, { conversation, threadId }: Spot): object {
  return {
    ...(conversation.kind === 'personal' ? {} : { isGroup: true }),
    conversationType: conversation.kind,
    tenantId: state.id,
    id: formatConversationId({ conversationId: conversation.id, threadId }),
  };
}

function channelData(state: TeamsState, { conversation }: Spot): object {
  const tenant = { id: state.id };
  const team = teamOf(state, conversation);
  if (team === undefined) return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: team.id,
    channel: { id: conversation.id },
    team: { id: team.id, name: team.name },
    tenant,
  };
}

function clientInfo({ locale, timezone }: TeamsPerson): object {
  return { locale, country: locale.split('-')[1] ?? '', platform: 'Web', timezone, type: 'clientInfo' };
}

/** The words as they arrive: with the mention in front, and with the white space that Teams' editor leaves. */
function worded(
  { text, mention }: { text: string; mention: boolean },
  bot: string,
  spacing: Behaviour['mentionSpacing'],
): { text: string; html: string } {
  const html = `<p>${mention ? `<at id="0">${escaped(bot)}</at>&nbsp;` : ''}${escaped(text)}</p>`;
  const name = mention ? `<at>${bot}</at>` : '';
  switch (spacing) {
    case 'space':
      return { text: mention ? `${name} ${text}` : text, html };
    case 'no_break_space':
      return { text: mention ? `${name}\u00a0${text}\n` : text, html };
    case 'entities':
      return { text: mention ? `${name}&nbsp;${escaped(text)}` : escaped(text), html };
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import { currentVersion, type Message, personalCardOf, rosterOf, type TeamsState } from './state.ts';

/** One place where a text has been seen. */
export type Appearance = {
  where: 'message' | 'personal_card' | 'notification' | 'toast';
  /** Wall clock of when it appeared, milliseconds since 1970. */
  at: number;
  conversationId: string;
  messageId: string;
  /** Entra ids of the people it was shown to. */
  shownTo: readonly string[];
  /** Whether somebody still sees it there; notifications and toasts cannot be called back. */
  stillThere: boolean;
};

/** Every place where a text has ever been, in whatever version, oldest first. */
export function appearancesOf(state: TeamsState, text: string): Appearance[] {
  const holds = (thing: unknown): boolean =>
    JSON.stringify(thing).includes(JSON.stringify(text).slice(1, -1));
  const found: Appearance[] = [
    ...state.messages.flatMap((message) => inMessage(state, message, holds)),
    ...inPersonalCards(state, holds),
    ...state.notifications.filter(holds).map(
      ({ at, conversationId, messageId, personId }): Appearance => ({
        where: 'notification',
        at,
        conversationId,
        messageId,
        shownTo: [personId],
        stillThere: true,
      }),
    ),
    ...state.toasts.filter(holds).map(
      ({ at, messageId, personId }): Appearance => ({
        where: 'toast',
        at,
        conversationId: conversationOf(state, messageId),
        messageId,
        shownTo: [personId],
        stillThere: true,
      }),
    ),
  ];
  return found.sort((one, other) => one.at - other.at);
}

function inMessage(state: TeamsState, message: Message, holds: (thing: unknown) => boolean): Appearance[] {
  const conversation = state.conversations.find(({ id }) => id === message.conversationId);
  const roster = conversation === undefined ? [] : rosterOf(state, conversation);
  return message.versions
    .filter(({ text, summary, cards }) => holds([text, summary, cards]))
    .map((version) => ({
      where: 'message',
      at: version.at,
      conversationId: message.conversationId,
      messageId: message.id,
      shownTo: roster,
      stillThere: message.deletedAt === null && version === currentVersion(message),
    }));
}

function inPersonalCards(state: TeamsState, holds: (thing: unknown) => boolean): Appearance[] {
  return state.personalCards
    .filter(({ card }) => holds(card))
    .map((shown) => {
      const message = state.messages.find(({ id }) => id === shown.messageId);
      const current = message?.deletedAt === null && personalCardOf(state, message, shown.personId) === shown;
      return {
        where: 'personal_card',
        at: shown.at,
        conversationId: conversationOf(state, shown.messageId),
        messageId: shown.messageId,
        shownTo: [shown.personId],
        stillThere: current,
      };
    });
}

function conversationOf(state: TeamsState, messageId: string): string {
  return state.messages.find(({ id }) => id === messageId)?.conversationId ?? '';
}

import { NotNowError, UnknownNameError } from '../http/control-door.ts';
import type { Activity, ActivityWriter, Spot } from './activities.ts';
import type { BotLine } from './bot-line.ts';
import type { CardHands, Picked, Pressed } from './card-hands.ts';
import { personalConversation } from './conversation-routes.ts';
import type { InvokeResult } from './invoke-answer.ts';
import type { MessageBoard } from './message-board.ts';
import { type MessageRef, messageSeenBy, type Place, placeOf, spotOf } from './places.ts';
import { findPerson, type Message, type TeamsPerson, type TeamsState } from './state.ts';
import { type PersonView, viewOf } from './view.ts';
import { type Said, type SayOptions, writingHands } from './writing-hands.ts';

export type PeopleOptions = {
  state: TeamsState;
  board: MessageBoard;
  line: BotLine;
  write: ActivityWriter;
  cards: CardHands;
  /** Whether Teams is out of order, for people too. */
  isDown: () => boolean;
  changed: (personId: string) => void;
};

export type PersonHands = {
  person: TeamsPerson;
  says: (text: string, options?: SayOptions) => Promise<Said>;
  edits: (ref: MessageRef, text: string, options?: { mention?: boolean }) => Promise<void>;
  deletes: (ref: MessageRef) => Promise<void>;
  /** Presses what a card shows to this person. @throws UnknownNameError where it shows no such button or choice */
  clicks: (ref: MessageRef, verb: string, picked?: Picked) => Promise<Pressed>;
  /** Sends an invoke of one's own making for a message one sees, as a tampered client can. */
  forges: (ref: MessageRef, action: { verb: string; data: object }) => Promise<InvokeResult>;
  /** Looks at a conversation, which refreshes the cards that ask for it. @returns the bot's answers, by message */
  opens: (place: Place) => Promise<{ messageId: string; result: InvokeResult }[]>;
  /** Adds the bot's app for oneself, and tells the bot. */
  installs: () => Promise<void>;
  uninstalls: () => Promise<void>;
  blocksBot: () => void;
  unblocksBot: () => void;
  view: () => PersonView;
  /** The newest message of the bot in the place, the personal chat by default. @throws UnknownNameError without one */
  lastFromBot: (place?: Place) => Message;
};

/**
 * Hands on what people do in Teams.
 * @returns a function from a person's name (key, Entra id, Teams id or userPrincipalName) to what this person can do.
 *   It throws UnknownNameError for nobody's name; what needs Teams rejects with NotNowError while that is down.
 */
export function peopleHands(options: PeopleOptions): (name: string) => PersonHands {
  const { state, isDown } = options;
  /** Nothing can be done with Teams out of order. */
  const whenUp =
    <Given extends readonly unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      if (isDown()) throw new NotNowError('Teams is out of order.');
      return act(...given);
    };

  return (name) => {
    const person = findPerson(state, name);
    if (person === undefined) throw new UnknownNameError(`Nobody in Teams is called ${name}.`);
    const writing = writingHands(options, person);
    const pressing = pressingHands(options, person);
    return {
      person,
      says: whenUp(writing.says),
      edits: whenUp(writing.edits),
      deletes: whenUp(writing.deletes),
      clicks: whenUp(pressing.clicks),
      forges: whenUp(pressing.forges),
      opens: whenUp(pressing.opens),
      ...installingHands(options, person),
      view: () => viewOf(state, person),
      lastFromBot: (place = 'personal') => lastFromBot(state, person, place),
    };
  };
}

/** What one person does with cards. */
function pressingHands({ state, cards }: PeopleOptions, person: TeamsPerson) {
  return {
    clicks: async (ref: MessageRef, verb: string, picked: Picked = {}): Promise<Pressed> => {
      const { message, spot } = messageSeenBy(state, person, ref);
      return cards.press(person, spot, message, verb, picked);
    },
    forges: async (ref: MessageRef, forged: { verb: string; data: object }): Promise<InvokeResult> => {
      const { message, spot } = messageSeenBy(state, person, ref);
      const action = { type: 'Action.Execute', ...forged };
      return cards.invoke(person, spot, message, { trigger: 'manual', action });
    },
    opens: async (place: Place): Promise<{ messageId: string; result: InvokeResult }[]> => {
      const { id } = placeOf(state, person, place);
      const results = [];
      for (const message of state.messages) {
        if (message.conversationId !== id || message.deletedAt !== null) continue;
        const result = await cards.refresh(person, spotOf(state, person, message), message);
        if (result !== null) results.push({ messageId: message.id, result });
      }
      return results;
    },
  };
}

/** What one person does with the bot's app. */
function installingHands({ state, line, write, changed }: PeopleOptions, person: TeamsPerson) {
  const change = (update: Partial<TeamsPerson>): void => {
    Object.assign(person, update);
    changed(person.aadObjectId);
  };
  const tell = async (activity: Activity): Promise<void> => {
    if (line.isConnected) await line.send(activity);
  };
  const ownChat = (): Spot => ({
    conversation: personalConversation(state, person.aadObjectId),
    threadId: null,
  });

  return {
    installs: async (): Promise<void> => {
      change({ appInstalled: true });
      await tell(write.botMembership(person, ownChat(), 'membersAdded'));
      await tell(write.installation(person, ownChat(), 'add'));
    },
    uninstalls: async (): Promise<void> => {
      change({ appInstalled: false });
      await tell(write.installation(person, ownChat(), 'remove'));
    },
    blocksBot: (): void => change({ blockedBot: true }),
    unblocksBot: (): void => change({ blockedBot: false }),
  };
}

function lastFromBot(state: TeamsState, person: TeamsPerson, place: Place): Message {
  const { id } = placeOf(state, person, place);
  const last = state.messages.findLast(
    ({ conversationId, authorId, deletedAt }) =>
      conversationId === id && authorId === null && deletedAt === null,
  );
  if (last === undefined) throw new UnknownNameError('The bot has written nothing there.');
  return last;
}

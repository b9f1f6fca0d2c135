import type { Clock } from '../../src/core/clock.ts';
import { UnknownNameError } from '../http/control-door.ts';
import type { ActivityWriter, Spot } from './activities.ts';
import type { Behaviour } from './behaviour.ts';
import type { BotLine } from './bot-line.ts';
import { type ExecuteAction, executeActions, fillIn, refreshOf } from './card-actions.ts';
import { appUnreachable, type InvokeResult, readInvokeAnswer } from './invoke-answer.ts';
import type { MessageBoard } from './message-board.ts';
import { botHears } from './places.ts';
import {
  type CardJson,
  cardsFor,
  type Message,
  personalCardOf,
  type TeamsPerson,
  type TeamsState,
} from './state.ts';

/** A refreshed card is asked for again when it is looked at after this time, milliseconds. */
const refreshedFor = 60_000;

export type Picked = {
  /** What is chosen: in an input called `choice`, or as one of several buttons by the `choice` in its data. */
  choice?: string;
  /** What else is typed, by the input's id. */
  inputs?: Readonly<Record<string, string>>;
};

/** `not_sent`: the client itself finds fault with this input. */
export type Pressed = InvokeResult | { kind: 'not_sent'; field: string };

export type CardHands = ReturnType<typeof cardHands>;

/** What people's clients do with cards: press, refresh, and show what the bot answers to the one who asked. */
export function cardHands(options: {
  state: TeamsState;
  board: MessageBoard;
  line: BotLine;
  write: ActivityWriter;
  clock: Clock;
  behaviour: () => Behaviour;
}) {
  const { state, board, line, write, clock, behaviour } = options;

  const invoke = async (
    person: TeamsPerson,
    spot: Spot,
    message: Message,
    pressed: { trigger: 'manual' | 'automatic'; action: object },
  ): Promise<InvokeResult> => {
    const result = botHears(state, person, spot.conversation, true)
      ? readInvokeAnswer(
          await line.send(write.cardAction(person, spot, { messageId: message.id, ...pressed })),
        )
      : appUnreachable(null);
    const { trigger } = pressed;
    if (result.kind === 'card') {
      board.showPersonally(message, person.aadObjectId, { card: result.card, trigger });
    } else if (trigger === 'manual') {
      board.toast(message, person.aadObjectId, result);
    }
    return result;
  };

  return {
    invoke,
    /** @throws UnknownNameError where this person sees no such button or choice */
    press: async (
      person: TeamsPerson,
      spot: Spot,
      message: Message,
      verb: string,
      { choice, inputs = {} }: Picked,
    ): Promise<Pressed> => {
      const shown = cardsFor(state, message, person.aadObjectId);
      const { card, action, chosenInInput } = buttonOf(shown, verb, choice);
      const typed = choice !== undefined && chosenInInput ? { choice, ...inputs } : inputs;
      const filled = fillIn(card, action, typed);
      if (!filled.filled) return { kind: 'not_sent', field: filled.field };
      return invoke(person, spot, message, { trigger: 'manual', action: sent(action, filled.data) });
    },
    /** @returns the bot's answer; null where nothing is asked */
    refresh: async (person: TeamsPerson, spot: Spot, message: Message): Promise<InvokeResult | null> => {
      const [card] = cardsFor(state, message, person.aadObjectId);
      const refresh = card === undefined ? null : refreshOf(card);
      if (refresh === null || !isRefreshed(spot, behaviour())) return null;
      const forThem = refresh.userIds?.includes(person.teamsId) ?? spot.conversation.kind !== 'channel';
      const fresh = personalCardOf(state, message, person.aadObjectId);
      if (!forThem || (fresh !== undefined && clock.now() - fresh.at < refreshedFor)) return null;
      const action = sent(refresh.action, refresh.action.data);
      return invoke(person, spot, message, { trigger: 'automatic', action });
    },
  };
}

function isRefreshed({ conversation }: Spot, { automaticRefresh }: Behaviour): boolean {
  switch (automaticRefresh) {
    case 'works':
      return true;
    case 'fails':
      return false;
    case 'fails_in_channels':
      return conversation.kind !== 'channel';
  }
}

type Button = { card: CardJson; action: ExecuteAction; chosenInInput: boolean };

/** One button among several of the same verb is told by the `choice` in its data. */
function buttonOf(shown: readonly CardJson[], verb: string, choice: string | undefined): Button {
  const buttons = shown.flatMap((card) =>
    executeActions(card)
      .filter((action) => action.verb === verb)
      .map((action) => ({ card, action })),
  );
  const chosen =
    choice === undefined ? undefined : buttons.find(({ action }) => action.data['choice'] === choice);
  if (chosen !== undefined) return { ...chosen, chosenInInput: false };
  const first = buttons.find(({ action }) => action.data['choice'] === undefined || choice === undefined);
  if (first === undefined) throw new UnknownNameError(`The card shows no button '${verb}'.`);
  return { ...first, chosenInInput: true };
}

function sent({ type, id, title, verb }: ExecuteAction, data: Readonly<Record<string, unknown>>): object {
  return {
    type,
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    verb,
    data,
  };
}

import { EventEmitter } from 'node:events';
import type { Clock } from '../../src/core/clock.ts';
import { answerControl, controlPrefix } from '../http/control-door.ts';
import { type DoorRequest, openDoor } from '../intune/door.ts';
import type { Random } from '../intune/random.ts';
import type { Delivery } from '../intune/route.ts';
import { activityWriter } from './activities.ts';
import { activityRoutes } from './activity-routes.ts';
import { type Appearance, appearancesOf } from './appearances.ts';
import { type Attacks, openAttacks } from './attacks.ts';
import { type Behaviour, defaultBehaviour } from './behaviour.ts';
import { type BotDelivery, BotLine } from './bot-line.ts';
import { cardHands } from './card-hands.ts';
import { teamsCommands } from './control-commands.ts';
import { type Controls, teamsControls } from './controls.ts';
import { conversationRoutes, personalConversation } from './conversation-routes.ts';
import { type Faults, openFaults } from './faults.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { memberRoutes } from './member-routes.ts';
import { openMessageBoard } from './message-board.ts';
import { type PersonHands, peopleHands } from './people.ts';
import { type ConnectorAuth, connectorPipeline, type Outage } from './pipeline.ts';
import { documentedLimits, RateLimiter, type RateLimits } from './rate-limits.ts';
import type { Services } from './route.ts';
import { openState, type TeamsState, type TeamsTenant, teamOf } from './state.ts';
import { type PersonView, viewOf } from './view.ts';

/** Something in the simulation has changed; read it where it is. */
export type TeamsChange =
  | { subject: 'message'; id: string; conversationId: string }
  | { subject: 'person' | 'conversation' | 'settings'; id: string }
  | { subject: 'request'; entry: JournalEntry }
  | { subject: 'delivery'; delivery: BotDelivery }
  | { subject: 'faults' };

export type Teams = {
  /** The service URL that activities carry; the connector's paths go below it. It ends in a slash. */
  url: string;
  /** Origin of the server, for the controls. */
  origin: string;
  state: TeamsState;
  /** @param name key (`anna`), Entra id, Teams id or userPrincipalName; throws UnknownNameError for nobody's name */
  person(name: string): PersonHands;
  view(name: string): PersonView;
  /** What each person sees. */
  views(): PersonView[];
  /** Every place where a text has ever been seen. */
  appearancesOf(text: string): Appearance[];
  attacks: Attacks;
  controls: Controls;
  faults: Faults;
  /** What the bot asked of the connector. */
  journal: Journal;
  /** What was handed to the bot. */
  deliveries: Pick<BotLine, 'list' | 'clear'>;
  /** The whole service fails, people's side included: 503, or no connection at all. */
  outage(on: boolean, how?: Outage): void;
  /** @param url the bot's messaging endpoint, `http://127.0.0.1:3978/api/messages` */
  setBotUrl(url: string): void;
  /** Tells the bot of the teams that it is in, as Teams does when it is added; that is how it learns where to write. */
  tellOfTeams(): Promise<void>;
  /** @returns a function that ends the subscription */
  onChange(listener: (change: TeamsChange) => void): () => void;
  close(): Promise<void>;
};

export type TeamsOptions = {
  clock: Clock;
  random: Random;
  tenant: TeamsTenant;
  /** What the bot has to send along; `none` also refuses a token that is sent. */
  auth: ConnectorAuth;
  /** The bot's messaging endpoint; it can be set later. */
  botUrl?: string;
  /** `Authorization` of what is sent to the bot; without it none. */
  botAuthorization?: string;
  /** 0, the default: any free one. */
  port?: number;
  behaviour?: Partial<Behaviour>;
  limits?: Partial<RateLimits>;
  /** Pages, beside the server's own, that may use the controls: `http://localhost:3978`. */
  controlOrigins?: readonly string[];
};

const routes = [...conversationRoutes, ...activityRoutes, ...memberRoutes];

/** Teams' own service URLs have a path too. */
const servicePath = '/emea/';

/**
 * Starts a simulated Microsoft Teams with one tenant on 127.0.0.1.
 * @throws where the port is taken
 */
export async function startTeams(options: TeamsOptions): Promise<Teams> {
  const { clock, random } = options;
  const emitter = new EventEmitter<{ change: [TeamsChange] }>();
  const changed = (change: TeamsChange): void => void emitter.emit('change', change);
  const state = openState(options.tenant);
  const behaviour = { current: { ...defaultBehaviour, ...options.behaviour } };
  const outage: { current: Outage | null } = { current: null };
  const bot = { url: options.botUrl ?? null };
  const journal = new Journal();
  const faults = openFaults(() => changed({ subject: 'faults' }));
  const limiter = new RateLimiter(clock, { ...documentedLimits, ...options.limits });
  const board = openMessageBoard({
    state,
    clock,
    changed: ({ id, conversationId }) => changed({ subject: 'message', id, conversationId }),
  });
  const line = new BotLine({
    clock,
    behaviour: () => behaviour.current,
    botUrl: () => bot.url,
    authorization: options.botAuthorization ?? null,
    changed: (delivery) => changed({ subject: 'delivery', delivery }),
  });
  const serviceUrl = (): string => `${door.url}${servicePath}`;
  const write = activityWriter({ state, clock, random, serviceUrl, behaviour: () => behaviour.current });
  const person = peopleHands({
    state,
    board,
    line,
    write,
    cards: cardHands({ state, board, line, write, clock, behaviour: () => behaviour.current }),
    isDown: () => outage.current !== null,
    changed: (id) => changed({ subject: 'person', id }),
  });
  const controls = teamsControls({
    state,
    limiter,
    behaviour,
    outage,
    changed: (subject, id) => changed({ subject, id }),
  });
  const services: Services = { state, board, clock, serviceUrl };
  const pipeline = connectorPipeline({
    services,
    routes,
    faults,
    journal,
    limiter,
    auth: options.auth,
    outage: () => outage.current,
    changed: (entry) => changed({ subject: 'request', entry }),
  });
  const answer = async (request: DoorRequest): Promise<Delivery> => {
    const { pathname, searchParams } = new URL(request.target, door.url);
    if (pathname.startsWith(controlPrefix)) {
      const control = { ...request, name: pathname.slice(controlPrefix.length) };
      const own = [door.url, door.url.replace('127.0.0.1', 'localhost')];
      const origins = [...own, ...(options.controlOrigins ?? [])];
      return { kind: 'reply', reply: await answerControl(control, commands, origins) };
    }
    if (!pathname.startsWith(servicePath)) return { kind: 'reply', reply: { status: 404 } };
    return pipeline({ ...request, path: pathname.slice(servicePath.length), query: searchParams });
  };
  const door = await openDoor(options.port ?? 0, answer);

  const teams: Omit<Teams, 'close'> = {
    url: serviceUrl(),
    origin: door.url,
    state,
    person,
    view: (name) => person(name).view(),
    views: () => state.people.map((someone) => viewOf(state, someone)),
    appearancesOf: (text) => appearancesOf(state, text),
    attacks: openAttacks({
      line,
      sample: (name, text) => {
        const { person: someone } = person(name);
        const conversation = personalConversation(state, someone.aadObjectId);
        const said = { id: String(clock.now()), text, mention: false };
        return write.message(someone, { conversation, threadId: null }, said);
      },
    }),
    controls,
    faults,
    journal,
    deliveries: line,
    outage: (on, how = 'unavailable') => controls.setOutage(on ? how : null),
    setBotUrl: (url) => {
      bot.url = url;
    },
    tellOfTeams: async () => {
      for (const conversation of state.conversations) {
        const team = teamOf(state, conversation);
        const owner = state.people.find(({ aadObjectId }) => aadObjectId === team?.members[0]);
        if (team?.id !== conversation.id || !team.botInRoster || owner === undefined) continue;
        await line.send(write.botMembership(owner, { conversation, threadId: null }, 'membersAdded'));
      }
    },
    onChange: (listener) => {
      emitter.on('change', listener);
      return () => void emitter.off('change', listener);
    },
  };
  const commands = teamsCommands(teams);
  return {
    ...teams,
    close: async () => {
      line.close();
      await door.close();
    },
  };
}

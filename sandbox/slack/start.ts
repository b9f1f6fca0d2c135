import type { Clock } from '../../src/core/clock.ts';
import { answerControl, controlPrefix, UnknownNameError } from '../http/control-door.ts';
import type { Random } from '../intune/random.ts';
import { Allowance } from './api/allowance.ts';
import { answerResponseUrl } from './api/response-url.ts';
import { answerMethod } from './api/web-api.ts';
import type { SlackChange } from './changes.ts';
import { type Administration, administration } from './control/administration.ts';
import { controlTables } from './control/tables.ts';
import { type DoorAnswer, type DoorRequest, openDoor } from './door.ts';
import { SlackFaults } from './faults.ts';
import { Journal } from './journal.ts';
import { allowInstallation, type InstallOptions, uninstall, verifyUrl } from './people/app-life.ts';
import { type Attacks, attacks } from './people/attacks.ts';
import { Deliveries, type Delivery } from './people/deliveries.ts';
import { type EventDelivery, type EventOptions, repeatEvent, sendEvent } from './people/events.ts';
import { Person } from './people/person.ts';
import { Selections } from './people/selections.ts';
import { type Showing, showingsOf } from './people/showings.ts';
import type { PeopleParts } from './people/surroundings.ts';
import { openState, type SlackState } from './state/state.ts';
import type { Workspace } from './workspace.ts';

export type SlackOptions = {
  clock: Clock;
  random: Random;
  workspace: Workspace;
  signingSecret: string;
  /** The bot token that is good from the start. */
  botToken: string;
  /** The bot's origin, where it is known already. */
  botUrl?: string;
  /** 0, the default: any free one. */
  port?: number;
  /** Whether posting too fast is answered by 429; it is, unless this says otherwise. */
  rateLimits?: boolean;
  /** Pages, beside the server's own, that may use the controls: `http://localhost:3978`. */
  controlOrigins?: readonly string[];
};

/** A simulated Slack with one workspace. */
export type Slack = {
  /** Base of the Web API, with a slash at the end. */
  url: string;
  origin: string;
  workspace: Workspace;
  state: SlackState;
  faults: SlackFaults;
  journal: Journal;
  deliveries: Deliveries;
  attacks: Attacks;
  administration: Administration;
  /** @param key id or handle @throws UnknownNameError */
  person(key: string): Person;
  setBotUrl(url: string): void;
  setRateLimits(on: boolean): void;
  sendEvent(
    event: { type: string } & Record<string, unknown>,
    options?: EventOptions,
  ): Promise<EventDelivery>;
  repeatEvent(delivery: EventDelivery, attempt?: number): Promise<Delivery>;
  verifyUrl(): Promise<boolean>;
  uninstall(): Promise<EventDelivery[]>;
  allowInstallation(authorizeUrl: string, options: InstallOptions): string;
  /** Every place where these words were ever to be seen. */
  showingsOf(words: string): Showing[];
  /** @returns a function that ends the subscription */
  onChange(listener: (change: SlackChange) => void): () => void;
  close(): Promise<void>;
};

/**
 * Starts a simulated Slack on 127.0.0.1.
 * @throws where the port is taken, or the bot's address is not on this machine
 */
export async function startSlack(options: SlackOptions): Promise<Slack> {
  const { clock, signingSecret, workspace } = options;
  const state = openState(options);
  const faults = new SlackFaults(() => state.changes.report({ subject: 'faults' }));
  const journal = new Journal();
  const allowance = new Allowance(clock, options.rateLimits ?? true);
  const deliveries = new Deliveries(state, signingSecret);
  if (options.botUrl !== undefined) deliveries.setBotUrl(options.botUrl);
  const controlOrigins = options.controlOrigins ?? [];
  const tables = controlTables(() => slack);

  const answer = async (request: DoorRequest): Promise<DoorAnswer> => {
    const { pathname, searchParams } = new URL(request.target, door.origin);
    const parts = { state, faults, journal, allowance };
    if (pathname.startsWith(controlPrefix)) {
      const control = { ...request, name: pathname.slice(controlPrefix.length) };
      const own = [door.origin, door.origin.replace('127.0.0.1', 'localhost')];
      return { kind: 'reply', reply: await answerControl(control, tables, [...own, ...controlOrigins]) };
    }
    const [, method] = /^\/api\/([a-zA-Z0-9.]+)$/.exec(pathname) ?? [];
    if (method !== undefined) return answerMethod(parts, method, request, searchParams);
    if (state.responseUrls.isKnown(pathname) && request.method === 'POST') {
      return answerResponseUrl(parts, pathname, request);
    }
    return { kind: 'reply', reply: { status: 404, body: 'no_service' } };
  };
  const door = await openDoor(options.port ?? 0, controlOrigins, answer);
  const people: PeopleParts = { state, deliveries, selections: new Selections(), origin: () => door.origin };

  const slack: Slack = {
    url: `${door.origin}/api/`,
    origin: door.origin,
    workspace,
    state,
    faults,
    journal,
    deliveries,
    attacks: attacks(state, deliveries, signingSecret),
    administration: administration(state),
    person: (key) => {
      const user = state.directory.userNamed(key);
      if (user === undefined) throw new UnknownNameError(`The workspace has no user ${key}.`);
      return new Person(people, user);
    },
    setBotUrl: (url) => deliveries.setBotUrl(url),
    setRateLimits: (on) => {
      allowance.enabled = on;
    },
    sendEvent: (event, sending) => sendEvent(people, event, sending),
    repeatEvent: (delivery, attempt) => repeatEvent(people, delivery, attempt),
    verifyUrl: () => verifyUrl(people),
    uninstall: () => uninstall(people),
    allowInstallation: (url, installing) => allowInstallation(people, url, installing),
    showingsOf: (words) => showingsOf(state, words),
    onChange: (listener) => state.changes.listen(listener),
    close: () => door.close(),
  };
  return slack;
}

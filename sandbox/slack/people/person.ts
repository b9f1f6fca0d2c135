import { viewObject } from '../api/view-object.ts';
import type { StoredMessage } from '../state/messages.ts';
import type { Notification } from '../state/notifications.ts';
import type { SlackUser } from '../workspace.ts';
import { type ClickOptions, click } from './click.ts';
import type { Clickable } from './containers.ts';
import type { Delivery } from './deliveries.ts';
import { type EventDelivery, type EventOptions, sendEvent } from './events.ts';
import { type SeenMessage, type Sight, sightOf } from './sight.ts';
import { mentionBot, type SpeakOptions, say } from './speak.ts';
import type { PeopleParts } from './surroundings.ts';
import { type CommandOptions, typeCommand } from './type-command.ts';
import { useMessageShortcut } from './use-shortcut.ts';
import { closeView, fillIn, type Submission, submitView } from './use-view.ts';

/**
 * One person's Slack client: what they do, and what they see. Everything throws UnknownNameError where a person could
 * not do it, because there is no such thing on their screen.
 */
export class Person {
  readonly #parts: PeopleParts;
  /** The account, live. */
  readonly user: SlackUser;

  constructor(parts: PeopleParts, user: SlackUser) {
    this.#parts = parts;
    this.user = user;
  }

  /** Types a slash command: `/reset-passcode Anna's iPhone`. @returns null where Slack turned it down itself */
  types(line: string, options?: CommandOptions): Promise<Delivery | null> {
    return typeCommand(this.#parts, this.user, line, options);
  }

  /** Writes a message; without a channel, to the bot. */
  says(text: string, options?: SpeakOptions): StoredMessage {
    return say(this.#parts, this.user, text, options);
  }

  /** Mentions the bot in a channel or a thread. */
  mentions(
    text: string,
    place: SpeakOptions & { channel: string },
    options?: EventOptions,
  ): Promise<{ message: StoredMessage; event: EventDelivery | null }> {
    return mentionBot(this.#parts, this.user, text, place, options);
  }

  /** Clicks a button. @returns null where nothing was sent, the dialogue being declined */
  clicks(place: Clickable, actionId: string, options?: ClickOptions): Promise<Delivery | null> {
    return click(this.#parts, this.user, place, actionId, options);
  }

  /** Chooses in a menu, by the value of an option or the words on it; Slack sends that at once. */
  chooses(
    place: Clickable,
    actionId: string,
    choice: string,
    options?: ClickOptions,
  ): Promise<Delivery | null> {
    return click(this.#parts, this.user, place, actionId, { ...options, choice });
  }

  /** Types into a field of a view. */
  fillsIn(viewId: string, actionId: string, value: string): void {
    fillIn(this.#parts, this.user, viewId, { actionId, value });
  }

  submits(viewId: string): Promise<Submission> {
    return submitView(this.#parts, this.user, viewId);
  }

  /** Closes a view. @returns null where the app did not ask to be told */
  closes(viewId: string): Promise<Delivery | null> {
    return closeView(this.#parts, this.user, viewId);
  }

  usesShortcut(callbackId: string, message: { channel: string; ts: string }): Promise<Delivery> {
    return useMessageShortcut(this.#parts, this.user, callbackId, message);
  }

  /** Opens the bot's Home tab. */
  opensHome(options?: EventOptions): Promise<EventDelivery> {
    const { state } = this.#parts;
    const home = state.views.homeOf(this.user.id);
    const event = {
      type: 'app_home_opened',
      user: this.user.id,
      channel: state.directory.openDirectMessage(this.user.id).id,
      tab: 'home',
      ...(home === undefined ? {} : { view: viewObject(home, state.directory.workspace) }),
    };
    return sendEvent(this.#parts, event, options);
  }

  /** Reloads the client: ephemeral messages are gone. */
  reloads(): void {
    this.#parts.state.ephemerals.forget(this.user.id);
  }

  /** All that is on the screen now. */
  sees(): Sight {
    return sightOf(this.#parts.state, this.user);
  }

  /** What the phone has shown. */
  get notifications(): Notification[] {
    return this.#parts.state.notifications.of(this.user.id);
  }

  /** Messages of the direct message with the bot, oldest first, threads below their parents. */
  get directMessages(): SeenMessage[] {
    return this.sees().conversations.find(({ kind }) => kind === 'im')?.messages ?? [];
  }
}

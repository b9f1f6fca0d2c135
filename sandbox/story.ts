import { linesOf } from './block-lines.ts';
import { findDevice } from './intune/tenant.ts';
import type { StoredMessage } from './slack/state/messages.ts';
import type { Stage } from './stage.ts';

/** Tells what happens on a stage while it happens, for people to read. */
export class Story {
  readonly #stage: Stage;
  readonly #write: (text: string) => void;
  readonly #started: number;
  readonly #ends: (() => void)[];
  readonly #said = new Map<string, readonly string[]>();
  readonly #actions = new Map<string, string>();

  /** @param write takes text with its line breaks */
  constructor(stage: Stage, write: (text: string) => void) {
    this.#stage = stage;
    this.#write = write;
    this.#started = stage.clock.now();
    this.#ends = [
      stage.slack.onChange((change) => {
        if (change.subject === 'message') this.#tellMessage(change.channel, change.ts);
        if (change.subject === 'ephemeral') this.#tellEphemeral(change.user, change.ts);
      }),
      stage.intune.onChange((change) => {
        if (change.subject === 'device') this.#tellDevice(change.id);
      }),
    ];
  }

  /** One thing that somebody does. */
  does(who: string, what: string): void {
    this.#line(`${who} ${what}`);
  }

  end(): void {
    for (const end of this.#ends) end();
  }

  #tellMessage(channel: string, ts: string): void {
    const message = this.#stage.slack.state.messages.find(channel, ts);
    if (message === undefined || message.author.kind !== 'bot') return;
    const lines = linesOf(message.current.blocks);
    const key = `${channel}/${ts}`;
    const before = this.#said.get(key);
    const news = before === undefined ? lines : lines.filter((line) => !before.includes(line));
    this.#said.set(key, lines);
    if (before !== undefined && before.join('\n') === lines.join('\n')) return;
    this.#line(`the bot ${verbFor(message)} ${this.#place(message)}`);
    this.#quote(news);
  }

  #tellEphemeral(userId: string, ts: string): void {
    const { state } = this.#stage.slack;
    const ephemeral = state.ephemerals.of(userId).find((candidate) => candidate.ts === ts);
    if (ephemeral === undefined) return;
    const { blocks, text } = ephemeral.current;
    this.#line(`only ${this.#name(userId)} sees`);
    this.#quote(blocks.length > 0 ? linesOf(blocks) : [text]);
  }

  #tellDevice(id: string): void {
    const device = findDevice(this.#stage.intune.tenant, id);
    const action = device?.actions.findLast(({ name }) => name === 'resetPasscode');
    if (device === undefined || action === undefined) return;
    const key = `${id}/${action.startDateTime}`;
    if (this.#actions.get(key) === action.state) return;
    this.#actions.set(key, action.state);
    this.#line(
      `Intune: the reset of ${device.properties.deviceName} is ${wordsForState[action.state] ?? action.state}`,
    );
  }

  #place({ channel, threadTs }: StoredMessage): string {
    const { directory } = this.#stage.slack.state;
    const direct = directory.directMessage(channel);
    const place =
      direct === undefined
        ? `in #${directory.payloadName(channel)}`
        : `to ${this.#name(direct.userId)} in private`;
    return threadTs === null ? place : `${place}, in the thread`;
  }

  #name(userId: string): string {
    return this.#stage.slack.state.directory.user(userId)?.realName.split(' ')[0] ?? userId;
  }

  #line(text: string): void {
    const seconds = Math.round((this.#stage.clock.now() - this.#started) / 1_000);
    const time = `${String(Math.floor(seconds / 60)).padStart(2, ' ')}:${String(seconds % 60).padStart(2, '0')}`;
    this.#write(`  ${time}  ${text}\n`);
  }

  #quote(lines: readonly string[]): void {
    for (const line of lines) {
      for (const part of line.split('\n')) this.#write(`         │ ${part}\n`);
    }
  }
}

const wordsForState: Readonly<Record<string, string>> = {
  pending: 'waiting for the device',
  active: 'being carried out by the device',
  done: 'done',
};

function verbFor({ history }: StoredMessage): string {
  return history.length === 1 ? 'writes' : 'changes its message';
}

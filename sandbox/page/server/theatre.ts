import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { Logger } from '../../../src/core/logger.ts';
import { codesOf, ownDevicePolicy, type Scenario, type Verdict } from '../../scenario.ts';
import { openStage, type Stage, type World } from '../../stage.ts';
import { Story } from '../../story/story.ts';
import type { PlayedStory, Spotlight } from '../sections.ts';
import { type AuditReader, openAuditReader } from './audit-reader.ts';
import { firstPolicy } from './first-policy.ts';
import { watchSpotlight } from './spotlight.ts';
import { type TimeKeeper, timeKeeper } from './time-keeper.ts';

/** A stage on show, with what is told about it. */
export type Show = {
  number: number;
  stage: Stage;
  audit: AuditReader;
  time: TimeKeeper;
  /** The text of the policy in force. */
  policy: string;
  story: PlayedStory | null;
  spotlight: Spotlight;
};

/** Slow enough to be watched; a story that says how fast it has to go is played so. */
const watchableSpeed = 3;

/** Holds the one stage that is open, and opens another one in its place. */
export class Theatre {
  #show: Show | null = null;
  #numbers = 0;
  /** Openings are done one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #world: (() => World) | null = null;
  readonly #logger: Logger;
  readonly #changed: () => void;

  /** @param changed called whenever anything at all looks different */
  constructor(logger: Logger, changed: () => void) {
    this.#logger = logger;
    this.#changed = changed;
  }

  /** Null while one stage makes room for the next. */
  get show(): Show | null {
    return this.#show;
  }

  /** How many devices came from a file; null where it is Contoso's own. */
  get ownDevices(): number | null {
    return this.#world === null ? null : (this.#show?.stage.intune.tenant.devices.length ?? 0);
  }

  /** Opens a fresh stage, with the policy that the last one had. @param world makes another company's, from now on */
  startOver(world: (() => World) | null = this.#world): Promise<void> {
    return this.#inTurn(async () => {
      this.#world = world;
      const policy = this.#show?.story == null ? (this.#show?.policy ?? firstPolicy) : firstPolicy;
      const { stage } = await this.#open(policy, 1, world?.());
      for (const { properties } of stage.intune.tenant.devices) {
        stage.intune.controls.setDelays(properties.id, { checkInMs: unhurriedMs });
      }
    });
  }

  /** Opens a fresh stage and plays a story on it. Resolves when the story has begun. */
  play(scenario: Scenario): Promise<void> {
    return this.#inTurn(async () => {
      const { name, title, policy = ownDevicePolicy, speed = watchableSpeed } = scenario;
      const show = await this.#open(stringify(policy), speed);
      show.story = { name, title, lines: [], verdicts: null };
      void this.#tell(scenario, show, show.story);
    });
  }

  /** Writes the policy file and has the bot read it again. */
  async putInForce(text: string): Promise<void> {
    const show = this.#show;
    if (show === null) return;
    await writeFile(show.stage.policyFile, text);
    show.stage.bot.reloadPolicy();
    show.policy = text;
    this.#changed();
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  async #tell(scenario: Scenario, show: Show, told: PlayedStory): Promise<void> {
    const { stage } = show;
    const endSpotlight = watchSpotlight(stage, show.spotlight);
    const story = new Story(stage, (text) => {
      told.lines.push(withoutCodes(stage, text.replace(/\n$/, '')));
      this.#changed();
    });
    told.verdicts = await playOut(scenario, stage, story);
    story.end();
    endSpotlight();
    show.time.setSpeed(1);
    this.#changed();
  }

  async #open(policy: string, speed: number, world?: World): Promise<Show> {
    await this.#close();
    const logger = this.#logger;
    const stage = await openStage({ policy, speed, logger, ...(world === undefined ? {} : { world }) });
    this.#numbers += 1;
    const show: Show = {
      number: this.#numbers,
      stage,
      audit: await openAuditReader(stage, logger),
      time: timeKeeper(stage.clock),
      policy,
      story: null,
      spotlight: { slack: null, teams: null },
    };
    stage.slack.onChange(this.#changed);
    stage.teams.onChange(this.#changed);
    stage.intune.onChange(this.#changed);
    this.#show = show;
    this.#changed();
    return show;
  }

  async #close(): Promise<void> {
    const show = this.#show;
    this.#show = null;
    if (show === null) return;
    // A clock that stands still would let the bot wait for ever.
    show.time.setSpeed(closingSpeed);
    await show.audit.close();
    await show.stage.close();
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** The teller of stories knows everything; whoever reads along here does not. */
function withoutCodes(stage: Stage, text: string): string {
  return codesOf(stage).reduce((told, code) => told.replaceAll(code, '••••••'), text);
}

const closingSpeed = 60;

/** Time enough to look at a device that has not checked in yet, and to make it do so. */
const unhurriedMs = 40_000;

async function playOut(scenario: Scenario, stage: Stage, story: Story): Promise<Verdict[]> {
  try {
    await scenario.play(stage, story);
    return [...scenario.judge(stage)];
  } catch (error) {
    const sentence = error instanceof Error ? error.message : 'it broke off';
    return [{ sentence, holds: false }, ...scenario.judge(stage)];
  }
}

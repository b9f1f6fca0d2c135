import type { Stage } from '../stage.ts';
import { Narrator } from './narrator.ts';
import { tellIntune } from './tell-intune.ts';
import { tellSlack } from './tell-slack.ts';
import { tellTeams } from './tell-teams.ts';

/** Tells what happens on a stage while it happens, for people to read. */
export class Story {
  readonly #narrator: Narrator;
  readonly #ends: (() => void)[];

  /** @param write takes text with its line breaks */
  constructor(stage: Stage, write: (text: string) => void) {
    this.#narrator = new Narrator(stage.clock, write);
    this.#ends = [
      tellSlack(stage.slack, this.#narrator),
      tellTeams(stage.teams, this.#narrator),
      tellIntune(stage.intune, this.#narrator),
    ];
  }

  /** One thing that somebody does. */
  does(who: string, what: string): void {
    this.#narrator.line(`${who} ${what}`);
  }

  end(): void {
    for (const end of this.#ends) end();
  }
}

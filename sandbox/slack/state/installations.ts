import type { Clock } from '../../../src/core/clock.ts';
import { type Random, randomDigits } from '../../intune/random.ts';
import type { Changes } from '../changes.ts';
import { hexString, mixedString } from '../ids.ts';
import type { BotAccount, Enterprise, Team } from '../workspace.ts';

/** The app in one workspace: what its bot token stands for. */
export type Installation = {
  team: Team;
  enterprise: Enterprise | null;
  isEnterpriseInstall: boolean;
  bot: BotAccount;
  status: 'active' | 'revoked' | 'inactive';
};

/** An installation that a person has allowed, waiting for the app to fetch its token. */
export type Grant = {
  installation: Installation;
  installerId: string;
  redirectUri: string | null;
  grantedAt: number;
  used: boolean;
};

/** How long a code of the OAuth flow is good, in milliseconds. */
export const codeLifeMs = 10 * 60 * 1000;

/** Bot tokens, and the codes they are given out for. */
export class Installations {
  readonly #byToken = new Map<string, Installation>();
  readonly #grants = new Map<string, Grant>();
  readonly #parts: { clock: Clock; random: Random; changes: Changes };

  constructor(parts: { clock: Clock; random: Random; changes: Changes }) {
    this.#parts = parts;
  }

  add(token: string, installation: Installation): void {
    this.#byToken.set(token, installation);
    this.#parts.changes.report({ subject: 'installation', id: installation.team.id });
  }

  find(token: string): Installation | undefined {
    return this.#byToken.get(token);
  }

  /** Of one workspace, oldest first. */
  of(teamId: string): Installation[] {
    return [...this.#byToken.values()].filter(({ team }) => team.id === teamId);
  }

  setStatus(teamId: string, status: Installation['status']): void {
    for (const installation of this.of(teamId)) installation.status = status;
    this.#parts.changes.report({ subject: 'installation', id: teamId });
  }

  /** @returns the code that the browser carries to the app */
  grant(grant: Pick<Grant, 'installation' | 'installerId' | 'redirectUri'>): string {
    const { clock, random } = this.#parts;
    const code = `${randomDigits(random, 12)}.${randomDigits(random, 13)}.${hexString(random, 64)}`;
    this.#grants.set(code, { ...grant, grantedAt: clock.now(), used: false });
    return code;
  }

  grantOf(code: string): Grant | undefined {
    return this.#grants.get(code);
  }

  /** Gives a new token for an allowed installation. */
  issueToken(installation: Installation): string {
    const { random } = this.#parts;
    const token = `xoxb-${randomDigits(random, 12)}-${randomDigits(random, 13)}-${mixedString(random, 24)}`;
    this.add(token, installation);
    return token;
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyv } from 'keyv';
import { onTestFinished, vi } from 'vitest';
import { stringify } from 'yaml';
import { openStore } from '../../adapters/store/index.ts';
import { contosoTenant } from '../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import { contosoWorkspace } from '../../sandbox/slack/contoso-workspace.ts';
import { type Slack, startSlack } from '../../sandbox/slack/start.ts';
import { contosoTeams } from '../../sandbox/teams/contoso-teams.ts';
import { startTeams, type Teams } from '../../sandbox/teams/start.ts';
import { registerDoctor } from '../../src/cli/doctor.ts';
import { teamsNamespace } from '../../src/connect/teams.ts';
import type { Clock } from '../../src/core/clock.ts';
import { systemClock } from '../../src/system-clock.ts';
import { runCommand } from '../cli/run-command.ts';
import { quiet } from '../service/world.ts';

/** A secret of the tests: printed nowhere, whatever is wrong. */
export const canaries = {
  SLACK_BOT_TOKEN: 'xoxb-canary-of-slack',
  SLACK_SIGNING_SECRET: 'ca0a11ca0a11ca0a11ca0a11ca0a11ca',
  GRAPH_ACCESS_TOKEN: tokenWith({}),
} as const;

/** An unsigned token with what Entra would write into it. */
export function tokenWith(claims: { roles?: string[]; exp?: number }): string {
  const roles = [
    'DeviceManagementManagedDevices.Read.All',
    'DeviceManagementManagedDevices.PrivilegedOperations.All',
    'TeamsAppInstallation.ReadWriteSelfForUser.All',
    'AppCatalog.Read.All',
  ];
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ roles, exp: 4_000_000_000, ...claims })}.canary-of-graph`;
}

export type Clinic = {
  slack: Slack;
  teams: Teams;
  intune: Intune;
  folder: string;
  /** The variables; a test changes what is to be wrong. */
  environment: Record<string, string>;
  clock: Clock;
  writePolicy(policy: object | string): void;
  /** Runs the command as an operator does. */
  examine(...options: string[]): Promise<{ code: number; out: string; error: string }>;
};

/**
 * A set-up in which nothing is wrong, in front of simulated platforms.
 * @param options `withTeams`: the SDK behind it is heavy; `graphToken`: the token that Graph takes
 */
export async function openClinic(
  options: { withTeams?: boolean; graphToken?: string } = {},
): Promise<Clinic> {
  const random = seededRandom(7);
  const clock = systemClock;
  const token = options.graphToken ?? canaries.GRAPH_ACCESS_TOKEN;
  const workspace = contosoWorkspace();
  const [intune, slack, teams] = await Promise.all([
    startIntune({ clock, random, tenant: contosoTenant(), token }),
    startSlack({
      clock,
      random,
      workspace,
      signingSecret: canaries.SLACK_SIGNING_SECRET,
      botToken: canaries.SLACK_BOT_TOKEN,
    }),
    startTeams({ clock, random, tenant: contosoTeams(), auth: 'none' }),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-doctor-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  await noteServiceUrl(dataDir, teams.url);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await Promise.all([slack.close(), teams.close(), intune.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const clinic: Clinic = {
    slack,
    teams,
    intune,
    folder,
    clock,
    environment: {
      DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: canaries.SLACK_BOT_TOKEN,
      SLACK_SIGNING_SECRET: canaries.SLACK_SIGNING_SECRET,
      SLACK_API_URL: slack.url,
      ...(options.withTeams === true ? { TEAMS_AUTH: 'none', MicrosoftAppTenantId: teams.state.id } : {}),
      GRAPH_BASE_URL: intune.url,
      GRAPH_ACCESS_TOKEN: token,
      POLICY_FILE: join(folder, 'policy.yaml'),
    },
    writePolicy: (policy) =>
      writeFileSync(join(folder, 'policy.yaml'), typeof policy === 'string' ? policy : stringify(policy)),
    examine: async (...commandOptions) => {
      for (const name of Object.keys(process.env)) if (ours.test(name)) vi.stubEnv(name, '');
      for (const [name, value] of Object.entries(clinic.environment)) vi.stubEnv(name, value);
      return await runCommand(
        (program, io) => registerDoctor(program, io, clinic.clock),
        ['doctor', ...commandOptions],
      );
    },
  };
  clinic.writePolicy({ version: 1, rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] });
  return clinic;
}

const ours =
  /^(?:OTEL_|SLACK_|AZURE_|GRAPH_|TEAMS_|Microsoft|DATA|POLICY_FILE|SECRETS_KEY|IDENTITY_|MSI_|HOST$|PORT$)/;

/** What the bot notes when a client writes to it for the first time. */
async function noteServiceUrl(dataDir: string, serviceUrl: string): Promise<void> {
  const opened = await openStore({ databaseUrl: null, dataDir, clock: systemClock, logger: quiet });
  const keyv = new Keyv<string>({
    store: opened.keyvStore.withNamespace(teamsNamespace),
    namespace: teamsNamespace,
  });
  await keyv.set('teams:service-url', JSON.stringify({ serviceUrl }));
  await opened.close();
}

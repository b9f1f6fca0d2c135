import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { botToken, entraTenant, graphToken, signingSecret } from './crowd.ts';
import { ServerProcess } from './server-process.ts';

/** Everyone may have their own devices reset, as often as the benchmark asks. */
const policy = `version: 1
rules:
  - { name: own-device, requester: owner, approvals: none }
limits: { perRequester: 100000/1m, perDevice: 100000/1m }
`;

export type Platforms = { slack: boolean; teams: boolean };
export type Product = { server: ServerProcess; stop(): Promise<void> };

/** Starts the product as it is built, with an empty store of its own, towards the stand-in. */
export async function startProduct(standIn: string, platforms: Platforms): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-bench-'));
  const policyFile = join(folder, 'policy.yaml');
  writeFileSync(policyFile, policy);
  const slack = {
    SLACK_API_URL: `${standIn}/api/`,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
  };
  const server = await ServerProcess.start(['dist/src/cli.js', 'start'], {
    DATA_DIR: join(folder, 'data'),
    POLICY_FILE: policyFile,
    PORT: '0',
    GRAPH_BASE_URL: standIn,
    GRAPH_ACCESS_TOKEN: graphToken,
    ...(platforms.slack ? slack : {}),
    ...(platforms.teams ? { TEAMS_AUTH: 'none', MicrosoftAppTenantId: entraTenant } : {}),
  });
  return {
    server,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../deploy/read-documents.ts';

/** The folder of the Node.js that the scripts of this repository run on. */
export const nodeFolder = dirname(realpathSync(join(root, 'node_modules/.bin/node')));

/** The folder of the npm that is on the path. */
export function findNpm(): string {
  const { stdout } = spawnSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' });
  return dirname(dirname(realpathSync(stdout.trim())));
}

/** A complete configuration of a bot that reaches nothing: neither Slack nor Graph is there. */
export const configurationOfNothing = {
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_SIGNING_SECRET: 'signing',
  SLACK_API_URL: 'http://127.0.0.1:1/',
  GRAPH_BASE_URL: 'http://127.0.0.1:1/',
  GRAPH_ACCESS_TOKEN: 'graph',
};

import { parseSlackApiUrl } from '../../adapters/slack/api-url.ts';
import type { Environment, Problem } from '../config.ts';
import { Secret } from '../core/secret.ts';
import { secretsKeyShape } from '../core/secrets-key.ts';
import { problemsIn } from './problems-in.ts';

export type SlackConfig = {
  /** Over HTTP, signed; or by Socket Mode, where the bot opens the connection. */
  door: { kind: 'http'; signingSecret: Secret } | { kind: 'socket'; appToken: Secret };
  /** One workspace by its bot token, or all those that install the app by OAuth. */
  workspaces:
    | { kind: 'token'; botToken: Secret }
    | { kind: 'oauth'; clientId: string; clientSecret: Secret; stateSecret: Secret; secretsKey: Secret };
  /** Ids of the workspaces and organizations that are served; null where only the bot token's own one is. */
  allowedTeams: readonly string[] | null;
  apiUrl: string | null;
};

/** Of a workspace or an organization. */
const teamId = /^[TE][\w-]+$/;

const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** @returns whether any variable asks for Slack */
export function isSlackWanted(environment: Environment): boolean {
  return ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', ...oauthNames].some(
    (name) => environment[name] !== undefined,
  );
}

/** @returns what is wrong with the Slack variables; nothing where none of them is set */
export function slackProblems(environment: Environment): Problem[] {
  if (!isSlackWanted(environment)) return [];
  const problems: Problem[] = [];
  const missing = (field: string, remedy: string): void => {
    problems.push({ field, problem: 'not set', remedy });
  };
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_ALLOWED_TEAMS, SLACK_SIGNING_SECRET, SECRETS_KEY } =
    environment;
  const oauth = oauthNames.filter((name) => environment[name] !== undefined);
  if (SLACK_SIGNING_SECRET === undefined && SLACK_APP_TOKEN === undefined) {
    missing('SLACK_SIGNING_SECRET', 'Copy "Signing Secret" from Basic Information of your Slack app.');
  }
  if (SLACK_BOT_TOKEN === undefined && oauth.length === 0) {
    missing(
      'SLACK_BOT_TOKEN',
      'Copy the token that starts with xoxb- from OAuth & Permissions of your Slack app.',
    );
  }
  if (oauth.length > 0 && oauth.length < oauthNames.length) {
    const absent = oauthNames.filter((name) => environment[name] === undefined);
    missing(absent.join(', '), 'Set all three to let workspaces install the app, or none.');
  }
  if (oauth.length > 0 && SLACK_ALLOWED_TEAMS === undefined) {
    missing(
      'SLACK_ALLOWED_TEAMS',
      'List the ids of the workspaces or organizations to serve, separated by commas.',
    );
  }
  if (oauth.length > 0 && SLACK_BOT_TOKEN !== undefined) {
    problems.push({
      field: 'SLACK_BOT_TOKEN',
      problem: 'set beside SLACK_CLIENT_ID and its companions',
      remedy: 'Leave it out where workspaces install the app by OAuth, or leave those out for one workspace.',
    });
  }
  if (oauth.length > 0 && SECRETS_KEY === undefined) {
    missing('SECRETS_KEY', `The bot tokens are kept encrypted with it: set it to ${secretsKeyShape}.`);
  }
  if (SLACK_BOT_TOKEN !== undefined && !/^xoxb-\S+$/.test(SLACK_BOT_TOKEN)) {
    problems.push({
      field: 'SLACK_BOT_TOKEN',
      problem: 'not a bot token',
      remedy: 'It starts with xoxb-; a token that starts with xoxp- or xapp- is another one.',
    });
  }
  if (SLACK_APP_TOKEN !== undefined && !/^xapp-\S+$/.test(SLACK_APP_TOKEN)) {
    problems.push({
      field: 'SLACK_APP_TOKEN',
      problem: 'not an app-level token',
      remedy: 'It starts with xapp- and needs the scope connections:write.',
    });
  }
  const allowed = readAllowedTeams(environment);
  if (allowed !== null && (allowed.length === 0 || !allowed.every((id) => teamId.test(id)))) {
    problems.push({
      field: 'SLACK_ALLOWED_TEAMS',
      problem: 'not a list of ids',
      remedy:
        'List ids of workspaces (T…) or organizations (E…), separated by commas; the address of each in a browser shows its id.',
    });
  }
  problems.push(...problemsIn(() => parseSlackApiUrl(environment['SLACK_API_URL'])));
  return problems;
}

function readAllowedTeams({ SLACK_ALLOWED_TEAMS }: Environment): readonly string[] | null {
  return SLACK_ALLOWED_TEAMS?.split(/[\s,]+/).filter((id) => id !== '') ?? null;
}

/** @returns the Slack part of the configuration, or null where Slack is not served; call after `slackProblems` */
export function readSlack(environment: Environment): SlackConfig | null {
  if (!isSlackWanted(environment)) return null;
  const workspaces = readWorkspaces(environment);
  const door = readDoor(environment);
  if (workspaces === null || door === null) return null;
  return {
    door,
    workspaces,
    allowedTeams: readAllowedTeams(environment),
    apiUrl: environment['SLACK_API_URL'] ?? null,
  };
}

function readWorkspaces(environment: Environment): SlackConfig['workspaces'] | null {
  const { SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SECRETS_KEY } =
    environment;
  if (SLACK_BOT_TOKEN !== undefined) return { kind: 'token', botToken: new Secret(SLACK_BOT_TOKEN) };
  if (SLACK_CLIENT_ID === undefined || SLACK_CLIENT_SECRET === undefined) return null;
  if (SLACK_STATE_SECRET === undefined || SECRETS_KEY === undefined) return null;
  return {
    kind: 'oauth',
    clientId: SLACK_CLIENT_ID,
    clientSecret: new Secret(SLACK_CLIENT_SECRET),
    stateSecret: new Secret(SLACK_STATE_SECRET),
    secretsKey: new Secret(SECRETS_KEY),
  };
}

function readDoor({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Environment): SlackConfig['door'] | null {
  if (SLACK_APP_TOKEN !== undefined) return { kind: 'socket', appToken: new Secret(SLACK_APP_TOKEN) };
  if (SLACK_SIGNING_SECRET === undefined) return null;
  return { kind: 'http', signingSecret: new Secret(SLACK_SIGNING_SECRET) };
}

import type { SlackDiagnosis, SlackTokenFacts } from '../core/diagnosis.ts';
import { examined, type Finding, failure, ok, skipped, warning } from './finding.ts';

export type SlackSetup = {
  signingSecret: string;
  hasBotToken: boolean;
  hasAppToken: boolean;
  allowedTeams: readonly string[] | null;
  /** The Web API is a simulated one on this machine. */
  simulated: boolean;
};

/** What the bot loses without a scope; a scope that is not listed here does not keep it from its work. */
const losses: Readonly<Record<string, string>> = {
  commands: 'its command is not there',
  'chat:write': 'it can say nothing',
  'im:write': 'it can open no private chat, so no code is delivered and nothing is reset',
  'users:read': 'it cannot tell members from guests',
  'users:read.email': 'it cannot find the person in Entra, so everybody is refused',
  'app_mentions:read': 'it does not hear when it is mentioned, which is the way to ask within a thread',
};

/**
 * @param scopes those that the manifest asks for
 * @param required those of them without which nothing works
 */
export async function checkSlack(
  setup: SlackSetup,
  diagnosis: SlackDiagnosis | null,
  { scopes, required }: { scopes: readonly string[]; required: readonly string[] },
): Promise<{ findings: Finding[]; usable: boolean }> {
  const shapes = [signingSecret(setup), ...appToken(setup)];
  if (diagnosis === null || !setup.hasBotToken) {
    const what = 'there is no SLACK_BOT_TOKEN: each workspace gives its own when it installs the app';
    return { findings: [skipped('slack.token', what), ...shapes], usable: false };
  }
  let usable = false;
  const token = await examined(
    'slack.token',
    async () => {
      const facts = await diagnosis.readToken();
      usable = true;
      return [
        ok('slack.token', `it is the bot's in ${facts.team} (${facts.teamId})`),
        ...scopeFindings(facts, scopes, required),
        teamFinding(facts, setup.allowedTeams),
      ];
    },
    ({ advice }) => `${advice} It goes into SLACK_BOT_TOKEN (OAuth & Permissions, Bot User OAuth Token)`,
  );
  return { findings: [...token, ...shapes], usable };
}

function scopeFindings(
  { scopes: granted }: SlackTokenFacts,
  scopes: readonly string[],
  required: readonly string[],
): Finding[] {
  const name = 'slack.scopes';
  if (granted === null) return [skipped(name, 'Slack does not say which scopes the token has')];
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return [ok(name, `all ${scopes.length} scopes of the manifest are granted`)];
  return missing.map((scope) => {
    const what = `the scope ${scope} is missing: ${losses[scope] ?? 'a part of its work is left out'}`;
    const remedy = 'Add it under OAuth & Permissions of your Slack app, and install the app again';
    return required.includes(scope) ? failure(name, what, remedy) : warning(name, what, remedy);
  });
}

function teamFinding(
  { team, teamId, enterpriseId }: SlackTokenFacts,
  allowed: readonly string[] | null,
): Finding {
  const name = 'slack.teams';
  if (allowed === null) return ok(name, `only ${team} is served, whose token it is`);
  if (allowed.includes(teamId) || (enterpriseId !== null && allowed.includes(enterpriseId))) {
    return ok(name, `${team} is among the ${allowed.length} that are served`);
  }
  return failure(
    name,
    `the token is for ${team} (${teamId}), which SLACK_ALLOWED_TEAMS does not list: everybody in it is turned away`,
    `Add ${teamId} to SLACK_ALLOWED_TEAMS, leave that out, or set the token of a listed workspace`,
  );
}

function signingSecret({ signingSecret: secret, hasAppToken, simulated }: SlackSetup): Finding {
  const name = 'slack.signing_secret';
  if (secret === '' && hasAppToken) return skipped(name, 'not needed: Socket Mode has nothing to sign');
  if (/^[0-9a-f]{32}$/u.test(secret)) return ok(name, 'it has the shape of one');
  const what = 'SLACK_SIGNING_SECRET does not look like one: Slack’s have 32 hexadecimal digits';
  const remedy =
    'Copy "Signing Secret" from Basic Information of your Slack app, not the client secret or a token';
  return simulated ? warning(name, what, remedy) : failure(name, what, remedy);
}

function appToken({ hasAppToken }: SlackSetup): Finding[] {
  return hasAppToken
    ? [ok('slack.app_token', 'it has the shape of one; Slack takes events over Socket Mode')]
    : [];
}

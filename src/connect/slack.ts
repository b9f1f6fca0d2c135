import { createSlack } from '../../adapters/slack/index.ts';
import type { SlackConfig } from '../config/slack.ts';
import { ConfigurationError } from '../core/errors.ts';
import type { ChatConnection, ConnectionParts } from './connection.ts';

/**
 * Connects Slack over HTTP with one workspace's bot token.
 * @throws ConfigurationError where the variables ask for what cannot be connected
 */
export async function connectSlack(
  config: SlackConfig,
  { clock, logger, speak }: ConnectionParts,
): Promise<ChatConnection> {
  if (config.botToken === null) {
    throw new ConfigurationError([
      { field: 'SLACK_BOT_TOKEN', problem: 'not set', remedy: 'Set the bot token of your workspace.' },
    ]);
  }
  const slack = createSlack(
    {
      botToken: config.botToken,
      signingSecret: config.signingSecret,
      allowedTeams: config.allowedTeams,
      speak,
      ...(config.apiUrl === null ? {} : { apiUrl: config.apiUrl }),
    },
    { clock, logger },
  );
  return {
    platform: 'slack',
    chat: slack.chat,
    routes: new Map([['/slack/events', slack.listener]]),
    attach: ({ door }) => slack.attach(door),
    start: () => slack.start(),
    stop: () => slack.stop(),
    ready: () => {
      const { ok, problem, remedy } = slack.ready();
      return {
        name: 'slack',
        ok,
        ...(problem === null ? {} : { problem }),
        ...(remedy === null ? {} : { remedy }),
      };
    },
  };
}

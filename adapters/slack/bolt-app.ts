import { App, type CodedError, UnknownError } from '@slack/bolt';
import type { Logger as SdkLogger } from '@slack/web-api';
import { z } from 'zod';
import type { DeliveryPipeline } from './delivery-pipeline.ts';
import type { DoorParts } from './door-parts.ts';
import type { SlackInstallations } from './installations.ts';
import {
  clickSchema,
  homeOpenedSchema,
  mentionSchema,
  messageShortcutSchema,
  slashCommandSchema,
} from './payloads.ts';
import { ReplayGuard } from './replay-guard.ts';
import { actionIds, takeClick } from './take-click.ts';
import { takeCommand } from './take-command.ts';
import { takeHomeOpened } from './take-home-opened.ts';
import { takeMention } from './take-mention.ts';
import { takeOffer } from './take-offer.ts';
import { shortcutId, takeShortcut } from './take-shortcut.ts';

const contextSchema = z
  .object({ deliveryDigest: z.string(), tenant: z.string() })
  .transform(({ deliveryDigest: digest, tenant }) => ({ digest, tenant }));
const eventContextSchema = z.object({
  tenant: z.string(),
  botUserId: z.string(),
  acknowledge: z.custom<() => void>((value) => typeof value === 'function'),
});

/**
 * Bolt, which knows what kind of thing Slack has sent and whom to call for it. It gets no token: calls out go through
 * clients of ours. It verifies none either (that would be one `auth.test` a request), for the installations know the
 * bot's own ids.
 */
export async function createBoltApp(
  parts: DoorParts,
  door: {
    receiver: DeliveryPipeline;
    installations: SlackInstallations;
    logger: SdkLogger;
    apiUrl: string;
  },
): Promise<App> {
  const app = new App({
    receiver: door.receiver,
    logger: door.logger,
    clientOptions: { slackApiUrl: door.apiUrl },
    convoStore: false,
    deferInitialization: true,
    tokenVerificationEnabled: false,
    extendedErrorHandler: true,
    authorize: async ({ teamId, enterpriseId }) => {
      const installation = await door.installations.tokenFor(teamId ?? '', enterpriseId ?? null);
      if (installation === null) throw new Error('The app is not installed there.');
      return { botId: installation.botId, botUserId: installation.botUserId };
    },
  });
  // The receiver answers by what was thrown, so Bolt's wrapping comes off and nothing is swallowed here.
  app.error(async ({ error }: { error: CodedError }) => {
    throw error instanceof UnknownError ? error.original : error;
  });
  app.command(/^\//u, async ({ ack, body, context }) => {
    const arrived = contextSchema.parse(context);
    await ack(await takeCommand(parts, { body: slashCommandSchema.parse(body), ...arrived }));
  });
  const answered = new ReplayGuard(parts.clock);
  app.event('app_mention', async ({ body, context }) => {
    const { tenant, botUserId, acknowledge } = eventContextSchema.parse(context);
    const mention = { body: mentionSchema.parse(body), tenant, botUserId, answered };
    await takeMention(parts, mention, acknowledge);
  });
  app.event('app_home_opened', async ({ body, context }) => {
    const { tenant, acknowledge } = eventContextSchema.parse(context);
    await takeHomeOpened(parts, { body: homeOpenedSchema.parse(body), tenant, answered }, acknowledge);
  });
  for (const name of ['app_uninstalled', 'tokens_revoked'] as const) {
    app.event(name, async ({ context }) => {
      await door.installations.removed(contextSchema.parse(context).tenant);
    });
  }
  const shortcut = { type: 'message_action', callback_id: shortcutId } as const;
  app.shortcut(shortcut, async ({ ack, body, context }) => {
    const used = { body: messageShortcutSchema.parse(body), ...contextSchema.parse(context) };
    await takeShortcut(parts, used, async () => ack());
  });
  for (const actionId of actionIds) {
    app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body, context }) => {
      const click = { body: clickSchema.parse(body), ...contextSchema.parse(context) };
      await takeClick(parts, actionId, click, async () => ack());
    });
  }
  app.action({ type: 'block_actions', action_id: 'reset_passcode' }, async ({ ack, body, context }) => {
    const click = { body: clickSchema.parse(body), ...contextSchema.parse(context) };
    await takeOffer(parts, click, async () => ack());
  });
  await app.init();
  return app;
}

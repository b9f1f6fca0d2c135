import type { Activity, ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import type { TeamsActivity } from './activity.ts';
import { adaptiveCardType } from './adaptive-card.ts';
import type { CardMessage, Place, TeamsAuth } from './bot-framework.ts';
import type { TeamsCloud } from './clouds.ts';

const channelId = 'msteams';

const turnActivity = z.custom<Activity>(isObject);
/** Its type asks for a bot and a first message, which the connector does not. */
const personalParameters = z.custom<ConversationParameters>(isObject);

/** An activity as the SDK wants it: a copy, for the SDK writes into it. */
export function activityForSdk(activity: TeamsActivity): Activity {
  return turnActivity.parse({ ...activity });
}

/** In the names that the SDK gives them. */
export function settingsOf(auth: TeamsAuth, tenantId: string, cloud: TeamsCloud): Record<string, string> {
  switch (auth.kind) {
    case 'none':
      return {};
    case 'single_tenant':
      return {
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: auth.appId,
        MicrosoftAppPassword: auth.appPassword.reveal(),
        MicrosoftAppTenantId: tenantId,
        ...cloud.settings(tenantId),
      };
    case 'managed_identity':
      return {
        MicrosoftAppType: 'UserAssignedMsi',
        MicrosoftAppId: auth.appId,
        MicrosoftAppTenantId: tenantId,
        ...cloud.settings(tenantId),
      };
  }
}

/** A message as the connector takes it. It has no text: Teams would show that beside the card. */
export function wired({ conversation, tenantId, bot }: Place, { summary, card }: CardMessage): object {
  return {
    type: 'message',
    channelId,
    conversation: { id: conversation, tenantId },
    ...(bot === null ? {} : { from: { id: bot.id, ...(bot.name === null ? {} : { name: bot.name }) } }),
    summary,
    attachments: [{ contentType: adaptiveCardType, content: card }],
  };
}

/** What opens the chat with one person. */
export function personalChat(memberId: string, tenantId: string): ConversationParameters {
  return personalParameters.parse({
    isGroup: false,
    members: [{ id: memberId }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

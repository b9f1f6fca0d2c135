import type { StoredMessage } from '../state/messages.ts';
import type { Workspace } from '../workspace.ts';

/** A message as the Web API and the payloads of clicks show it. */
export function messageObject(message: StoredMessage, { bot, team, app }: Workspace) {
  const { current, author, threadTs, edited } = message;
  const isBot = author.kind === 'bot';
  return {
    type: 'message',
    user: isBot ? bot.userId : author.userId,
    ts: message.ts,
    text: current.text,
    team: team.id,
    ...(isBot ? { bot_id: bot.botId, app_id: app.id } : {}),
    ...(current.blocks.length > 0 ? { blocks: current.blocks } : {}),
    ...(current.metadata === null ? {} : { metadata: current.metadata }),
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(edited === null ? {} : { edited }),
  };
}

import { z } from 'zod';
import { SlackFailure } from '../api/failure.ts';
import { readContent } from '../api/message-content.ts';
import { requireContent } from '../api/post-message.ts';
import type { SlackUser } from '../workspace.ts';
import { type Delivery, failureWord, formBody } from './deliveries.ts';
import { conversationOf, type PeopleParts } from './surroundings.ts';

export type CommandOptions = {
  /** Name or id of a channel; left out: the direct message with the bot. */
  channel?: string | undefined;
  /** Typed into a thread, where Slack takes no slash commands. */
  threadTs?: string | undefined;
};

/**
 * A person types a line that begins with a slash.
 * @returns null where Slack itself turned it down, and said so
 * @throws UnknownNameError where the person is not in the channel
 */
export async function typeCommand(
  parts: PeopleParts,
  user: SlackUser,
  line: string,
  { channel: key, threadTs }: CommandOptions = {},
): Promise<Delivery | null> {
  const channel = conversationOf(parts, user, key);
  const [, command = line, text = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const notice = (words: string): void => {
    const place = { channel, userId: user.id, threadTs: threadTs ?? null, from: 'slack' } as const;
    parts.state.ephemerals.show(place, { text: words, blocks: [], metadata: null });
  };
  if (threadTs !== undefined) {
    notice(`${command} is not supported in threads. Sorry!`);
    return null;
  }
  if (!parts.state.directory.workspace.app.commands.includes(command)) {
    notice(`${command} is not a valid command.`);
    return null;
  }
  const fields = commandFields(parts, user, { channel, command, text });
  const delivery = await parts.deliveries.send('command', parts.deliveries.sign(formBody(fields)));
  const failure = failureWord(delivery) ?? showAnswer(parts, user, channel, delivery);
  if (failure !== null) notice(`${command} failed with the error "${failure}"`);
  return delivery;
}

/** Slack sends `&`, `<` and `>` as entities. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function commandFields(
  { state, origin }: PeopleParts,
  user: SlackUser,
  { channel, command, text }: { channel: string; command: string; text: string },
): Record<string, string> {
  const { team, enterprise, isEnterpriseInstall, app } = state.directory.workspace;
  const target = { userId: user.id, channel, threadTs: null, source: null };
  return {
    token: app.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    channel_id: channel,
    channel_name: state.directory.payloadName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text: escapeText(text),
    api_app_id: app.id,
    is_enterprise_install: String(isEnterpriseInstall),
    response_url: `${origin()}${state.responseUrls.issue('commands', target)}`,
    trigger_id: state.triggers.issue(user.id),
  };
}

const answerSchema = z.object({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
});

/** Shows the body of the answer, text or JSON. @returns what is wrong with it, or null */
function showAnswer(
  { state }: PeopleParts,
  user: SlackUser,
  channel: string,
  { body, outcome }: Delivery,
): string | null {
  if (body === '' || outcome.kind !== 'answered') return null;
  const isJson = /^application\/json\b/i.test(outcome.headers['content-type'] ?? '');
  try {
    const answer = isJson ? answerSchema.parse(JSON.parse(body)) : answerSchema.parse({ text: body });
    if (answer.text === undefined && answer.blocks === undefined) return null;
    const given = readContent(answer, state.random);
    requireContent(given);
    const content = { text: given.text ?? '', blocks: given.blocks ?? [], metadata: null };
    if (answer.response_type === 'ephemeral') {
      state.ephemerals.show({ channel, userId: user.id, threadTs: null, from: 'bot' }, content);
    } else {
      const place = { channel, threadTs: null, author: { kind: 'bot' }, source: 'command_answer' } as const;
      state.notifications.push(state.messages.post({ ...place, content }));
    }
    return null;
  } catch (error) {
    const isExpected =
      error instanceof SlackFailure || error instanceof SyntaxError || error instanceof z.ZodError;
    if (!isExpected) throw error;
    return 'invalid_command_response';
  }
}

import { z } from 'zod';
import type { DoorAnswer, DoorRequest, Reply } from '../door.ts';
import type { MessageContent } from '../state/messages.ts';
import type { ResponseTarget } from '../state/response-urls.ts';
import type { SlackState } from '../state/state.ts';
import { readArguments } from './arguments.ts';
import { type CallParts, carryOut, readOr } from './call-pipeline.ts';
import { SlackFailure } from './failure.ts';
import { contentArguments, readContent } from './message-content.ts';
import { requireContent } from './post-message.ts';

const answerSchema = z.object({
  ...contentArguments,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});
type Answer = z.infer<typeof answerSchema>;

/**
 * Takes an answer through a response_url. Unlike the Web API this says by the HTTP status that something is wrong.
 * @param path the address below the host
 */
export async function answerResponseUrl(
  parts: CallParts,
  path: string,
  request: DoorRequest,
): Promise<DoorAnswer> {
  const read = readOr(() => readArguments(request, new URLSearchParams()));
  if (!read.ok) return { kind: 'reply', reply: { status: 400, body: 'invalid_payload' } };
  const act = (): Reply => respond(parts.state, path, read.args);
  return carryOut(parts, { method: 'response_url', args: read.args, act });
}

function respond(state: SlackState, path: string, args: object): Reply {
  const use = state.responseUrls.use(path);
  switch (use.kind) {
    case 'unknown':
      return { status: 404, body: 'no_service' };
    case 'expired':
      return { status: 404, body: { ok: false, error: 'expired_url' } };
    case 'used':
      return { status: 404, body: { ok: false, error: 'used_url' } };
    case 'target':
      return deliver(state, use.target, args);
  }
}

function deliver(state: SlackState, target: ResponseTarget, args: object): Reply {
  const answer = answerSchema.safeParse(args);
  if (!answer.success) return { status: 400, body: 'invalid_payload' };
  try {
    show(state, target, answer.data);
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    return { status: error.code === 'message_not_found' ? 404 : 400, body: error.code };
  }
}

function show(state: SlackState, target: ResponseTarget, answer: Answer): void {
  if (answer.delete_original) {
    removeOriginal(state, target);
    return;
  }
  const given = readContent(answer, state.random);
  requireContent(given);
  const content = { text: given.text ?? '', blocks: given.blocks ?? [], metadata: given.metadata ?? null };
  if (answer.replace_original) replaceOriginal(state, target, content);
  else addAnswer(state, { ...target, threadTs: answer.thread_ts ?? target.threadTs }, answer, content);
}

function addAnswer(
  state: SlackState,
  { channel, userId, threadTs }: ResponseTarget,
  answer: Answer,
  content: MessageContent,
): void {
  if (answer.response_type === 'ephemeral') {
    state.ephemerals.show({ channel, userId, threadTs, from: 'bot' }, content);
    return;
  }
  const author = { kind: 'bot' } as const;
  const message = state.messages.post({ channel, threadTs, author, source: 'response_url', content });
  state.notifications.push(message);
}

function replaceOriginal(state: SlackState, target: ResponseTarget, content: MessageContent): void {
  const { ephemeral, message } = originalOf(state, target);
  if (ephemeral !== undefined) state.ephemerals.replace(ephemeral, content);
  else if (message !== undefined) state.messages.edit(message, content, null);
  else throw new SlackFailure('message_not_found');
}

function removeOriginal(state: SlackState, target: ResponseTarget): void {
  const { ephemeral, message } = originalOf(state, target);
  if (ephemeral !== undefined) state.ephemerals.remove(ephemeral);
  else if (message !== undefined) state.messages.remove(message);
  else throw new SlackFailure('message_not_found');
}

function originalOf({ ephemerals, messages }: SlackState, { source, channel, userId }: ResponseTarget) {
  if (source === null) return {};
  return source.isEphemeral
    ? { ephemeral: ephemerals.find(userId, source.ts) }
    : { message: messages.find(channel, source.ts) };
}

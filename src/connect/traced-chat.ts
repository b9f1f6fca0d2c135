import type { Platform } from '../core/person.ts';
import type { ChatPeople, ChatPlatform } from '../core/ports.ts';
import type { Tracer } from '../core/tracer.ts';

type Chat = ChatPlatform & ChatPeople;

/** @returns the same chat, with a span for each call; what was said and to whom is not told */
export function traceChat(platform: Platform, chat: Chat, tracer: Tracer): Chat {
  const span = <Result>(name: string, call: () => Promise<Result>): Promise<Result> =>
    tracer.span(`${platform} ${name}`, { platform }, call);
  return {
    postStatus: (thread, card) => span('post status', () => chat.postStatus(thread, card)),
    updateStatus: (ref, card) => span('update status', () => chat.updateStatus(ref, card)),
    askApprovers: (recipients, card) => span('ask approvers', () => chat.askApprovers(recipients, card)),
    deliverPrivately: (person, card) => span('deliver privately', () => chat.deliverPrivately(person, card)),
    redact: (ref, card) => span('redact', () => chat.redact(ref, card)),
    checkHealth: () => span('check health', () => chat.checkHealth()),
    describe: (actor, options) => span('describe', () => chat.describe(actor, options)),
    find: (user) => span('find', () => chat.find(user)),
  };
}

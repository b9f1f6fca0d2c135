import { z } from 'zod';
import { SlackFailure } from './failure.ts';
import { contentArguments, readContent } from './message-content.ts';
import { apiMethod } from './method.ts';
import { requireContent, threadOf, writableConversation } from './post-message.ts';

export const chatPostEphemeral = apiMethod(
  { name: 'chat.postEphemeral', scopes: ['chat:write'] },
  z.object({
    channel: z.string(),
    user: z.string(),
    thread_ts: z.string().optional(),
    ...contentArguments,
  }),
  ({ state, args }) => {
    const channel = writableConversation(state, args.channel);
    if (!state.directory.membersOf(channel).includes(args.user)) {
      throw new SlackFailure('user_not_in_channel');
    }
    const content = readContent(args, state.random);
    requireContent(content);
    const { text = '', blocks = [] } = content;
    const threadTs = threadOf(state, channel, args.thread_ts);
    const place = { channel, userId: args.user, threadTs, from: 'bot' } as const;
    const ephemeral = state.ephemerals.show(place, { text, blocks, metadata: null });
    return { message_ts: ephemeral.ts };
  },
);

import { authRevoke, authTest } from './auth-test.ts';
import { messageMethods } from './change-message.ts';
import { conversationMethods } from './conversations.ts';
import type { ApiMethod } from './method.ts';
import { chatPostEphemeral } from './post-ephemeral.ts';
import { chatPostMessage } from './post-message.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** Every method that takes a bot token. `oauth.v2.access`, which gives one, stands apart. */
export const methods: ReadonlyMap<string, ApiMethod> = new Map(
  [
    authTest,
    authRevoke,
    chatPostMessage,
    chatPostEphemeral,
    ...messageMethods,
    ...conversationMethods,
    ...userMethods,
    ...viewMethods,
  ].map((method) => [method.name, method]),
);

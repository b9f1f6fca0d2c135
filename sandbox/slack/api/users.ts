import { z } from 'zod';
import { flag } from './arguments.ts';
import { SlackFailure } from './failure.ts';
import { apiMethod } from './method.ts';
import { userObject } from './user-object.ts';

const usersInfo = apiMethod(
  { name: 'users.info', scopes: ['users:read'] },
  z.object({ user: z.string().optional(), include_locale: flag.default(false) }),
  ({ state, args, installation }) => {
    const user = state.directory.user(args.user ?? '');
    if (user === undefined) throw new SlackFailure('user_not_found');
    const email = installation.bot.scopes.includes('users:read.email');
    return { user: userObject(user, { email, locale: args.include_locale }, state.directory.workspace) };
  },
);

const usersLookupByEmail = apiMethod(
  { name: 'users.lookupByEmail', scopes: ['users:read.email'] },
  z.object({ email: z.string() }),
  ({ state, args }) => {
    const user = state.directory.userByEmail(args.email);
    if (user === undefined) throw new SlackFailure('users_not_found');
    return { user: userObject(user, { email: true, locale: false }, state.directory.workspace) };
  },
);

export const userMethods = [usersInfo, usersLookupByEmail];

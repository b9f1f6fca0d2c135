import { z } from 'zod';
import { type Command, type ControlTables, command } from '../../http/control-door.ts';
import { faultSchema } from '../fault-schema.ts';
import { isLoopbackUrl } from '../loopback-url.ts';
import type { Slack } from '../start.ts';
import { channelChangeSchema, userChangeSchema } from './administration.ts';
import { attackCommands } from './attack-commands.ts';
import { peopleCommands } from './people-commands.ts';

const nothing = z.strictObject({});
const name = z.string().min(1);
const membership = z.strictObject({ channel: name, member: name });

/** What can be read and done over HTTP, so that another process or a page in a browser can run the simulation. */
export function controlTables(slack: () => Slack): ControlTables {
  return {
    readings: {
      state: () => snapshot(slack()),
      journal: () => slack().journal.list(),
      faults: () => ({ armed: slack().faults.list(), outage: slack().faults.isOut }),
      deliveries: () => slack().deliveries.list(),
      notifications: () => slack().state.notifications.list(),
    },
    commands: {
      ...peopleCommands((key) => slack().person(key)),
      ...attackCommands(slack),
      ...serviceCommands(slack),
      ...administrationCommands(slack),
    },
  };
}

function snapshot({ state, workspace }: Slack): object {
  const { clientSecret: _secret, verificationToken: _token, ...app } = workspace.app;
  return {
    workspace: { ...workspace, app },
    messages: state.messages.list(),
    ephemerals: state.ephemerals.list(),
    views: state.views.list(),
  };
}

function serviceCommands(slack: () => Slack): Record<string, Command> {
  return {
    'add-fault': command(faultSchema, (fault) => void slack().faults.add(fault)),
    'clear-faults': command(nothing, () => slack().faults.clear()),
    outage: command(z.strictObject({ on: z.boolean() }), ({ on }) => slack().faults.outage(on)),
    'set-rate-limits': command(z.strictObject({ on: z.boolean() }), ({ on }) => slack().setRateLimits(on)),
    'clear-journal': command(nothing, () => slack().journal.clear()),
    'set-bot-url': command(
      z.strictObject({ url: z.url().refine(isLoopbackUrl, 'must be on this machine') }),
      ({ url }) => slack().setBotUrl(url),
    ),
    'send-event': command(
      z.strictObject({
        event: z.looseObject({ type: name }),
        teamId: name.optional(),
        retries: z.boolean().optional(),
      }),
      ({ event, ...options }) => slack().sendEvent(event, options),
    ),
    'verify-url': command(nothing, () => slack().verifyUrl()),
    uninstall: command(nothing, () => slack().uninstall()),
    showings: command(z.strictObject({ words: name }), ({ words }) => slack().showingsOf(words)),
  };
}

function administrationCommands(slack: () => Slack): Record<string, Command> {
  return {
    'change-user': command(z.strictObject({ user: name, change: userChangeSchema }), ({ user, change }) =>
      slack().administration.changeUser(user, change),
    ),
    'change-channel': command(
      z.strictObject({ channel: name, change: channelChangeSchema }),
      ({ channel, change }) => slack().administration.changeChannel(channel, change),
    ),
    join: command(membership, ({ channel, member }) => slack().administration.join(channel, member)),
    leave: command(membership, ({ channel, member }) => slack().administration.leave(channel, member)),
    'set-token-status': command(
      z.strictObject({ status: z.enum(['active', 'revoked', 'inactive']) }),
      ({ status }) => slack().administration.setTokenStatus(status),
    ),
    'set-scopes': command(z.strictObject({ scopes: z.array(name) }), ({ scopes }) =>
      slack().administration.setScopes(scopes),
    ),
    'set-edit-window': command(z.strictObject({ ms: z.number().int().nonnegative().nullable() }), ({ ms }) =>
      slack().administration.setEditWindow(ms),
    ),
  };
}

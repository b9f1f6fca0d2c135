import type { Clock } from '../../../src/core/clock.ts';
import type { Random } from '../../intune/random.ts';
import { Changes } from '../changes.ts';
import type { Workspace } from '../workspace.ts';
import { Directory } from './directory.ts';
import { Ephemerals } from './ephemerals.ts';
import { Installations } from './installations.ts';
import { Messages } from './messages.ts';
import { Notifications } from './notifications.ts';
import { ResponseUrls } from './response-urls.ts';
import { Timestamps } from './timestamps.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';

/** Everything that Slack knows. */
export type SlackState = ReturnType<typeof openState>;

/** @param botToken the token that stands for the app in this workspace from the start */
export function openState({
  clock,
  random,
  workspace,
  botToken,
}: {
  clock: Clock;
  random: Random;
  workspace: Workspace;
  botToken: string;
}) {
  const changes = new Changes();
  const timestamps = new Timestamps(clock);
  const directory = new Directory(workspace, random);
  const messages = new Messages({ clock, timestamps, changes });
  const installations = new Installations({ clock, random, changes });
  const { team, enterprise, isEnterpriseInstall, bot } = workspace;
  installations.add(botToken, { team, enterprise, isEnterpriseInstall, bot, status: 'active' });
  return {
    clock,
    random,
    changes,
    timestamps,
    directory,
    messages,
    installations,
    ephemerals: new Ephemerals({ clock, timestamps, changes }),
    views: new Views({ clock, random, changes }),
    notifications: new Notifications({ directory, messages, changes }),
    triggers: new Triggers(clock, random),
    responseUrls: new ResponseUrls(clock, random, team.id),
  };
}

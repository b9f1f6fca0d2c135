import type { StoredView } from '../state/views.ts';
import type { Workspace } from '../workspace.ts';

/** What a person has entered or chosen, by block id and action id. */
export type ViewState = Record<string, Record<string, unknown>>;

/** A view as the Web API and the payloads show it: what was given comes back whole. */
export function viewObject(view: StoredView, { team, app, bot }: Workspace, values: ViewState = {}) {
  const { current } = view;
  return {
    id: view.id,
    team_id: team.id,
    ...current,
    ...(current.type === 'modal' ? { submit: current.submit ?? null, close: current.close ?? null } : {}),
    state: { values },
    hash: view.hash,
    root_view_id: view.id,
    previous_view_id: null,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}

import type { Card, HomeCard } from '../../src/core/card.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { sentenceCard } from '../../src/messages/cards/sentence.ts';
import type { Speak } from '../../src/messages/translate.ts';
import { renderHome, renderModal } from './render-blocks.ts';
import type { SlackWebApi } from './web-api.ts';

/** How a `MessageRef` says that it is a view: its `message` is then the view's external id. */
export const viewConversation = 'view';

/** Views: modal ones for the one person whose click opened them, and everybody's own Home tab. No message anywhere. */
export class SlackViews {
  readonly #api: SlackWebApi;
  readonly #speak: Speak;

  constructor(api: SlackWebApi, speak: Speak) {
    this.#api = api;
    this.#speak = speak;
  }

  /**
   * Opens a view that says "one moment"; Slack takes the trigger for three seconds and once only.
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  async open(
    tenant: string,
    view: { triggerId: string; externalId: string; locale: string | null },
  ): Promise<void> {
    const waiting = sentenceCard(this.#speak(view.locale), 'slack.oneMoment');
    await this.#api.call(tenant, 'write', (client) =>
      client.views.open({ trigger_id: view.triggerId, view: this.#modal(waiting, view.externalId) }),
    );
  }

  /**
   * Overwrites a view that is still open.
   * @throws PlatformRefusedError (`not_found` where it has been closed), PlatformUnreachableError
   */
  async update(tenant: string, externalId: string, card: Card): Promise<void> {
    await this.#api.call(tenant, 'change', (client) =>
      client.views.update({ external_id: externalId, view: this.#modal(card, externalId) }),
    );
  }

  /**
   * Puts a page on somebody's Home tab, in place of the one before.
   * @param page.rendering a name for this drawing of it
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  async publish({ tenant, userId }: ChatActor, page: { card: HomeCard; rendering: string }): Promise<void> {
    const view = renderHome(page.card, page.rendering);
    await this.#api.call(tenant, 'change', (client) => client.views.publish({ user_id: userId, view }));
  }

  #modal(card: Card, externalId: string) {
    const { t } = this.#speak(card.locale);
    return renderModal(card, { externalId, title: t('slack.modalTitle'), close: t('slack.modalClose') });
  }
}

import type { Clock } from '../../../src/core/clock.ts';
import type { Random } from '../../intune/random.ts';
import { completeBlocks } from '../block-kit/complete-blocks.ts';
import type { ViewContent } from '../block-kit/views.ts';
import type { Changes } from '../changes.ts';
import { hexString, slackId } from '../ids.ts';

export type StoredView = {
  id: string;
  userId: string;
  hash: string;
  current: ViewContent;
  /** Every content it ever had, the current one last. */
  history: { at: number; content: ViewContent }[];
  closedAt: number | null;
};

/** Modals and Home tabs. A view is seen by the one person it was opened for. */
export class Views {
  readonly #all: StoredView[] = [];
  readonly #parts: { clock: Clock; random: Random; changes: Changes };

  constructor(parts: { clock: Clock; random: Random; changes: Changes }) {
    this.#parts = parts;
  }

  open(userId: string, content: ViewContent): StoredView {
    const { clock, random } = this.#parts;
    const completed = this.#complete(content);
    const view: StoredView = {
      id: slackId(random, 'V'),
      userId,
      hash: this.#hash(),
      current: completed,
      history: [{ at: clock.now(), content: completed }],
      closedAt: null,
    };
    this.#all.push(view);
    this.#report(view);
    return view;
  }

  update(view: StoredView, content: ViewContent): void {
    view.current = this.#complete(content);
    view.history.push({ at: this.#parts.clock.now(), content: view.current });
    view.hash = this.#hash();
    this.#report(view);
  }

  close(view: StoredView): void {
    view.closedAt ??= this.#parts.clock.now();
    this.#report(view);
  }

  /** A view that is open, by either of its ids. */
  find({
    id,
    externalId,
  }: {
    id?: string | undefined;
    externalId?: string | undefined;
  }): StoredView | undefined {
    return this.#all.find(
      (view) =>
        view.closedAt === null &&
        (id !== undefined ? view.id === id : externalId !== '' && view.current.external_id === externalId),
    );
  }

  /** Whether another view of the workspace, open or closed, was ever given this id. */
  isTaken(externalId: string, by?: StoredView): boolean {
    return this.#all.some(
      (view) => view !== by && view.history.some(({ content }) => content.external_id === externalId),
    );
  }

  /** Open modals of one person, the topmost last. */
  modalsOf(userId: string): StoredView[] {
    return this.#all.filter(
      (view) => view.userId === userId && view.current.type === 'modal' && view.closedAt === null,
    );
  }

  homeOf(userId: string): StoredView | undefined {
    return this.#all.find((view) => view.userId === userId && view.current.type === 'home');
  }

  list(): readonly StoredView[] {
    return this.#all;
  }

  #complete(content: ViewContent): ViewContent {
    return { ...content, blocks: completeBlocks(content.blocks, this.#parts.random) };
  }

  #hash(): string {
    const { clock, random } = this.#parts;
    return `${Math.floor(clock.now() / 1000)}.${hexString(random, 8)}`;
  }

  #report({ id, userId }: StoredView): void {
    this.#parts.changes.report({ subject: 'view', user: userId, view: id });
  }
}

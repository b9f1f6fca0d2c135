import type { Block } from '../block-kit/blocks.ts';
import { elementsOf } from '../block-kit/complete-blocks.ts';
import type { Option } from '../block-kit/text-objects.ts';

/** What a person has chosen or typed in one message or view, and not necessarily sent. */
export type Entry = { kind: 'option'; option: Option } | { kind: 'text'; value: string };

/** What stands in menus and fields of each person's client. */
export class Selections {
  readonly #entries = new Map<string, Entry>();

  /** @param container the message's ts or the view's id */
  set(place: { userId: string; container: string; blockId: string; actionId: string }, entry: Entry): void {
    this.#entries.set(keyOf(place), entry);
  }

  get(place: { userId: string; container: string; blockId: string; actionId: string }): Entry | undefined {
    return this.#entries.get(keyOf(place));
  }

  /** `state.values` of a payload: every menu and field of the surface, by block id and action id. */
  valuesOf(
    userId: string,
    container: string,
    blocks: readonly Block[],
  ): Record<string, Record<string, unknown>> {
    const values: Record<string, Record<string, unknown>> = {};
    for (const block of blocks) {
      const blockId = block.block_id ?? '';
      for (const element of elementsOf(block)) {
        if (element.type !== 'static_select' && element.type !== 'plain_text_input') continue;
        const actionId = element.action_id ?? '';
        const entry = this.get({ userId, container, blockId, actionId });
        const value =
          element.type === 'static_select'
            ? { selected_option: entry?.kind === 'option' ? entry.option : (element.initial_option ?? null) }
            : { value: entry?.kind === 'text' ? entry.value : (element.initial_value ?? null) };
        values[blockId] = { ...values[blockId], [actionId]: { type: element.type, ...value } };
      }
    }
    return values;
  }
}

function keyOf(place: { userId: string; container: string; blockId: string; actionId: string }): string {
  return JSON.stringify([place.userId, place.container, place.blockId, place.actionId]);
}

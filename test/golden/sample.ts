import type { Surface } from '../../adapters/teams/render-card.ts';
import type { Card } from '../../src/core/card.ts';

/** A card as it goes out: where Teams shows it, and whether Slack shows it in a view too. */
export type Sample = { card: Card; surfaces: readonly [Surface, ...Surface[]]; inView?: true };

/** The faces of one card, by name: what one golden file holds. */
export type Samples = Readonly<Record<string, Sample>>;

/** A card of somebody's private chat. */
export function privately(card: Card): Sample {
  return { card, surfaces: ['personal'] };
}

/** A card that stands in a channel. */
export function inChannel(card: Card): Sample {
  return { card, surfaces: ['shared'] };
}

/** A card that stands in a channel and in private chats, and that is shown to one person on their click. */
export function everywhere(card: Card): Sample {
  return { card, surfaces: ['personal', 'shared', 'viewer'] };
}

/** A card for each of many values. */
export function eachOf<Value extends string>(
  values: readonly Value[],
  sampleOf: (value: Value) => Sample,
): Samples {
  return Object.fromEntries(values.map((value) => [value, sampleOf(value)]));
}

import type { Counter } from 'prom-client';

/** What an instance counts itself: instances are added up. */
export function ofThisInstance(help: string): string {
  return `${help} Of this instance.`;
}

/** What stands in the store: every instance says the same, so the largest is taken, never the sum. */
export function ofTheStore(help: string): string {
  return `${help} Of the whole store: the same at every instance.`;
}

/**
 * Shows every label's every value from the start on: a counter that comes into being with its first event hides that
 * event from `rate` and `increase`.
 */
export function startAtZero<Label extends string>(
  counter: Counter<Label>,
  values: Readonly<Record<Label, readonly string[]>>,
): void {
  const names = Object.keys(values).filter((name): name is Label => name in values);
  let combinations: Partial<Record<Label, string>>[] = [{}];
  for (const name of names) {
    combinations = combinations.flatMap((known) =>
      values[name].map((value) => ({ ...known, [name]: value })),
    );
  }
  for (const labels of combinations) counter.inc(labels, 0);
}

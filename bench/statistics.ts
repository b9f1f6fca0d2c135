/** @throws RangeError where there is nothing to take the middle of */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new RangeError('There are no numbers.');
  return (low + high) / 2;
}

/** @param share 0.99 for what all but one of a hundred stay below; of no numbers it is 0 */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

/** The numbers of several rounds as one cell: their median, and the least and the greatest of them. */
export function spread(numbers: readonly number[], digits: number): string {
  const shown = (number: number): string => group(number.toFixed(digits));
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  return `${shown(median(numbers))} (${shown(least)}–${shown(greatest)})`;
}

/** Ratios round by round: what stood beside each other was measured under the same load. */
export function ratios(numbers: readonly number[], base: readonly number[]): number[] {
  return numbers.map((number, round) => number / (base[round] ?? Number.NaN));
}

function group(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+(?!\d|\.))(?<!\.\d*)/g, ',');
}

/**
 * @param known what could have been meant
 * @returns the one that was most likely meant: the same but for case and separators, or a few letters away; else null
 */
export function suggestName(written: string, known: readonly string[]): string | null {
  const folded = fold(written);
  const most = Math.max(1, Math.floor(folded.length / 3));
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    const distance = editDistance(folded, fold(name));
    if (distance <= most && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[-_\s]/gu, '')
    .slice(0, 64);
}

/** Levenshtein's distance: how many letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/**
 * Seats people in entries so that as many places as possible are taken and nobody takes two: a maximum bipartite
 * matching by augmenting paths (H. W. Kuhn, 1955). Entries are filled in their order, which makes the answer the same
 * in whatever order the people came, and lets no count fall when somebody joins.
 *
 * @param places how many people each entry needs
 * @param candidates who could sit in which entries, by index
 * @returns how many places of each entry are taken
 */
export function fillEntries(
  places: readonly number[],
  candidates: ReadonlyMap<string, ReadonlySet<number>>,
): number[] {
  const seats = new Map<string, number>();
  return places.map((needed, entry) => {
    let taken = 0;
    while (taken < needed && seatOneMore(entry, candidates, seats, new Set())) taken += 1;
    return taken;
  });
}

/** Finds somebody for the entry; one who already sits elsewhere may come if another can take that seat. */
function seatOneMore(
  entry: number,
  candidates: ReadonlyMap<string, ReadonlySet<number>>,
  seats: Map<string, number>,
  asked: Set<string>,
): boolean {
  for (const [person, entries] of candidates) {
    if (!entries.has(entry) || asked.has(person)) continue;
    asked.add(person);
    const left = seats.get(person);
    if (left === entry) continue;
    if (left === undefined || seatOneMore(left, candidates, seats, asked)) {
      seats.set(person, entry);
      return true;
    }
  }
  return false;
}

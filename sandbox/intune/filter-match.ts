import type { Filter, Literal } from './filter-syntax.ts';

/** Ways in which Graph has been seen to answer a filter wrongly. */
export type FilterLies = {
  startsWithAsContains: boolean;
  orHonoursFirstClauseOnly: boolean;
  emptyValueMatchesAll: boolean;
};

export const honest: FilterLies = {
  startsWithAsContains: false,
  orHonoursFirstClauseOnly: false,
  emptyValueMatchesAll: false,
};

/** Texts are compared without regard to case, and letter by letter: no Unicode normalisation, no folded quotes. */
export function matches(filter: Filter, row: Readonly<Record<string, unknown>>, lies: FilterLies): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.clauses.every((clause) => matches(clause, row, lies));
    case 'or': {
      const clauses = lies.orHonoursFirstClauseOnly ? filter.clauses.slice(0, 1) : filter.clauses;
      return clauses.some((clause) => matches(clause, row, lies));
    }
    case 'not':
      return !matches(filter.clause, row, lies);
    case 'equal':
      if (lies.emptyValueMatchesAll && filter.value === '') return true;
      return equal(row[filter.property], filter.value) !== filter.negated;
    case 'startsWith':
      return begins(row[filter.property], filter.value, lies.startsWithAsContains);
    case 'any': {
      const values = row[filter.property];
      return Array.isArray(values) && values.some((value) => equal(value, filter.value));
    }
  }
}

/** Every property that a filter speaks of. */
export function propertiesOf(filter: Filter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.clauses.flatMap(propertiesOf);
    case 'not':
      return propertiesOf(filter.clause);
    case 'equal':
    case 'startsWith':
    case 'any':
      return [filter.property];
  }
}

function equal(value: unknown, literal: Literal): boolean {
  if (typeof value === 'string' && typeof literal === 'string')
    return value.toLowerCase() === literal.toLowerCase();
  return value === literal;
}

function begins(value: unknown, start: string, anywhere: boolean): boolean {
  if (typeof value !== 'string') return false;
  const [whole, part] = [value.toLowerCase(), start.toLowerCase()];
  return anywhere ? whole.includes(part) : whole.startsWith(part);
}

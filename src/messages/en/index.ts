import eligibility from './eligibility.ts';

/** The English catalogue: the source of truth for keys and placeholders (ICU MessageFormat). */
export default { ...eligibility };

import answers from './answers.ts';
import cards from './cards.ts';
import eligibility from './eligibility.ts';
import endings from './endings.ts';
import help from './help.ts';
import home from './home.ts';
import platforms from './platforms.ts';

/** The English catalogue: the source of truth for keys and placeholders (ICU MessageFormat). */
export default { ...answers, ...cards, ...eligibility, ...endings, ...help, ...home, ...platforms };

import { afterCommandName, parseCommandText, type TypedCommand } from '../../src/core/command-text.ts';
import type { TeamsActivity } from './activity.ts';

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};

/**
 * Reads a message to the bot: its own mention, Teams' white space and the command's name are taken off.
 * @returns help for everything that is not the command
 */
export function readCommandLine(
  activity: Pick<TeamsActivity, 'text' | 'entities' | 'recipient'>,
): TypedCommand {
  const text = tidy(unescapeText(withoutMention(activity)));
  const typed = afterCommandName(text);
  return typed === null ? { kind: 'help' } : parseCommandText(typed);
}

/** The bot may be mentioned more than once; other people's mentions stay, for they may be part of a name. */
function withoutMention({
  text,
  entities: mentions,
  recipient,
}: Pick<TeamsActivity, 'text' | 'entities' | 'recipient'>): string {
  return mentions
    .filter(({ mentioned }) => mentioned.id === recipient.id)
    .reduce((rest, mention) => rest.replaceAll(mention.text, ' '), text);
}

/** Some clients send their text as HTML would have it. */
function unescapeText(text: string): string {
  return text.replace(/&(nbsp|amp|lt|gt|quot|apos|#39);/gu, (whole, name: string) => entities[name] ?? whole);
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

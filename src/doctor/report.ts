import type { Finding, Standing } from './finding.ts';

const marks: Record<Standing, string> = { ok: '✓', warning: '!', failure: '✗', skipped: '-' };
/** Findings are grouped by the first word of their names. */
const headings: Readonly<Record<string, string>> = {
  configuration: 'Configuration',
  store: 'Store',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  graph: 'Microsoft Graph',
  policy: 'Policy',
  clock: 'Clock',
  tracing: 'Traces',
  samples: 'Samples',
};

/** @returns the findings as text for a terminal: a line each, under headings, and a summary */
export function formatFindings(findings: readonly Finding[]): string {
  const groups = Map.groupBy(findings, ({ name }) => name.split('.')[0] ?? name);
  const blocks = [...groups].map(([group, found]) =>
    [headings[group] ?? group, ...found.map((finding) => `  ${formatFinding(finding)}`)].join('\n'),
  );
  return `${[...blocks, summaryOf(findings)].join('\n\n')}\n`;
}

function formatFinding({ name, status, what, remedy }: Finding): string {
  const line = `${marks[status]} ${name}: ${withoutStop(what)}${remedy === null ? '' : ` — ${withoutStop(remedy)}`}`;
  return oneLine(line);
}

/** @returns the findings for a program to read; the fields never change */
export function findingsJson(findings: readonly Finding[]) {
  return findings.map(({ name, status, what, remedy }) => ({
    name,
    status,
    problem: status === 'ok' ? null : oneLine(withoutStop(what)),
    remedy: remedy === null ? null : oneLine(withoutStop(remedy)),
  }));
}

/** Channels, people and platforms bring their own words: they must neither steer the terminal nor break the line. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/u, '');
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (status: Standing): number => findings.filter((finding) => finding.status === status).length;
  const [failures, warnings] = [count('failure'), count('warning')];
  if (failures > 0)
    return `${plural(failures, 'failure')}, ${plural(warnings, 'warning')}. Begin with the first ✗.`;
  return warnings > 0 ? `The bot can work. ${plural(warnings, 'warning')}.` : 'The bot can work.';
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

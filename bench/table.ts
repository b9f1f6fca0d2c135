/** One table of results, with what has to be known to read it. */
export type Table = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  notes: readonly string[];
};

/** @returns the table as Markdown, which also reads well in a terminal once its columns are of one width */
export function drawTable({ title, columns, rows, notes }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const below = notes.length === 0 ? [] : ['', ...notes];
  return [`## ${title}`, '', line(columns), rule, ...rows.map(line), ...below, ''].join('\n');
}

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = resolve(import.meta.dirname, '../..');
export const alertsPath = join(root, 'docs/operations/alerts.yml');

const alertsSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

export function readAlerts() {
  const { groups } = alertsSchema.parse(parse(readFileSync(alertsPath, 'utf8')));
  return groups.flatMap(({ rules }) => rules);
}

const sourceSchema = z.object({ type: z.literal('prometheus'), uid: z.string().regex(/^\$\{datasource\}$/) });
const panelSchema = z.object({
  id: z.number(),
  type: z.enum(['stat', 'timeseries']),
  title: z.string().min(1),
  description: z.string().min(10),
  datasource: sourceSchema,
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().min(1) }) }),
  gridPos: z.object({ h: z.number(), w: z.number(), x: z.number(), y: z.number() }),
  targets: z.array(z.object({ datasource: sourceSchema, expr: z.string() })).min(1),
});
const rowSchema = panelSchema
  .pick({ id: true, gridPos: true, title: true })
  .extend({ type: z.literal('row') });
const dashboardSchema = z.object({
  uid: z.string(),
  schemaVersion: z.number(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(z.discriminatedUnion('type', [rowSchema, panelSchema])),
});

export function readDashboard() {
  return dashboardSchema.parse(
    JSON.parse(readFileSync(join(root, 'docs/operations/dashboard.json'), 'utf8')),
  );
}

/** @returns the dashboard's expressions as Prometheus gets them from Grafana */
export function dashboardExpressions(): string[] {
  return readDashboard().panels.flatMap((panel) =>
    panel.type === 'row'
      ? []
      : panel.targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m').replaceAll('$job', '.*')),
  );
}

export type Selector = { name: string; matchers: { label: string; values: string[] }[] };

/** What Prometheus adds to every series itself. */
const added = ['job', 'instance'];

/** @returns the metrics that an expression names, with the labels and values that it asks for */
export function selectorsOf(expr: string): Selector[] {
  return [...expr.matchAll(/\b((?:passcode_bot|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map((found) => ({
    name: found[1] ?? '',
    matchers: [...(found[2] ?? '').matchAll(/(\w+)(=~|=|!=)"([^"]*)"/g)].flatMap((matcher) => {
      const [, label = '', operator = '', text = ''] = matcher;
      if (added.includes(label)) return [];
      return [{ label, values: operator === '=~' ? text.split('|') : [text] }];
    }),
  }));
}

/** @returns the labels by which an expression groups */
export function groupingsOf(expr: string): string[] {
  return [...expr.matchAll(/\bby \(([^)]*)\)/g)]
    .flatMap(([, labels = '']) => labels.split(','))
    .map((label) => label.trim())
    .filter((label) => !added.includes(label));
}

/** One line of what `/metrics` says. */
export type Sample = { name: string; labels: Record<string, string>; value: number };

export function samplesOf(page: string): Sample[] {
  return page
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(
        ([, label = '', text = '']) => [label, text] as const,
      );
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

/** @returns the value of one series; undefined where there is none */
export function seriesValue(
  page: string,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  return samplesOf(page).find(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value;
}

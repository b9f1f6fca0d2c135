import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { alertsPath, dashboardExpressions, readAlerts } from './expressions.ts';
import { runPromtool, testWithPromtool } from './promtool.ts';

const cases = join(import.meta.dirname, 'alerts-cases.yml');

testWithPromtool('the rules are rules', async () => {
  const { code, said } = await runPromtool(['check', 'rules', alertsPath]);
  expect(said).toContain(`${readAlerts().length} rules found`);
  expect(code).toBe(0);
});

testWithPromtool('each alert fires where it should, and not before', async () => {
  const { code, said } = await runPromtool(['test', 'rules', cases]);
  expect({ code, said }).toMatchObject({ code: 0 });
});

testWithPromtool('the expressions of the dashboard are expressions', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passcode-bot-rules-'));
  const rules = dashboardExpressions().map((expr, index) => ({ record: `panel:${index}`, expr }));
  const file = join(folder, 'rules.json');
  // JSON is YAML.
  await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
  const { code, said } = await runPromtool(['check', 'rules', file]);
  await rm(folder, { recursive: true });
  expect({ code, said }).toMatchObject({ code: 0 });
});

const casesSchema = z.object({
  tests: z.array(
    z.object({
      alert_rule_test: z.array(
        z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()).optional() }),
      ),
    }),
  ),
});

test('of every alert there is a case in which it fires and one in which it does not', () => {
  const all = casesSchema
    .parse(parse(readFileSync(cases, 'utf8')))
    .tests.flatMap(({ alert_rule_test }) => alert_rule_test);
  const names = (firing: boolean): string[] => [
    ...new Set(
      all
        .filter(({ exp_alerts }) => (exp_alerts ?? []).length > 0 === firing)
        .map(({ alertname }) => alertname),
    ),
  ];
  const alerts = readAlerts()
    .map(({ alert }) => alert)
    .sort();
  expect(names(true).sort()).toEqual(alerts);
  expect(names(false).sort()).toEqual(alerts);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../sandbox/scenario.ts';
import {
  annaHasCode,
  channelPolicy,
  decidesInTeams,
  hankAsks,
  teamsCard,
} from '../../sandbox/scenarios/help-desk.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { Story } from '../../sandbox/story/story.ts';
import { quiet } from '../service/world.ts';
import {
  dashboardExpressions,
  groupingsOf,
  readAlerts,
  readDashboard,
  root,
  type Sample,
  samplesOf,
  selectorsOf,
  seriesValue,
} from './expressions.ts';
import { runPromtool, testWithPromtool } from './promtool.ts';

const policy = {
  ...channelPolicy,
  groups: { ...channelPolicy.groups, leads: { users: ['sam@contoso.com'] } },
};
/** A whole bot and its surroundings take their time where others want the processor too. */
const busyMachine = 60_000;
/** As far behind as a cached figure may be, in the stage's own time. */
const cacheMs = 5_000;

let stage: Stage;
let before = '';
let page = '';
let samples: Sample[] = [];

async function scrape(): Promise<string> {
  const answer = await fetch(`${stage.bot.url}/metrics`);
  expect(answer.status).toBe(200);
  return await answer.text();
}

beforeAll(async () => {
  // Deliveries and clicks have seconds: they are real ones.
  stage = await openStage({ policy, speed: 1, logger: quiet });
  const story = new Story(stage, () => undefined);
  await hankAsks(stage, story, 'slack');
  await until('the question in Teams', () => teamsCard(stage, 'sam'));
  stage.clock.setSpeed(20);
  await stage.clock.sleep(cacheMs + 3_000);
  stage.clock.setSpeed(1);
  before = await scrape();
  await decidesInTeams(stage, story, 'sam', 'approve');
  stage.clock.setSpeed(20);
  await annaHasCode(stage);
  await stage.clock.sleep(cacheMs + 1_000);
  stage.clock.setSpeed(1);
  page = await scrape();
  samples = samplesOf(page);
}, busyMachine);
afterAll(() => stage.close());

describe('what /metrics says of one request from its command to its code', () => {
  test('while it waits for an approval, that shows, and since when', () => {
    expect(seriesValue(before, 'passcode_bot_requests_open', { state: 'awaiting_approval' })).toBe(1);
    const waited = seriesValue(before, 'passcode_bot_oldest_request_seconds', { state: 'awaiting_approval' });
    expect(waited).toBeGreaterThan(5);
    expect(seriesValue(before, 'passcode_bot_reset_answers_total', { answer: 'accepted' })).toBe(0);
  });

  test('afterwards it counts as asked, ended and in how long, and nothing waits or is late', () => {
    const slack = { platform: 'slack' };
    expect(seriesValue(page, 'passcode_bot_requests_total', slack)).toBe(1);
    const ended = samples.filter(
      ({ name, value }) => name === 'passcode_bot_requests_ended_total' && value > 0,
    );
    expect(ended).toMatchObject([{ labels: { ...slack, outcome: 'device_or_work_profile_code' }, value: 1 }]);
    expect(seriesValue(page, 'passcode_bot_time_to_code_seconds_count', slack)).toBe(1);
    expect(seriesValue(page, 'passcode_bot_time_to_code_seconds_sum', slack)).toBeGreaterThan(5);
    expect(seriesValue(page, 'passcode_bot_reset_answers_total', { answer: 'accepted' })).toBe(1);
    expect(seriesValue(page, 'passcode_bot_requests_open', { state: 'awaiting_approval' })).toBe(0);
    expect(seriesValue(page, 'passcode_bot_jobs_due', { kind: 'request' })).toBe(0);
    expect(seriesValue(page, 'passcode_bot_part_ready', { part: 'slack' })).toBe(1);
    expect(seriesValue(page, 'passcode_bot_part_ready', { part: 'teams' })).toBe(1);
    expect(seriesValue(page, 'passcode_bot_store_readable')).toBe(1);
  });

  test('messages count by platform and kind, calls to Graph by path and answer, looks at Intune by result', () => {
    const approval = { platform: 'teams', kind: 'approval' };
    expect(seriesValue(page, 'passcode_bot_message_seconds_count', approval)).toBeGreaterThan(0);
    const post = samples.find(
      ({ name, labels }) =>
        name === 'passcode_bot_graph_call_seconds_count' && labels['route']?.endsWith('/resetPasscode'),
    );
    expect(post).toMatchObject({ labels: { answer: '2xx' }, value: 1 });
    expect(seriesValue(page, 'passcode_bot_poller_ticks_total', { result: 'listed' })).toBeGreaterThan(0);
    expect(seriesValue(page, 'passcode_bot_poller_turn_seconds')).toBeGreaterThan(0);
  });

  test('no label names a person, a device, a request or an id', () => {
    const values = samples.flatMap(({ labels }) => Object.values(labels));
    const telling = values.filter((value) =>
      /anna|hank|sam\b|pixel|contoso|R-[0-9A-Z]{10}|U0|T0|[0-9a-f]{8}-[0-9a-f]{4}|@/i.test(value),
    );
    expect(telling).toEqual([]);
    expect(samples.length).toBeLessThan(900);
  });
});

testWithPromtool('Prometheus’ own judge finds no fault with /metrics', async () => {
  expect(await runPromtool(['check', 'metrics'], page)).toEqual({ code: 0, said: '' });
});

describe('dashboard and alerts ask for what /metrics has', () => {
  const expressions = [
    ...readAlerts().map(({ alert, expr }) => [alert, expr] as const),
    ...dashboardExpressions().map((expr) => ['dashboard', expr] as const),
  ];
  test.each(expressions)('%s: %s', (_, expr) => {
    const selectors = selectorsOf(expr);
    expect(selectors.length).toBeGreaterThan(0);
    for (const { name, matchers } of selectors) {
      const series = samples.filter((sample) => sample.name === name);
      expect(series.length, name).toBeGreaterThan(0);
      for (const { label, values } of matchers) {
        const known = new Set(series.map(({ labels }) => labels[label]));
        // Which answers Graph gives shows only once it has given them.
        if (label === 'answer' && name.startsWith('passcode_bot_graph')) expect(known).toContain('2xx');
        else for (const value of values) expect([...known], `${name}{${label}}`).toContain(value);
      }
    }
    const labels = new Set(
      samples
        .filter(({ name }) => selectors.some((selector) => selector.name === name))
        .flatMap((sample) => Object.keys(sample.labels)),
    );
    for (const label of groupingsOf(expr)) expect([...labels], expr).toContain(label);
  });

  test('what words stand for in the text of an alert is there', () => {
    for (const { alert, expr, annotations } of readAlerts()) {
      const used = [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
      const kept = expr.includes(' by (') ? groupingsOf(expr) : ['part', 'instance'];
      for (const label of used) expect(kept, alert).toContain(label);
    }
  });
});

describe('the dashboard imports as it is', () => {
  const { panels, templating } = readDashboard();

  test('its data source is asked for, and every panel uses that one', () => {
    expect(templating.list).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'datasource', type: 'datasource' })]),
    );
  });

  test('no two panels have one id or one place', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

describe('docs/operations.md', () => {
  const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');

  test('says of every metric what it tells', () => {
    const own = [...page.matchAll(/^# HELP (passcode_bot_\w+)/gm)].map(([, name]) => name ?? '');
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((name) => !text.includes(`| \`${name}`))).toEqual([]);
    const told = [...text.matchAll(/^\| `(passcode_bot_\w+)/gm)].map(([, name]) => name ?? '');
    expect(told.filter((name) => !own.includes(name))).toEqual([]);
  });

  test('says what to do about every alert, where the alert says that it does', () => {
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    for (const { alert, annotations } of readAlerts()) {
      const [file, anchor] = annotations.runbook.split('#');
      expect(file, alert).toBe('docs/operations.md');
      expect(anchors, alert).toContain(anchor);
    }
  });
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { PlatformRefusedError, PlatformUnreachableError, StoreUnavailableError } from '../src/core/errors.ts';
import type { StoreStanding } from '../src/core/standing.ts';
import { failureCauseOf } from '../src/service/observer.ts';
import { createTelemetry } from '../src/telemetry.ts';
import { listenOnLoopback } from './adapters/loopback-server.ts';
import { approved, asked, canceled } from './contract/store-fixtures.ts';
import { samplesOf, seriesValue } from './operations/expressions.ts';

const nothing = { due: 0, dueSince: null, claimed: 0, claimedSince: null };
const at = 1_000_000;
const busy: StoreStanding = {
  at,
  jobs: {
    requests: { due: 3, dueSince: at - 90_000, claimed: 0, claimedSince: null },
    messages: { due: 0, dueSince: null, claimed: 2, claimedSince: at - 7_500 },
    instructions: nothing,
  },
  open: [{ state: 'awaiting_approval', count: 4, oldestCreatedAt: at - 3_600_000 }],
  watched: 5,
  pollerUntil: at - 30_000,
};

function open(readStanding: () => Promise<StoreStanding | null>) {
  let hash = 'aaaaaaaa11111111';
  let problem: string | null = null;
  const telemetry = createTelemetry({
    readStanding,
    readiness: () => [{ name: 'slack', ok: false, problem: 'refused', remedy: 'mend it' }],
    policy: {
      hash: () => hash,
      readiness: () => ({ name: 'policy', ok: true, ...(problem === null ? {} : { problem }) }),
    },
  });
  const scrape = async (): Promise<{ status: number; page: string }> => {
    const server = await listenOnLoopback((request: IncomingMessage, response: ServerResponse) =>
      telemetry.listener(request, response),
    );
    const answer = await fetch(server.url);
    const page = await answer.text();
    await server.close();
    return { status: answer.status, page };
  };
  return {
    ...telemetry,
    scrape,
    setPolicy: (next: string): void => {
      hash = next;
    },
    rejectPolicy: (next: string | null): void => {
      problem = next;
    },
  };
}

test('how the store stands is shown in counts and seconds, with every state and kind', async () => {
  const { page } = await open(async () => busy).scrape();
  const value = (name: string, labels: Record<string, string> = {}): number | undefined =>
    seriesValue(page, `passcode_bot_${name}`, labels);
  expect(value('jobs_due', { kind: 'request' })).toBe(3);
  expect(value('jobs_late_seconds', { kind: 'request' })).toBe(90);
  expect(value('leases', { kind: 'message' })).toBe(2);
  expect(value('lease_age_seconds', { kind: 'message' })).toBe(7.5);
  expect(value('jobs_late_seconds', { kind: 'instruction' })).toBe(0);
  expect(value('requests_open', { state: 'awaiting_approval' })).toBe(4);
  expect(value('oldest_request_seconds', { state: 'awaiting_approval' })).toBe(3_600);
  expect(value('requests_open', { state: 'delivering' })).toBe(0);
  expect(value('requests_watched')).toBe(5);
  expect(value('poller_turn_seconds')).toBe(-30);
  expect(value('part_ready', { part: 'slack' })).toBe(0);
  expect(value('part_ready', { part: 'store' })).toBe(1);
});

test('without the store its figures are left out, not shown as they were, and the rest is there', async () => {
  let standing: StoreStanding | null = busy;
  const telemetry = open(async () => standing);
  await telemetry.scrape();
  standing = null;
  const { status, page } = await telemetry.scrape();
  expect(status).toBe(200);
  const ofTheStore = /jobs|leases|lease_age|requests_open|oldest|watched|poller_turn/;
  expect(
    samplesOf(page)
      .map(({ name }) => name)
      .filter((name) => ofTheStore.test(name)),
  ).toEqual([]);
  expect(seriesValue(page, 'passcode_bot_store_readable')).toBe(0);
  expect(seriesValue(page, 'passcode_bot_part_ready', { part: 'store' })).toBe(0);
  expect(seriesValue(page, 'passcode_bot_requests_total', { platform: 'slack' })).toBe(0);
});

test('every metric says whether it is of the instance or of the whole store', async () => {
  const { page } = await open(async () => busy).scrape();
  const helps = page.split('\n').filter((line) => line.startsWith('# HELP passcode_bot_'));
  expect(helps.filter((line) => !/Of this instance\.$|Of the whole store: .+\.$/.test(line))).toEqual([]);
});

test('a new policy takes the place of the old one', async () => {
  const telemetry = open(async () => null);
  await telemetry.scrape();
  telemetry.setPolicy('bbbbbbbb22222222');
  const { page } = await telemetry.scrape();
  const policies = samplesOf(page).filter(({ name }) => name === 'passcode_bot_policy_info');
  expect(policies).toEqual([{ name: 'passcode_bot_policy_info', labels: { hash: 'bbbbbbbb' }, value: 1 }]);
});

test('a policy file that was not taken shows, until one is', async () => {
  const telemetry = open(async () => null);
  const rejected = async () => seriesValue((await telemetry.scrape()).page, 'passcode_bot_policy_rejected');
  expect(await rejected()).toBe(0);
  telemetry.rejectPolicy('the policy file was not taken');
  expect(await rejected()).toBe(1);
  telemetry.rejectPolicy(null);
  expect(await rejected()).toBe(0);
});

test('a request counts once when it is taken and once when it ends, however often it is written', async () => {
  const telemetry = open(async () => null);
  const request = asked('request-1');
  const { observer } = telemetry;
  observer.moved(null, request);
  observer.moved(request, approved(request));
  observer.moved(approved(request), approved(request));
  observer.moved(request, canceled(request));
  observer.moved(canceled(request), canceled(request));
  const { page } = await telemetry.scrape();
  const slack = { platform: 'slack' };
  expect(seriesValue(page, 'passcode_bot_requests_total', slack)).toBe(1);
  const outcome = { ...slack, outcome: 'canceled_by_requester' };
  expect(seriesValue(page, 'passcode_bot_requests_ended_total', outcome)).toBe(1);
  expect(seriesValue(page, 'passcode_bot_time_to_code_seconds_count', slack)).toBeUndefined();
});

test('throttling stands apart from other refusals of Graph', async () => {
  const telemetry = open(async () => null);
  const call = { route: 'GET /x', ms: 20, throttled: false };
  telemetry.graphCalled({ ...call, status: 429, throttled: true });
  telemetry.graphCalled({ ...call, status: 404 });
  telemetry.graphCalled({ ...call, status: null });
  const { page } = await telemetry.scrape();
  const count = 'passcode_bot_graph_call_seconds_count';
  for (const answer of ['429', '4xx', 'none']) expect(seriesValue(page, count, { answer })).toBe(1);
  expect(seriesValue(page, 'passcode_bot_graph_throttled_total')).toBe(1);
});

test('a failure is told by its cause', () => {
  const refused = { platform: 'slack', cause: 'other', platformCode: 'x', advice: 'y' } as const;
  expect(failureCauseOf(new PlatformRefusedError(refused))).toBe('refused');
  expect(failureCauseOf(new PlatformUnreachableError({ platform: 'graph', advice: 'y' }))).toBe(
    'unreachable',
  );
  expect(failureCauseOf(new StoreUnavailableError('gone'))).toBe('store');
  expect(failureCauseOf(new TypeError('ours'))).toBe('internal');
});

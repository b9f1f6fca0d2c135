import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { codesOf } from '../../sandbox/scenario.ts';
import { annaHasCode, channelPolicy, decidesInTeams, hankAsks } from '../../sandbox/scenarios/help-desk.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { Story } from '../../sandbox/story/story.ts';
import { holdsCode } from '../holds-code.ts';
import { type OtlpCollector, openCollector, type ReceivedSpan } from './otlp-collector.ts';

/** What must stand in no trace: who it is about, what was typed, what opens a door. */
const forbidden = [
  // Not shorter: ids are random bytes in the binary form.
  /anna|andersson|hank|hendriks|lena|larsen|security/i,
  /pixel|flight|locked/i,
  /contoso|[a-z]@[a-z]+\.[a-z]/i,
  /xoxb-|a-signing-secret|a-graph-token|secret/i,
];

const policy = {
  ...channelPolicy,
  groups: { ...channelPolicy.groups, leads: { users: ['sam@contoso.com'] } },
};

/** A whole bot and its surroundings take their time where others want the processor too. */
const busyMachine = 60_000;

let stage: Stage | null = null;
let collector: OtlpCollector | null = null;
afterEach(async () => {
  await stage?.close();
  await collector?.close();
});

/** Hank asks in Slack, Sam approves in Teams, Anna gets her code; then the bot ends. */
async function playTraced(
  protocol: string,
): Promise<{ taken: OtlpCollector; codes: string[]; log: string[] }> {
  const taken = await openCollector();
  collector = taken;
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line) => void log.push(line) });
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: taken.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    OTEL_SERVICE_NAME: 'help-desk-bot',
  };
  // Deliveries and clicks have seconds: they are real ones.
  const opened = await openStage({ policy, speed: 1, logger, environment });
  stage = opened;
  const story = new Story(opened, () => undefined);
  await hankAsks(opened, story, 'slack');
  await decidesInTeams(opened, story, 'sam', 'approve');
  opened.clock.setSpeed(20);
  await annaHasCode(opened);
  const codes = codesOf(opened);
  await opened.close();
  stage = null;
  return { taken, codes, log };
}

function expectNothingOf(taken: OtlpCollector, codes: readonly string[]): void {
  expect(codes.length).toBeGreaterThan(0);
  for (const body of taken.bodies) {
    for (const pattern of forbidden) expect(body.match(pattern)?.[0]).toBeUndefined();
    for (const code of codes) expect(holdsCode(body, code)).toBe(false);
  }
}

function numberOf(span: ReceivedSpan): string | undefined {
  return span.attributes['passcode_bot.request_id'];
}

test(
  'a whole flow leads to spans that its number joins, and says nothing of the people or the code',
  async () => {
    const { taken, codes, log } = await playTraced('http/json');
    const spans = taken.spans();
    const numbers = new Set(spans.map(numberOf).filter((number) => number !== undefined));
    expect(numbers.size).toBe(1);
    const [number = ''] = numbers;
    expect(number).toMatch(/^R-[0-9A-Z]{10}$/);
    const about = spans.filter((span) => numberOf(span) === number);
    const names = new Set(about.map(({ name }) => name));

    // The front doors, with the number that became known within.
    expect([...names]).toEqual(expect.arrayContaining(['POST /slack/events', 'POST /api/messages']));
    expect([...names]).toEqual(expect.arrayContaining(['take request', 'take instruction', 'draw view']));
    // The moves of its life, in order, by when they were made.
    const moves = about
      .filter(({ name }) => name.startsWith('move '))
      .sort((one, other) => Number(BigInt(one.startTimeUnixNano) - BigInt(other.startTimeUnixNano)))
      .map(({ name }) => name.slice('move '.length));
    expect(moves).toEqual([
      'request_received',
      'approval_asked',
      'approved',
      'intent_committed',
      'reset_taken',
      ...moves.filter((move) => move === 'device_active'),
      'device_answered',
      'removal_committed',
      'completed',
    ]);
    // Calls are parts of what they are made for.
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const post = spans.find(({ name }) => name.endsWith('/resetPasscode'));
    const parent = byId.get(post?.parentSpanId ?? '');
    expect(parent).toMatchObject({ name: 'advance request', traceId: post?.traceId });
    expect(parent?.attributes['passcode_bot.request_id']).toBe(number);
    expect(parent?.events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['intent_committed', 'reset_answered', 'reset_taken']),
    );
    const chat = spans.filter(({ name }) =>
      /^(?:slack|teams) (?:post status|ask approvers|deliver)/.test(name),
    );
    expect(new Set(chat.map(({ attributes }) => attributes['passcode_bot.platform']))).toEqual(
      new Set(['slack', 'teams']),
    );
    for (const span of chat) expect(byId.get(span.parentSpanId ?? '')?.name).toBe('send message');
    expect(names).toContain('send message');
    expect(spans.some(({ name }) => name === 'look at Intune')).toBe(true);
    for (const span of spans) {
      expect(BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano)).toBe(true);
    }

    expect(taken.paths.every((path) => path === '/v1/traces')).toBe(true);
    expect(taken.resources()[0]).toMatchObject({ 'service.name': 'help-desk-bot' });
    expectNothingOf(taken, codes);

    // The log carries the same number, also where an adapter that knows of no request wrote the line.
    const lines = log.map((line) => JSON.parse(line));
    const asked = lines.filter(({ route }) => String(route).endsWith('/resetPasscode'));
    expect(asked).toMatchObject([{ requestId: number }]);
  },
  busyMachine,
);

test(
  'in the binary form of the protocol it says no more',
  async () => {
    const { taken, codes } = await playTraced('http/protobuf');
    expect(taken.bodies.join('')).toMatch(/passcode_bot\.request_id[^a-z]{1,8}R-[0-9A-Z]{10}/);
    expectNothingOf(taken, codes);
  },
  busyMachine,
);

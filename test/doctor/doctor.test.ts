import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../adapters/store/index.ts';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../sandbox/teams/contoso-teams.ts';
import { sampleRequestId } from '../../src/doctor/sample-cards.ts';
import { openCollector } from '../e2e/otlp-collector.ts';
import { openWorld, quiet } from '../service/world.ts';
import { openClinic } from './open-clinic.ts';
import { wrongSetups } from './wrong-setups.ts';

const findingSchema = z.strictObject({
  name: z.string(),
  status: z.enum(['ok', 'warning', 'failure', 'skipped']),
  problem: z.string().nullable(),
  remedy: z.string().nullable(),
});

describe('one thing is wrong, and one line names it and what to do', () => {
  test.each(wrongSetups)('$wrong', async ({ spoil, line, withTeams = false, graphToken }) => {
    const clinic = await openClinic({ withTeams, ...(graphToken === undefined ? {} : { graphToken }) });
    spoil(clinic);
    const { code, out, error } = await clinic.examine();
    const found = out.split('\n').filter((printed) => line.test(printed));
    expect(found, out).toHaveLength(1);
    expect(code).toBe(out.includes('✗') ? 1 : 0);
    expect(`${out}${error}`).not.toContain('canary');
  });
});

describe('nothing is wrong', () => {
  test('every line is good, and the JSON says the same in four fields', async () => {
    const clinic = await openClinic({ withTeams: true });
    clinic.writePolicy({
      version: 1,
      groups: { helpdesk: { users: ['hank@contoso.com'], entra: [contosoIds.groups.helpdesk] } },
      rules: [{ name: 'helpdesk', requester: 'anyone', approvals: [{ need: 2, from: 'helpdesk' }] }],
      channels: { approvals: [`teams:${contosoTeamsIds.channels.approvals}`] },
    });
    const text = await clinic.examine();
    expect(text.out).not.toMatch(/[✗!]/);
    expect(text.out).toMatch(/\n\nThe bot can work\.\n$/);
    expect(text.out).toContain('✓ policy.approvers: all 2 who approve or are told can be reached');
    expect(text.code).toBe(0);
    const json = await clinic.examine('--json');
    const findings = z.array(findingSchema).parse(JSON.parse(json.out));
    expect(json.code).toBe(0);
    expect(text.out.match(/^ {2}\S [\w.]+:/gmu)).toHaveLength(findings.length);
    expect(findings.find(({ name }) => name === 'slack.token')).toEqual({
      name: 'slack.token',
      status: 'ok',
      problem: null,
      remedy: null,
    });
    expect(`${text.out}${json.out}`).not.toContain('canary');
    expect(clinic.intune.journal.resetPosts()).toEqual([]);
    expect(clinic.teams.state.messages).toEqual([]);
    expect(clinic.slack.state.messages.list()).toEqual([]);
  });

  test('an approver for whom the bot can add itself in Teams can be reached, and is left alone until then', async () => {
    const clinic = await openClinic({ withTeams: true });
    clinic.writePolicy({
      version: 1,
      groups: { rooms: { users: ['room1@contoso.com'] } },
      rules: [{ name: 'rooms', requester: 'anyone', approvals: [{ need: 1, from: 'rooms' }] }],
    });
    expect((await clinic.examine()).out).toContain(
      '✓ policy.approvers: all 1 who approve or are told can be reached',
    );
    expect(clinic.intune.journal.list().map(({ route }) => route)).not.toContain('installApp');
  });

  test('a bot at work in the folder is as it should be, and is not disturbed', async () => {
    const clinic = await openClinic();
    const dataDir = clinic.environment['DATA_DIR'] ?? '';
    const bot = await openStore({ databaseUrl: null, dataDir, clock: clinic.clock, logger: quiet });
    const { out, code } = await clinic.examine();
    expect(out).toMatch(/✓ store\.place: a bot is at work in the folder .*, as it should be\n/);
    expect(code).toBe(0);
    await bot.store.checkHealth();
    await bot.close();
  });
});

describe('traces', () => {
  test('a collector that takes them is asked without a single span', async () => {
    const collector = await openCollector();
    onTestFinished(() => collector.close());
    const clinic = await openClinic();
    clinic.environment['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
    clinic.environment['OTEL_EXPORTER_OTLP_PROTOCOL'] = 'http/json';
    expect((await clinic.examine()).out).toContain('✓ tracing: the collector takes traces');
    expect(collector.bodies).toHaveLength(1);
    expect(collector.spans()).toEqual([]);
  });
});

describe('samples', () => {
  test('to a person in Slack: the cards, and in the place of a code a sample that says so', async () => {
    const clinic = await openClinic();
    const { out, code } = await clinic.examine('--send-samples', 'slack:U0ANNA');
    expect(out).toMatch(/✓ samples: three sample cards stand in the private chat/);
    expect(code).toBe(0);
    const seen = clinic.slack.person('anna').directMessages.map(({ blocks }) => JSON.stringify(blocks));
    expect(seen).toHaveLength(3);
    for (const message of seen) expect(message).toContain('This is a sample.');
    const [, approval = '', delivered = ''] = seen;
    expect(approval).toContain('"action_id":"approve"');
    expect(delivered).toContain('000000');
    expect(delivered).toContain('is no code of any device');
    expect(
      seen
        .join('\n')
        .match(/"value":"[^"]+"/gu)
        ?.every((value) => value === '"value":"R-SAMPLE"'),
    ).toBe(true);
    expect(clinic.intune.journal.resetPosts()).toEqual([]);
  });

  test('to a channel: no code, not even a sample of one', async () => {
    const clinic = await openClinic();
    expect((await clinic.examine('--send-samples', 'slack:C0ITAPPROVALS')).code).toBe(0);
    const posted = clinic.slack.state.messages
      .list()
      .map(({ channel, current }) => ({ channel, text: JSON.stringify(current) }));
    expect(posted.map(({ channel }) => channel)).toEqual(['C0ITAPPROVALS', 'C0ITAPPROVALS', 'C0ITAPPROVALS']);
    for (const { text } of posted) expect(text).not.toContain('000000');
  });

  test('to a person in Teams by name, and to a channel there', async () => {
    const clinic = await openClinic({ withTeams: true });
    expect((await clinic.examine('--send-samples', 'teams:lena@contoso.com')).code).toBe(0);
    expect(JSON.stringify(clinic.teams.view('lena').personal)).toContain('This is a sample.');
    const channel = `teams:${contosoTeamsIds.channels.approvals}`;
    expect((await clinic.examine('--send-samples', channel)).out).toContain(
      '✓ samples: three sample cards stand in the channel',
    );
  });

  test.each([
    ['slack:U0NOBODY', /✗ samples: refused \(user_not_found\) — /],
    ['slack:C0RANDOM', /✗ samples: refused \(not_in_channel\) — .*invite the bot/],
    ['teams:anna@contoso.com', /✗ samples: teams is not set up, so nothing was sent — /],
  ])('to %s, where nothing can be posted', async (place, line) => {
    const clinic = await openClinic();
    const { out, code } = await clinic.examine('--send-samples', place);
    expect(out).toMatch(line);
    expect(code).toBe(1);
  });

  test.each(['slack:anna', 'teams:anna', 'email:anna@contoso.com', 'slack:', 'C0RANDOM'])(
    '%s is no place',
    async (place) => {
      const clinic = await openClinic();
      const { out, error, code } = await clinic.examine('--send-samples', place);
      expect({ out, code }).toEqual({ out: '', code: 2 });
      expect(error).toContain(`${place} is no place for samples`);
    },
  );
});

test('buttons of samples are answered "unknown request"', async () => {
  const world = await openWorld();
  const anna = world.addPerson('anna');
  for (const what of [
    { kind: 'decide', requestId: sampleRequestId, decision: 'approve' },
    { kind: 'decide', requestId: sampleRequestId, decision: 'deny' },
    { kind: 'acknowledge', requestId: sampleRequestId },
  ] as const) {
    expect(await world.click(anna.slack, what)).toEqual({ kind: 'unknown_request' });
  }
  expect(world.intune.posts).toEqual([]);
  await world.close();
});

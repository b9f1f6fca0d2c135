import { afterEach, expect, test } from 'vitest';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { type DatabaseGate, makeDatabaseGate } from '../contract/database-gate.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { postgresPlace } from '../contract/store-place.ts';
import { seriesValue } from '../operations/expressions.ts';
import { type Fleet, openFleet } from './fleet.ts';

const server = await findPostgres();
const policy = { version: 1, rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] };
const patience = { timeout: 10_000, interval: 20 };

let fleet: Fleet | null = null;
let gate: DatabaseGate | null = null;
let dispose: (() => Promise<void>) | null = null;
afterEach(async () => {
  await fleet?.close();
  await gate?.shut();
  await dispose?.();
});

type Ready = { status: number; store: { ok: boolean; problem?: string; remedy?: string } | undefined };

async function ready(url: string): Promise<Ready> {
  const answer = await fetch(`${url}/readyz`);
  const { parts }: { parts: { name: string; ok: boolean }[] } = JSON.parse(await answer.text());
  return { status: answer.status, store: parts.find(({ name }) => name === 'store') };
}

async function types(opened: Fleet, device: string): Promise<string> {
  const delivery = await opened.slack.person('anna').types(`/reset-passcode ${device}`);
  expect(delivery?.status).toBe(200);
  expect(delivery?.latencyMs).toBeLessThan(3_000);
  return delivery?.body ?? '';
}

if (server === null) leaveOut('the bot while its database is down');
else
  test('a database that is down, at the start and later: everybody is told "not now", and it goes on by itself afterwards', async () => {
    const place = await postgresPlace(server);
    dispose = place.dispose;
    const through = await makeDatabaseGate(place.databaseUrl ?? '');
    gate = through;
    const opened = await openFleet({ size: 1, databaseUrl: through.url, policy, speed: 1 });
    fleet = opened;
    const [bot] = opened.bots;
    const url = bot?.url ?? '';
    opened.intune.controls.setDelays(contosoIds.devices.annasPixel, { checkInMs: 500, answerMs: 100 });

    // Down at the start: it says so, is alive, not ready, and keeps nobody waiting.
    expect(opened.log.join('')).toMatch(
      /The database at 127.0.0.1:\d+\/\w+ cannot be reached \(ECONNREFUSED\)/,
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const down = await ready(url);
    expect(down).toMatchObject({ status: 503, store: { ok: false, problem: expect.any(String) } });
    expect(down.store?.remedy).toContain('DATABASE_URL');
    // What the instance has counted itself can still be read, and the store's figures are left out.
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.status).toBe(200);
    const page = await metrics.text();
    expect(seriesValue(page, 'passcode_bot_store_readable')).toBe(0);
    expect(page).not.toMatch(/^passcode_bot_requests_open/m);
    expect(await types(opened, "Anna's Pixel")).toContain('Not now');

    // There for the first time: its tables are made, and what was not kept before is asked again.
    await through.open();
    await expect.poll(async () => (await ready(url)).status, patience).toBe(200);
    expect(await types(opened, "Anna's Pixel")).toContain('I am on it');
    await expect.poll(() => opened.intune.journal.resetPosts().length, patience).toBe(1);

    // Gone in the middle of it: the device answers meanwhile, and nothing is lost or done twice.
    await through.shut();
    await expect.poll(async () => (await ready(url)).status, patience).toBe(503);
    expect(await types(opened, "Anna's iPhone")).toContain('Not now');
    // The same where it is there and lets nobody in, for its password was changed.
    await through.keepOut();
    const keptOut = await ready(url);
    expect(keptOut).toMatchObject({ status: 503, store: { ok: false } });
    expect(await types(opened, "Anna's iPhone")).toContain('Not now');
    await through.shut();
    await through.open();
    await expect.poll(async () => (await ready(url)).status, patience).toBe(200);
    // What was under way stays claimed for up to a minute: let it pass quickly.
    opened.clock.setSpeed(20);
    const seen = (): string => JSON.stringify(opened.slack.person('anna').directMessages);
    await expect.poll(seen, { ...patience, timeout: 20_000 }).toContain('acknowledge');
    expect(opened.intune.journal.resetPosts()).toHaveLength(1);
  }, 60_000);

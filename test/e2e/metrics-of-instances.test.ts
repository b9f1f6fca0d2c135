import { afterEach, expect, test, vi } from 'vitest';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { postgresPlace } from '../contract/store-place.ts';
import { samplesOf, seriesValue } from '../operations/expressions.ts';
import { type Fleet, openFleet } from './fleet.ts';

/** A whole bot and its surroundings take their time where others want the processor too. */
const busyMachine = 60_000;
const patience = { timeout: 45_000, interval: 50 };
const server = await findPostgres();
const policy = {
  version: 1,
  groups: { leads: { users: ['lena@contoso.com'] } },
  rules: [{ name: 'own', requester: 'owner', approvals: [{ need: 1, from: 'leads' }] }],
};

let fleet: Fleet | null = null;
let dispose: (() => Promise<void>) | null = null;
afterEach(async () => {
  await fleet?.close();
  await dispose?.();
});

const ofTheStore = /^passcode_bot_(?:requests_open|requests_watched|jobs_due|leases)$/;

if (server === null) leaveOut('the metrics of two instances on one PostgreSQL');
else
  test(
    'two instances on one PostgreSQL: each counts what it took itself, and both show the same store',
    async () => {
      const place = await postgresPlace(server);
      dispose = place.dispose;
      const opened = await openFleet({ size: 2, databaseUrl: place.databaseUrl ?? '', policy, speed: 1 });
      fleet = opened;
      const scrape = (): Promise<string[]> =>
        Promise.all(opened.bots.map(async ({ url }) => await (await fetch(`${url}/metrics`)).text()));
      await opened.slack.person('anna').types("/reset-passcode Anna's Pixel");
      const pages = await vi.waitFor(async () => {
        const found = await scrape();
        const waiting = found.map((page) =>
          seriesValue(page, 'passcode_bot_requests_open', { state: 'awaiting_approval' }),
        );
        expect(waiting).toEqual([1, 1]);
        return found;
      }, patience);
      const asked = pages.map((page) =>
        seriesValue(page, 'passcode_bot_requests_total', { platform: 'slack' }),
      );
      expect(asked).toEqual([1, 0]);
      const [first, second] = pages.map((page) =>
        samplesOf(page).filter(({ name, labels }) => ofTheStore.test(name) && labels['kind'] === undefined),
      );
      expect(first?.length).toBeGreaterThan(5);
      expect(first).toEqual(second);
    },
    busyMachine,
  );

import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { findDevice } from '../../sandbox/intune/tenant.ts';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { postgresPlace, type StorePlace } from '../contract/store-place.ts';
import { type Fleet, openFleet } from '../e2e/fleet.ts';
import { makeCrowd } from './crowd.ts';

const server = await findPostgres();
const people = 8;
const count = 4;
const policy = {
  version: 1,
  groups: { helpdesk: { users: ['crowd0@contoso.com', 'crowd1@contoso.com'] } },
  rules: [
    {
      name: 'own-second-phone',
      requester: 'owner',
      devices: { exclude: { names: ['Phone *-0'] } },
      approvals: [{ need: 1, from: 'helpdesk' }],
    },
    { name: 'own', requester: 'owner', approvals: 'none' },
  ],
  limits: { perRequester: '100/1h', perDevice: '100/1h' },
};

let fleet: Fleet | null = null;
let place: StorePlace | null = null;
afterEach(async () => {
  await fleet?.close();
  await place?.dispose();
});

if (server === null) {
  leaveOut('instances of the whole bot on one PostgreSQL');
} else {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
  test(`four bots on one PostgreSQL: commands and clicks go to any, and one stops without grace (TEST_SEED=${seed})`, async () => {
    const random = seededRandom(seed);
    const crowd = makeCrowd(people, 2);
    place = await postgresPlace(server);
    const { tenant, workspace } = crowd;
    const databaseUrl = place.databaseUrl ?? '';
    const opened = await openFleet({ size: count, databaseUrl, policy, speed: 1, tenant, workspace });
    fleet = opened;
    const { slack, intune, bots } = opened;
    const living = [...bots];
    /** The load balancer in front of them. */
    const anyone = (): void => slack.setBotUrl(living[Math.floor(random() * living.length)]?.url ?? '');

    /** Whose command got no answer, or "not now", types it again. */
    const ask = async (handle: string, name: string): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, random() * 1_500));
      for (let kept = false; !kept; ) {
        anyone();
        const delivery = await slack.person(handle).types(`/reset-passcode ${name}`);
        kept = delivery?.status === 200 && !delivery.body.includes('Not now');
      }
    };
    const asked = crowd.members.flatMap(({ handle, devices }) =>
      devices.map(({ name }) => ask(handle, name)),
    );
    await Promise.all(asked.slice(0, people));
    const [leaving] = living.splice(Math.floor(random() * count), 1);
    await leaving?.stop(0);
    await Promise.all(asked);
    // What the one that left had claimed is free after a minute.
    opened.clock.setSpeed(3);

    const devices = crowd.members.flatMap(({ handle, devices: own }) =>
      own.map(({ id }) => ({ id, handle })),
    );
    const codeOf = (id: string): string | null =>
      findDevice(intune.tenant, id)?.actions.find(({ name }) => name === 'resetPasscode')?.passcode ?? null;
    const undelivered = (): string[] =>
      devices.flatMap(({ id }) => {
        const code = codeOf(id);
        return code !== null && slack.showingsOf(code).length > 0 ? [] : [id];
      });
    const pressed = new Set<string>();
    /** Presses what a message offers until it was heard, and then once more, at another of the bots. */
    const press = async (handle: string, button: 'approve' | 'try_again'): Promise<void> => {
      for (const message of slack.person(handle).directMessages) {
        const key = `${handle} ${button} ${message.ts}`;
        if (pressed.has(key) || !JSON.stringify(message.blocks).includes(`"${button}"`)) continue;
        for (let heard = 0; heard < 2; ) {
          anyone();
          const delivery = await slack
            .person(handle)
            .clicks(message, button)
            .catch(() => null);
          if (delivery === null || delivery.status === 200) heard += 1;
        }
        pressed.add(key);
      }
    };
    const giveUpAt = performance.now() + 200_000;
    while (undelivered().length > 0 && performance.now() < giveUpAt) {
      await Promise.all([press('crowd0', 'approve'), press('crowd1', 'approve')]);
      await Promise.all(crowd.members.map(({ handle }) => press(handle, 'try_again')));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(undelivered(), opened.log.slice(-40).join('')).toEqual([]);
    for (const { id, handle } of devices) {
      expect(intune.journal.resetPosts(id)).toHaveLength(1);
      const viewers = slack.showingsOf(codeOf(id) ?? '').flatMap((showing) => showing.viewers);
      expect([...new Set(viewers)]).toEqual([slack.person(handle).user.id]);
    }
  }, 300_000);
}

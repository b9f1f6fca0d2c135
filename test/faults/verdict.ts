import { expect } from 'vitest';
import { openStoreForReading } from '../../adapters/store/index.ts';
import type { MessageKey } from '../../src/messages/catalogue.ts';
import { holdsCode } from '../holds-code.ts';
import { eventually } from './eventually.ts';
import type { Scene } from './scene.ts';
import { codesOf, endingTold, type Place, screenOf } from './screens.ts';

export type Expectation = {
  /** Whose request it is, and where they are told what comes of it. */
  asker: Place;
  device: { id: string; name: string };
  /** How it ends, by its key in the catalogue; several where all of them are honest. */
  ending: MessageKey | readonly MessageKey[];
  /** Who gets the code, if not the one who asked. */
  recipient?: Place;
  /** How many requests were made for the device; each may cost one POST. */
  requests?: number;
};

/** Waits for the end of a request, and judges everything that holds whatever went wrong. */
export async function judge(scene: Scene, expectation: Expectation): Promise<void> {
  const { asker, device, ending, recipient = asker, requests = 1 } = expectation;
  const endings = typeof ending === 'string' ? [ending] : ending;
  await eventually(`an ending of ${device.name} that ${asker.handle} is told`, () => {
    const told = endingTold(scene, asker, device.name);
    return told !== null && endings.includes(told) && isShown(scene, told, device.id);
  }).catch((error: unknown) => {
    const told = endingTold(scene, asker, device.name);
    throw new Error(`${device.name} came to ${told ?? 'no end'} instead of ${endings.join(' or ')}.`, {
      cause: error,
    });
  });
  judgePosts(scene, device, requests);
  judgeCodes(scene, device, recipient);
  judgeStrangers(scene, device);
  const told = endingTold(scene, asker, device.name);
  if (told?.startsWith('status.completed') === false) {
    const shown = codesOf(scene, device.id).flatMap((code) => scene.slack.showingsOf(code));
    expect(shown, `codes of ${device.name}, which came to ${told}`).toEqual([]);
  }
  if (told === 'failure.unconfirmed.message' || told === 'failure.deadline.message') {
    expect(screenOf(scene, asker).join('\n')).toContain('Try again');
  }
}

/** A code that is said to be there is there. */
function isShown(scene: Scene, told: MessageKey, deviceId: string): boolean {
  if (!told.startsWith('status.completed') || told.endsWith('passcode_removed')) return true;
  return codesOf(scene, deviceId).some(
    (code) => scene.slack.showingsOf(code).length > 0 || appears(scene, code),
  );
}

function appears(scene: Scene, code: string): boolean {
  return scene.teams.appearancesOf(code).length > 0;
}

/** At most one POST a request. */
function judgePosts({ intune }: Scene, device: Expectation['device'], requests: number): void {
  expect(intune.journal.resetPosts(device.id).length, `resets of ${device.name}`).toBeLessThanOrEqual(
    requests,
  );
}

/** Nobody but the recipient ever saw a code, no phone showed one in a notification, and no log has one. */
function judgeCodes(scene: Scene, device: Expectation['device'], recipient: Place): void {
  const { slack, teams } = scene;
  const inSlack = recipient.platform === 'slack' ? [slack.person(recipient.handle).user.id] : [];
  const inTeams = recipient.platform === 'teams' ? [teams.person(recipient.handle).person.aadObjectId] : [];
  for (const code of codesOf(scene, device.id)) {
    for (const { kind, viewers } of slack.showingsOf(code)) {
      expect(['message', 'view'], `where the code of ${device.name} was to be seen`).toContain(kind);
      expect(viewers, `who saw the code of ${device.name}`).toEqual(inSlack);
    }
    for (const { where, shownTo } of teams.appearancesOf(code)) {
      expect(['message', 'personal_card'], `where the code of ${device.name} was to be seen`).toContain(
        where,
      );
      expect(shownTo, `who saw the code of ${device.name}`).toEqual(inTeams);
    }
    expect(holdsCode(scene.log, code), `the code of ${device.name} in the log`).toBe(false);
  }
}

/** A code that somebody else had made is none of ours to show. */
function judgeStrangers({ intune, slack, teams }: Scene, { id, name }: Expectation['device']): void {
  const device = intune.tenant.devices.find(({ properties }) => properties.id === id);
  for (const { initiator, passcode } of device?.actions ?? []) {
    if (initiator === 'application' || passcode === null) continue;
    expect(
      [...slack.showingsOf(passcode), ...teams.appearancesOf(passcode)],
      `${name}, reset by others`,
    ).toEqual([]);
  }
}

/** The audit is whole. @returns its lines, oldest first */
export async function judgeAudit(scene: Scene): Promise<{ action: string; reason: string | null }[]> {
  const reading = await openStoreForReading({ ...scene.store, clock: scene.clock, logger: quiet });
  try {
    for await (const fault of reading.verifyAudit())
      throw new Error(`The audit is broken: ${JSON.stringify(fault)}`);
    const lines = await reading.store.transact((transaction) =>
      transaction.listAudit({ afterSequence: 0, limit: 10_000 }),
    );
    return lines.map(({ action, reason }) => ({ action, reason }));
  } finally {
    await reading.close();
  }
}

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

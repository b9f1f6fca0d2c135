import { describe, expect, test } from 'vitest';
import type { AuditFault, ChainedAuditEntry } from '../../src/core/audit.ts';
import { checkpointEntry } from '../../src/core/audit-checkpoint.ts';
import { ConfigurationError } from '../../src/core/errors.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { auditLine, start } from './store-fixtures.ts';
import { collect } from './store-place.ts';

const signOff = { by: 'Ada', reason: 'kept for a year' };

export function checkpointContract(store: StoreUnderTest): void {
  /** Entries 1, 2, 3 …, each a millisecond after the one before. */
  const append = (count: number, from = 1): Promise<void> =>
    store.once(async (tx) => {
      for (let index = from; index < from + count; index += 1) {
        await tx.appendAudit(auditLine({ at: start + index, reason: `line ${index}` }));
      }
    });
  /** An administrator's command; on an embedded store the bot is stopped for it. */
  const checkpoint = async (olderThan: number): Promise<ChainedAuditEntry | null> => {
    if (store.place.databaseUrl === null) await store.opened.close();
    const upkeep = await store.place.openForUpkeep();
    const entry = await upkeep.checkpointAudit(olderThan, signOff);
    await upkeep.close();
    return entry;
  };
  const verified = async (): Promise<{ found: [string, number][]; checkpoints: (number | undefined)[] }> => {
    const reader = await store.place.openForReading();
    const told: ChainedAuditEntry[] = [];
    const faults: AuditFault[] = await collect(reader.verifyAudit((entry) => told.push(entry)));
    await reader.close();
    return {
      found: faults.map(({ kind, sequence }) => [kind, sequence]),
      checkpoints: told.map(({ dropped }) => dropped?.through),
    };
  };
  const listed = async (): Promise<number[]> => {
    const reader = await store.place.openForReading();
    const entries = await reader.store.transact((tx) => tx.listAudit({ afterSequence: 0, limit: 1_000 }));
    await reader.close();
    return entries.map(({ sequence }) => sequence);
  };

  describe('checkpoints', () => {
    test('what is old is dropped under an entry of the chain, and the rest verifies from there', async () => {
      await append(6);
      const third = (await store.once((tx) => tx.listAudit({ afterSequence: 2, limit: 1 })))[0];
      const entry = await checkpoint(start + 4);
      expect(entry).toMatchObject({
        sequence: 7,
        action: 'checkpoint',
        actor: { name: 'Ada' },
        reason: 'kept for a year',
        dropped: { through: 3, hash: third?.hash },
      });
      expect(await listed()).toEqual([4, 5, 6, 7]);
      expect(await verified()).toEqual({ found: [], checkpoints: [3] });
    });

    test('the chain goes on after it, and the next checkpoint takes the one before with it', async () => {
      await append(450);
      await checkpoint(start + 201);
      const again = await store.place.open();
      await again.store.transact((tx) => tx.appendAudit(auditLine({ at: start + 900 })));
      await again.close();
      expect(await verified()).toEqual({ found: [], checkpoints: [200] });
      store.place.clock.jump(1_000);
      expect(await checkpoint(start + 950)).toMatchObject({ dropped: { through: 452 } });
      expect(await listed()).toEqual([453]);
      expect(await verified()).toEqual({ found: [], checkpoints: [452] });
    });

    test('where nothing is so old, nothing is written', async () => {
      expect(await checkpoint(start)).toBeNull();
      expect(await verified()).toEqual({ found: [], checkpoints: [] });
    });

    test('a young entry before an old one, as after a clock was set back, ends what is dropped', async () => {
      await store.once((tx) => tx.appendAudit(auditLine({ at: start + 1 })));
      await store.once((tx) => tx.appendAudit(auditLine({ at: start + 9 })));
      await store.once((tx) => tx.appendAudit(auditLine({ at: start + 2 })));
      expect(await checkpoint(start + 5)).toMatchObject({ dropped: { through: 1 } });
      expect(await listed()).toEqual([2, 3, 4]);
    });

    test('entries that are gone without one are found, and so is one that says less than is gone', async () => {
      await append(6);
      await store.place.tamper('delete from audit where position <= 2');
      expect(await verified()).toEqual({ found: [['missing', 1]], checkpoints: [] });
      expect(await checkpoint(start + 4)).toMatchObject({ dropped: { through: 3 } });
      await store.place.tamper('delete from audit where position <= 5');
      expect(await verified()).toEqual({ found: [['missing', 4]], checkpoints: [3] });
    });

    test.each<[string, string, [string, number][]]>([
      [
        'changed to say more',
        `update audit set body = replace(body, '"through":3', '"through":4') where position = 7; delete from audit where position = 4`,
        [
          ['edited', 7],
          ['missing', 1],
        ],
      ],
      [
        'changed to name somebody else',
        `update audit set body = replace(body, 'Ada', 'Eve')`,
        [
          ['edited', 7],
          ['missing', 1],
        ],
      ],
      [
        'taken out',
        'delete from audit where position = 7',
        [
          ['missing', 1],
          ['missing', 7],
        ],
      ],
    ])('one that was %s is found', async (_how, sql, expected) => {
      await append(6);
      await checkpoint(start + 4);
      await store.place.tamper(sql);
      expect((await verified()).found).toEqual(expected);
    });

    test('one that was made up is found where it does not fit what is gone', async () => {
      await append(6);
      const made = checkpointEntry({ sequence: 3, hash: 'f'.repeat(64) }, signOff, start + 9);
      await store.once((tx) => tx.appendAudit(made));
      expect((await verified()).found).toEqual([['edited', 1]]);
      await store.place.tamper('delete from audit where position <= 3');
      expect((await verified()).found).toEqual([['edited', 4]]);
    });

    test('an entry that comes back after it was dropped is found', async () => {
      await append(6);
      await checkpoint(start + 4);
      await store.place.tamper(
        `insert into audit (position, at, request_id, body) select 3, at, request_id, replace(body, '"sequence":4', '"sequence":3') from audit where position = 4`,
      );
      expect((await verified()).found.length).toBeGreaterThan(0);
    });

    test('a store of another version is left alone', async () => {
      await append(2);
      await store.opened.close();
      await store.place.tamper(
        `insert into passcode_bot_migration (name, timestamp) values ('9999_future', '2026-11-23T04:00:00.000Z')`,
      );
      await expect(store.place.openForUpkeep()).rejects.toBeInstanceOf(ConfigurationError);
    });
  });
}

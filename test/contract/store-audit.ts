import { describe, expect, test } from 'vitest';
import type { AuditFault } from '../../src/core/audit.ts';
import { requestIdSchema } from '../../src/core/ids.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { auditLine, start } from './store-fixtures.ts';
import { collect } from './store-place.ts';

export function auditContract(store: StoreUnderTest): void {
  const append = async (count: number): Promise<void> => {
    await store.once(async (tx) => {
      for (let index = 1; index <= count; index += 1) {
        await tx.appendAudit(auditLine({ at: start + index, reason: `line ${index}` }));
      }
    });
  };
  const faults = async (): Promise<AuditFault[]> => await collect(store.opened.verifyAudit());
  const found = async (): Promise<[string, number][]> =>
    (await faults()).map(({ kind, sequence }) => [kind, sequence]);

  describe('audit', () => {
    test('entries are chained in the order they came, with the last one as head', async () => {
      expect(await store.once((tx) => tx.auditHead())).toBeNull();
      await append(3);
      const all = await store.once((tx) => tx.listAudit({ afterSequence: 0, limit: 10 }));
      expect(all.map(({ sequence, reason }) => [sequence, reason])).toEqual([
        [1, 'line 1'],
        [2, 'line 2'],
        [3, 'line 3'],
      ]);
      expect(all[1]?.previousHash).toBe(all[0]?.hash);
      expect(await store.once((tx) => tx.auditHead())).toEqual({ sequence: 3, hash: all[2]?.hash });
    });

    test('entries are listed by place, time and request', async () => {
      await append(4);
      const other = requestIdSchema.parse('request-2');
      await store.once((tx) => tx.appendAudit(auditLine({ at: start + 9, requestId: other })));
      const listed = async (filter: object): Promise<number[]> =>
        (await store.once((tx) => tx.listAudit({ afterSequence: 0, limit: 10, ...filter }))).map(
          ({ sequence }) => sequence,
        );
      expect(await listed({ afterSequence: 3 })).toEqual([4, 5]);
      expect(await listed({ since: start + 2, until: start + 4 })).toEqual([2, 3]);
      expect(await listed({ requestId: other })).toEqual([5]);
      expect(await listed({ limit: 2 })).toEqual([1, 2]);
    });

    test('what is appended from many sides at once is one whole chain, whatever fails in between', async () => {
      const shared = store.place.databaseUrl !== null;
      const others = shared ? await Promise.all([1, 2, 3].map(() => store.place.open())) : [];
      const sides = [store.opened, ...others];
      const outcomes = await Promise.allSettled(
        Array.from({ length: 200 }, (_, index) =>
          sides[index % sides.length]?.store.transact(async (tx) => {
            for (let line = 0; line <= index % 3; line += 1) {
              await tx.appendAudit(auditLine({ reason: `${index}.${line}` }));
            }
            if (index % 7 === 3) throw new Error('no');
          }),
        ),
      );
      await Promise.all(others.map((side) => side.close()));
      const kept = outcomes.flatMap(({ status }, index) =>
        status === 'fulfilled'
          ? Array.from({ length: 1 + (index % 3) }, (_, line) => `${index}.${line}`)
          : [],
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(29);
      expect((await store.once((tx) => tx.auditHead()))?.sequence).toBe(kept.length);
      expect(await faults()).toEqual([]);
      const entries = await store.once((tx) => tx.listAudit({ afterSequence: 0, limit: 1_000 }));
      expect(entries.map(({ reason }) => reason).sort()).toEqual([...kept].sort());
    });

    test('a unit that fails leaves no entry and no gap', async () => {
      await append(1);
      const failing = store.once(async (tx) => {
        await tx.appendAudit(auditLine());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await append(1);
      expect((await store.once((tx) => tx.auditHead()))?.sequence).toBe(2);
      expect(await faults()).toEqual([]);
    });

    test('a chain longer than one batch is walked to its end', async () => {
      await append(401);
      expect(await faults()).toEqual([]);
      await store.place.tamper('delete from audit where position = 400');
      expect(await found()).toEqual([['missing', 400]]);
    });

    test.each<[string, string, [string, number][]]>([
      [
        'a word',
        `update audit set body = replace(body, 'line 3', 'line 9') where position = 3`,
        [['edited', 3]],
      ],
      [
        'a column that exports are filtered by',
        'update audit set at = at + 1 where position = 3',
        [['edited', 3]],
      ],
      [
        'a column that entries are found by',
        'update audit set request_id = null where position = 3',
        [['edited', 3]],
      ],
      [
        'everything, so that it no longer reads',
        `update audit set body = '?' where position = 3`,
        [['edited', 3]],
      ],
    ])('an edit of %s is found', async (_what, sql, expected) => {
      await append(5);
      expect(await faults()).toEqual([]);
      await store.place.tamper(sql);
      expect(await found()).toEqual(expected);
    });

    test.each<[string, string, [string, number][]]>([
      ['at the beginning', 'delete from audit where position = 1', [['missing', 1]]],
      ['in the middle', 'delete from audit where position in (2, 3)', [['missing', 2]]],
      ['at the end', 'delete from audit where position >= 4', [['missing', 4]]],
      ['of all entries', 'delete from audit', [['missing', 1]]],
    ])('a deletion %s is found', async (_where, sql, expected) => {
      await append(5);
      await store.place.tamper(sql);
      expect(await found()).toEqual(expected);
    });

    test('a reordering is found', async () => {
      await append(5);
      await store.place.tamper(
        'update audit set position = 99 where position = 2; update audit set position = 2 where position = 3; update audit set position = 3 where position = 99',
      );
      expect(await found()).toEqual([
        ['missing', 2],
        ['reordered', 2],
      ]);
    });

    test('an insertion is found, in the middle and beyond the head', async () => {
      await append(5);
      await store.place.tamper(
        `update audit set position = position + 100 where position >= 3;
         insert into audit (position, at, request_id, body) select 50, at, request_id, body from audit where position = 2`,
      );
      expect(await found()).toEqual([['reordered', 2]]);
      await store.place.tamper('update audit_head set sequence = 4');
      expect((await found()).at(-1)).toEqual(['edited', 5]);
    });

    test('a head that does not fit the last entry is found', async () => {
      await append(5);
      await store.place.tamper(`update audit_head set hash = 'f'`);
      expect(await found()).toEqual([['edited', 5]]);
      await store.place.tamper('delete from audit_head');
      expect(await found()).toEqual([['edited', 1]]);
    });
  });
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ApprovalDecision,
  type ApprovalEntry,
  canEverBeSatisfied,
  tally,
} from '../../src/core/approval.ts';
import { entraUserIdSchema } from '../../src/core/ids.ts';

const groups = ['desk', 'leads', 'security', 'board'] as const;
const someGroups = fc.subarray([...groups]);

const entriesArbitrary: fc.Arbitrary<ApprovalEntry[]> = fc.array(
  fc.record({ need: fc.integer({ min: 1, max: 3 }), from: fc.constantFrom(...groups) }),
  { maxLength: 3 },
);

const decisionArbitrary: fc.Arbitrary<ApprovalDecision> = fc
  .record({ person: fc.integer({ min: 0, max: 9 }), groups: someGroups, escalated: fc.boolean() })
  .map(({ person, ...rest }) => ({
    ...rest,
    entraId: entraUserIdSchema.parse(`person-${person}`),
    platform: 'teams',
    displayName: `Person ${person}`,
    decision: 'approve',
    atMs: person,
  }));

/** One decision a person, as the service keeps them. */
const decisionsArbitrary = fc.uniqueArray(decisionArbitrary, {
  selector: ({ entraId }) => entraId,
  maxLength: 6,
});

const escalation = 'board';

/** Tries every way to give each place to a different person. */
function canSeatAll(entries: readonly ApprovalEntry[], decisions: readonly ApprovalDecision[]): boolean {
  const [entry, ...others] = entries.flatMap(({ need, from }) =>
    Array.from({ length: need }, () => ({ need: 1, from })),
  );
  if (entry === undefined) return true;
  return decisions.some((decision) => {
    const fits =
      decision.groups.includes(entry.from) || (decision.escalated && decision.groups.includes(escalation));
    return (
      fits &&
      canSeatAll(
        others,
        decisions.filter((other) => other !== decision),
      )
    );
  });
}

describe('counting approvals, whatever they are', () => {
  test('they suffice exactly where some seating gives every place to a different person', () => {
    fc.assert(
      fc.property(entriesArbitrary, decisionsArbitrary, (entries, decisions) => {
        expect(tally(entries, decisions, escalation).satisfied).toBe(canSeatAll(entries, decisions));
      }),
      { numRuns: 1_000 },
    );
  });

  test('the order of the clicks makes no difference, in no count', () => {
    const shuffled = fc
      .array(decisionArbitrary, { maxLength: 8 })
      .chain((decisions) =>
        fc.tuple(
          fc.constant(decisions),
          fc.shuffledSubarray(decisions, { minLength: decisions.length, maxLength: decisions.length }),
        ),
      );
    fc.assert(
      fc.property(entriesArbitrary, shuffled, (entries, [decisions, another]) => {
        expect(tally(entries, another, escalation)).toEqual(tally(entries, decisions, escalation));
      }),
      { numRuns: 1_000 },
    );
  });

  test('one more approval lowers no count and undoes nothing', () => {
    const grown = decisionsArbitrary.filter(({ length }) => length > 0);
    fc.assert(
      fc.property(entriesArbitrary, grown, (entries, decisions) => {
        const before = tally(entries, decisions.slice(1), escalation);
        const after = tally(entries, decisions, escalation);
        expect(after.satisfied || !before.satisfied).toBe(true);
        for (const [index, { have }] of before.perEntry.entries()) {
          expect(after.perEntry[index]?.have).toBeGreaterThanOrEqual(have);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('nobody fills two places, and no entry is filled beyond its need', () => {
    fc.assert(
      fc.property(entriesArbitrary, fc.array(decisionArbitrary, { maxLength: 12 }), (entries, decisions) => {
        const { perEntry } = tally(entries, decisions, escalation);
        const people = new Set(decisions.map(({ entraId }) => entraId)).size;
        expect(perEntry.reduce((sum, { have }) => sum + have, 0)).toBeLessThanOrEqual(people);
        for (const { need, have } of perEntry) expect(have).toBeLessThanOrEqual(need);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a rule can be met exactly where everybody’s approval would meet it', () => {
    fc.assert(
      fc.property(
        entriesArbitrary,
        decisionsArbitrary,
        fc.integer({ min: 0, max: 6 }),
        (entries, people, count) => {
          const everybody = people.map((person) => ({ ...person, escalated: true }));
          const members = new Map(
            groups.map((group) => [
              group,
              people.filter((person) => person.groups.includes(group)).map(({ entraId }) => entraId),
            ]),
          );
          const excluded = new Set(people.slice(0, count).map(({ entraId }) => entraId));
          expect(canEverBeSatisfied(entries, members, excluded, escalation)).toBe(
            tally(entries, everybody, escalation, excluded).satisfied,
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

import { z } from 'zod';
import { type ApprovalEntry, canEverBeSatisfied } from '../approval.ts';
import { formatDuration } from '../duration.ts';
import { entraUserIdSchema } from '../ids.ts';
import type { PolicyProblem } from './problem.ts';
import { entrySchema, ruleSchema } from './rule-schema.ts';
import { breakGlassSchema, groupSchema, type PolicyGroup, policySchema } from './schema.ts';
import { suggestName } from './suggestion.ts';
import { listNames } from './wording.ts';

const rule = ruleSchema.shape;

const readableRuleSchema = z.object({
  name: rule.name.nullable().catch(null),
  requester: rule.requester.nullable().catch(null),
  approvals: z
    .union([z.literal('none'), z.array(entrySchema.nullable().catch(null))])
    .transform((written): (ApprovalEntry | null)[] => (written === 'none' ? [] : written))
    .nullable()
    .catch(null),
  expires: rule.expires.nullable().catch(null),
  remind: rule.remind.catch(null),
  escalate: rule.escalate.catch(null),
  deliverTo: rule.deliverTo.nullable().catch(null),
});
type ReadableRule = z.infer<typeof readableRuleSchema>;

/** The parts of a policy that can be read by themselves, null where they cannot: one mistake must not hide another. */
const readableSchema = z.object({
  groups: z.record(z.string(), groupSchema.nullable().catch(null)).catch({}),
  rules: z.array(readableRuleSchema.nullable().catch(null)).catch([]),
  break_glass: z
    .object({
      requester: breakGlassSchema.shape.requester.nullable().catch(null),
      notify: breakGlassSchema.shape.notify.nullable().catch(null),
    })
    .nullable()
    .catch(null),
  device: policySchema.shape.device.nullable().catch(null),
});

type Groups = Readonly<Record<string, PolicyGroup | null>>;
type Path = readonly (string | number)[];

/**
 * Finds what each field by itself does not show: groups that are not there, approvals that can never be given, times
 * that do not fit together.
 * @param value the content of a policy file, right or wrong
 */
export function findContradictions(value: unknown): PolicyProblem[] {
  const readable = readableSchema.safeParse(value);
  if (!readable.success) return [];
  const { groups, rules, break_glass: breakGlass, device } = readable.data;
  const emptyGroups = Object.entries(groups).flatMap(([name, group]) =>
    group !== null && group.users.length === 0 && group.entra.length === 0
      ? [problem(['groups', name], 'a group without anybody', 'List users, Entra groups, or both')]
      : [],
  );
  return [
    ...emptyGroups,
    ...rules.flatMap((item, index) => (item === null ? [] : checkRule(item, ['rules', index], groups))),
    ...findRepeatedNames(rules),
    ...checkReference(breakGlass?.requester?.in, ['break_glass', 'requester', 'in'], groups),
    ...checkReference(breakGlass?.notify, ['break_glass', 'notify'], groups),
    ...(device === null || device.confirmWithin < device.deadline
      ? []
      : [
          problem(
            ['device', 'confirmWithin'],
            'not shorter than the deadline',
            'Write a shorter time, such as 2m',
          ),
        ]),
  ];
}

function checkRule(item: ReadableRule, path: Path, groups: Groups): PolicyProblem[] {
  const { requester, escalate, approvals, deliverTo } = item;
  const readableEntries =
    approvals?.map((entry, index) => ({ entry, at: [...path, 'approvals', index] })) ?? [];
  const references = [
    ...checkReference(
      typeof requester === 'string' ? null : requester?.in,
      [...path, 'requester', 'in'],
      groups,
    ),
    ...readableEntries.flatMap(({ entry, at }) => checkReference(entry?.from, [...at, 'from'], groups)),
    ...checkReference(escalate?.to, [...path, 'escalate', 'to'], groups),
  ];
  const unguarded = deliverTo === 'requester' && approvals !== null && approvals.length === 0;
  return [
    ...references,
    ...checkTimes(item, path),
    ...checkStrength(item, path, groups),
    ...(unguarded
      ? [
          problem(
            [...path, 'deliverTo'],
            'a code for the requester without any approval',
            'Add approvals, or write deliverTo: owner',
          ),
        ]
      : []),
  ];
}

function checkReference(name: string | null | undefined, path: Path, groups: Groups): PolicyProblem[] {
  if (name === null || name === undefined || Object.hasOwn(groups, name)) return [];
  const known = Object.keys(groups);
  const meant = suggestName(name, known);
  const remedy =
    meant !== null
      ? `Did you mean "${meant}"?`
      : known.length === 0
        ? `Add ${name} under groups`
        : `Add ${name} under groups, or use one of ${listNames(known)}`;
  return [problem(path, `there is no group "${name}"`, remedy)];
}

function checkTimes({ expires, remind, escalate }: ReadableRule, path: Path): PolicyProblem[] {
  if (expires === null) return [];
  const remedy = `Write a time shorter than ${formatDuration(expires)}, or a longer expires`;
  return [
    ...(remind !== null && remind >= expires
      ? [problem([...path, 'remind'], 'not before the request expires', remedy)]
      : []),
    ...(escalate !== null && escalate.after >= expires
      ? [problem([...path, 'escalate', 'after'], 'not before the request expires', remedy)]
      : []),
  ];
}

/** Whether there are people enough, as far as the groups are fixed lists of users. */
function checkStrength({ approvals, escalate }: ReadableRule, path: Path, groups: Groups): PolicyProblem[] {
  if (approvals === null) return [];
  const tooFew = approvals.flatMap((entry, index) => {
    const members = entry === null ? null : fixedMembers(entry.from, groups);
    if (entry === null || members === null || entry.need <= members.length) return [];
    const people = members.length === 1 ? '1 person' : `${members.length} people`;
    return [
      problem(
        [...path, 'approvals', index, 'need'],
        `group "${entry.from}" has only ${people}`,
        'Ask for fewer, or add people to the group',
      ),
    ];
  });
  const entries = approvals.filter((entry) => entry !== null);
  if (tooFew.length > 0 || entries.length < approvals.length) return tooFew;
  return isOutOfReach(entries, escalate?.to ?? null, groups)
    ? [
        problem(
          [...path, 'approvals'],
          'more approvals than the groups have different people',
          'Each person counts once: ask for fewer, or add people to a group',
        ),
      ]
    : [];
}

function isOutOfReach(entries: readonly ApprovalEntry[], escalation: string | null, groups: Groups): boolean {
  const names = new Set([...entries.map(({ from }) => from), ...(escalation === null ? [] : [escalation])]);
  const members = [...names].map((name) => [name, fixedMembers(name, groups)] as const);
  if (members.some(([, users]) => users === null)) return false;
  const people = new Map(
    members.map(([name, users]) => [name, (users ?? []).map((user) => entraUserIdSchema.parse(user))]),
  );
  return !canEverBeSatisfied(entries, people, new Set(), escalation);
}

/** @returns the user principal names of a group that is nothing but a list of them; null for any other */
function fixedMembers(name: string, groups: Groups): readonly string[] | null {
  const group = Object.hasOwn(groups, name) ? groups[name] : null;
  return group === null || group === undefined || group.entra.length > 0 ? null : [...new Set(group.users)];
}

function findRepeatedNames(rules: readonly (ReadableRule | null)[]): PolicyProblem[] {
  const seen = new Set<string>();
  return rules.flatMap((item, index) => {
    const name = item?.name?.toLowerCase() ?? null;
    if (name === null) return [];
    const repeated = seen.has(name);
    seen.add(name);
    return repeated
      ? [
          problem(
            ['rules', index, 'name'],
            'a name that another rule has already',
            'Give each rule its own name',
          ),
        ]
      : [];
  });
}

function problem(path: Path, what: string, remedy: string): PolicyProblem {
  return { path, at: 'value', problem: what, remedy };
}

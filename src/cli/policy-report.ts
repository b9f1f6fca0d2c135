import { formatDuration } from '../core/duration.ts';
import type { Check } from '../core/policy/check.ts';
import type { AllowedRuling, Ruling } from '../core/policy/evaluate.ts';
import { printable as withoutControls } from './check-report.ts';
import type { OfflineExplanation } from './policy-explanation.ts';

type Problem = { field: string; problem: string; remedy: string };

/** @returns one line of text for a terminal, with its line break */
export function printable(line: string): string {
  return `${withoutControls(line)}\n`;
}

/** @returns a line per problem: file, line and column, field, what is wrong and what to do */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(({ field, problem, remedy }) => printable(`${field}: ${problem}. ${remedy}`)).join('');
}

/** @returns the explanation as text for a terminal */
export function formatExplanation({ requester, device, explanation, notes }: OfflineExplanation): string {
  const { ruling, rules, breakGlass } = explanation;
  const lines = [`${requester} asks for ${device.deviceName ?? device.id}`, verdict(ruling), ''];
  if (breakGlass.length > 0) lines.push('Break-glass:', ...breakGlass.map(checkLine), '');
  for (const [index, { name, matched, decides, checks }] of rules.entries()) {
    const result = decides ? 'decides' : matched ? 'would match, but comes too late' : 'does not match';
    lines.push(`${index + 1}. ${name}: ${result}`);
    lines.push(...checks.map(checkLine));
  }
  if (notes.length > 0) lines.push('', 'Worth knowing:', ...notes.map((note) => `  - ${note}`));
  return lines.map(printable).join('');
}

function checkLine({ holds, why }: Check): string {
  return `   ${holds ? 'yes' : 'no '} ${why}`;
}

/** @returns the ruling in a sentence, with its terms */
export function verdict(ruling: Ruling): string {
  if (ruling.kind === 'allowed') return `Allowed by the rule "${ruling.rule.name}": ${terms(ruling)}.`;
  switch (ruling.because) {
    case 'no_rule':
      return 'Refused: no rule is for this person and this device.';
    case 'break_glass':
      return 'Refused: this person may not skip approvals.';
  }
}

function terms({
  approvals,
  reason,
  deliverTo,
  expires,
  remind,
  escalate,
  breakGlass,
  notify,
}: AllowedRuling): string {
  const needed = approvals.map(({ need, from }) => `${need} from ${from}`).join(' and ');
  return [
    breakGlass
      ? `approvals are skipped, ${notify} is told first`
      : needed === ''
        ? 'no approvals'
        : `approvals needed: ${needed}, within ${formatDuration(expires)}`,
    ...(needed === '' || remind === null ? [] : [`a reminder every ${formatDuration(remind)}`]),
    ...(needed === '' || escalate === null
      ? []
      : [`after ${formatDuration(escalate.after)} also ${escalate.to} may decide`]),
    reason === 'none' ? 'no reason is asked for' : `a reason is ${reason}`,
    `the result goes to the ${deliverTo}`,
  ].join('; ');
}

/** @returns the explanation for a program to read; durations as the policy writes them */
export function explanationJson({ requester, device, explanation, notes }: OfflineExplanation) {
  const { ruling, rules, breakGlass } = explanation;
  const allowed = ruling.kind === 'allowed' ? ruling : null;
  return {
    decision: ruling.kind,
    because: ruling.kind === 'refused' ? ruling.because : null,
    requester,
    device: { id: device.id, name: device.deviceName },
    rule: allowed?.rule.name ?? null,
    approvals: allowed?.approvals ?? null,
    reason: allowed?.reason ?? null,
    deliverTo: allowed?.deliverTo ?? null,
    expires: durationOrNull(allowed?.expires),
    remind: durationOrNull(allowed?.remind),
    escalate: allowed?.escalate
      ? { after: formatDuration(allowed.escalate.after), to: allowed.escalate.to }
      : null,
    breakGlass: breakGlass.length > 0,
    notify: allowed?.notify ?? null,
    checks: breakGlass,
    rules,
    notes,
  };
}

function durationOrNull(milliseconds: number | null | undefined): string | null {
  return milliseconds === null || milliseconds === undefined ? null : formatDuration(milliseconds);
}

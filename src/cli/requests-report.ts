import { printable } from './policy-report.ts';
import type { RequestDetail, RequestSummary } from './request-summary.ts';

/** @returns a line per request */
export function formatList(requests: readonly RequestSummary[]): string {
  if (requests.length === 0) return 'There is no such request.\n';
  return requests
    .map(({ id, state, because, createdAt, requester, device, rule }) => {
      const what = because === null ? state : `${state}: ${because}`;
      const who = `${requester ?? 'somebody not yet known'}, ${device ?? 'no device yet'}`;
      return printable(`${id}  ${createdAt}  ${what}  ${who}${rule === null ? '' : ` (rule ${rule})`}`);
    })
    .join('');
}

/** @returns one request, whole */
export function formatDetail(request: RequestDetail): string {
  const { id, state, because, approvals, decisions, messages, audit } = request;
  const needed = approvals.map(({ need, from }) => `${need} from ${from}`).join(' and ');
  const facts: [string, string | null][] = [
    ['asked', `${request.createdAt} from ${request.askedFrom}`],
    ['for', request.query],
    ['reason', request.reason],
    ['requester', request.requester],
    ['recipient', request.recipient],
    ['owner', request.owner],
    [
      'device',
      [request.device, request.operatingSystem, request.deviceId].filter((part) => part !== null).join(', '),
    ],
    ['rule', request.rule === null ? null : `${request.rule}${request.breakGlass ? ', break-glass' : ''}`],
    ['approvals', needed],
    ['Intune said', request.intuneSaid],
    ['ended', request.endedAt],
    ['due', request.dueAt],
  ];
  const lines = [
    `${id}  ${state}${because === null ? '' : `: ${because}`}`,
    ...facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [`  ${label}: ${value}`])),
    ...block(
      'Decisions',
      decisions.map(
        ({ at, name, decision, platform, groups }) =>
          `${at}  ${name}: ${decision} (${[...groups, platform].join(', ')})`,
      ),
    ),
    ...block(
      'Messages',
      messages.map(
        ({ kind, place, standing, refusal, attempts, dueAt }) =>
          `${kind}, ${place}: ${standing}${refusal === null ? '' : ` (${refusal})`}${attempts === 0 ? '' : `, tried ${attempts} times`}${dueAt === null ? '' : `, due ${dueAt}`}`,
      ),
    ),
    ...block(
      'Audit',
      audit.map(
        ({ at, action, by, outcome, reason }) =>
          `${at}  ${[action, by === null ? null : `by ${by}`, outcome, reason].filter((part) => part !== null).join(', ')}`,
      ),
    ),
  ];
  return lines.map(printable).join('');
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

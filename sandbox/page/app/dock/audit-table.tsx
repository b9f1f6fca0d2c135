import type { AuditLine } from '../../sections.ts';
import { timeWithSeconds } from '../chrome/time-of-day.ts';

/** The audit, newest first. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  if (lines.length === 0)
    return (
      <p className="dock__empty">
        Nothing has happened yet. Whatever does is written down here, each entry chained to the one before.
      </p>
    );
  return (
    <table className="audit">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Time</th>
          <th scope="col">What happened</th>
          <th scope="col">Who</th>
          <th scope="col">Device</th>
          <th scope="col">Outcome</th>
          <th scope="col">Hash</th>
        </tr>
      </thead>
      <tbody>
        {lines.toReversed().map((line) => (
          <tr key={line.sequence}>
            <td>{line.sequence}</td>
            <td>{timeWithSeconds(line.at)}</td>
            <td>
              <span className={`action action--${toneOf(line)}`}>{line.action.replaceAll('_', ' ')}</span>
              {line.breakGlass && <span className="chip chip--warn">break glass</span>}
            </td>
            <td>
              {line.actor ?? 'the bot'}
              {line.platform !== null && (
                <span className={`dot dot--${line.platform}`}>
                  {line.platform === 'slack' ? 'Slack' : 'Teams'}
                </span>
              )}
            </td>
            <td>{line.device}</td>
            <td>{[line.outcome, line.reason].filter(Boolean).join(' – ')}</td>
            <td>
              <code>{line.hash.slice(0, 8)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const good = ['approved', 'approved_by', 'completed', 'code_shown', 'reset_confirmed', 'authorised'];
const bad = ['refused', 'denied', 'failed', 'expired', 'canceled'];

function toneOf({ action }: AuditLine): 'good' | 'bad' | 'plain' {
  if (good.includes(action)) return 'good';
  return bad.includes(action) ? 'bad' : 'plain';
}

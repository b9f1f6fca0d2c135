import type { WireLine } from '../../sections.ts';
import { timeWithSeconds } from '../chrome/time-of-day.ts';

const services = { slack: 'Slack', teams: 'Teams', intune: 'Graph' } as const;

/** The requests between the bot and the products, newest first. */
export function WireTable({ lines }: { lines: readonly WireLine[] }) {
  return (
    <table className="wire">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Way</th>
          <th scope="col">Request</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {lines.toReversed().map(({ id, at, service, direction, what, status, faults }) => (
          <tr key={id}>
            <td>{timeWithSeconds(at)}</td>
            <td>
              <span className={`dot dot--${service}`}>{services[service]}</span>{' '}
              {direction === 'in' ? '→ bot' : '← bot'}
            </td>
            <td>
              <code>{what}</code>
            </td>
            <td>
              {status}
              {faults.length > 0 && <span className="chip chip--warn">{faults.join(', ')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { AuditSection } from '../../sections.ts';
import { Link } from '../chrome/icons.tsx';

/** Whether the chain of the audit is whole, as `passcode-bot audit verify` says it. */
export function ChainCheck({ audit }: { audit: AuditSection }) {
  const { faults, length, lines } = audit;
  const isWhole = faults.length === 0;
  const head = lines.at(-1)?.hash.slice(0, 12);
  return (
    <p className={isWhole ? 'chain-check' : 'chain-check chain-check--broken'} role="status">
      <Link />
      {isWhole ? `Chain of ${length} entries is whole` : faults[0]}
      {head !== undefined && <code>{head}</code>}
    </p>
  );
}

import type { PolicyAnswer } from '../../policies.ts';
import { ProblemWords } from './problem-words.tsx';

type Ruling = NonNullable<Extract<PolicyAnswer, { kind: 'sound' }>['ruling']>;

/** What the policy says for one person and one device, rule by rule. */
export function RulingView({ answer }: { answer: PolicyAnswer }) {
  if (answer.kind === 'faulty') {
    return (
      <p className="ruling ruling--none">The policy has faults. The bot keeps the one that is in force.</p>
    );
  }
  const { ruling, warnings } = answer;
  if (ruling === null) return <p className="ruling ruling--none">Nobody of that name is in the tenant.</p>;
  return (
    <div className="ruling" aria-live="polite">
      <p
        className={
          ruling.allowed ? 'ruling__verdict ruling__verdict--yes' : 'ruling__verdict ruling__verdict--no'
        }
      >
        {ruling.sentence}
      </p>
      {!ruling.eligible && <Reasons title="But this device cannot be reset" reasons={ruling.reasons} />}
      <ol className="rules">
        {ruling.rules.map((rule) => (
          <Rule key={rule.name} rule={rule} />
        ))}
      </ol>
      {ruling.breakGlass.length > 0 && (
        <div className="rule">
          <h3>break_glass</h3>
          <Checks checks={ruling.breakGlass} />
        </div>
      )}
      {warnings.map(({ field, problem, remedy }) => (
        <p key={field} className="ruling__warning">
          <ProblemWords problem={{ field, problem, remedy }} />
        </p>
      ))}
    </div>
  );
}

function Rule({ rule }: { rule: Ruling['rules'][number] }) {
  const { name, matched, decides, checks } = rule;
  return (
    <li className={decides ? 'rule rule--decides' : 'rule'}>
      <h3>
        {name}
        <span className="chip">{decides ? 'decides' : matched ? 'matches, too late' : 'does not match'}</span>
      </h3>
      <Checks checks={checks} />
    </li>
  );
}

function Checks({ checks }: { checks: Ruling['breakGlass'] }) {
  return (
    <ul>
      {checks.map(({ condition, holds, why }) => (
        <li key={condition} className={holds ? 'holds' : 'fails'}>
          {why}
        </li>
      ))}
    </ul>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: readonly string[] }) {
  return (
    <div className="ruling__reasons">
      <strong>{title}</strong>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </div>
  );
}

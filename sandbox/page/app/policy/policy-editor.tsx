import { useRef } from 'react';
import type { PolicyProblem } from '../../policies.ts';
import { ProblemWords } from './problem-words.tsx';

/** The text of the policy with its lines counted, and what is wrong with it below. */
export function PolicyEditor(props: {
  text: string;
  change: (text: string) => void;
  problems: readonly PolicyProblem[];
}) {
  const { text, change, problems } = props;
  const gutter = useRef<HTMLPreElement>(null);
  const faulty = new Set(problems.map(lineOf));
  return (
    <div className="policy-editor">
      <div className="policy-editor__text">
        <pre ref={gutter} aria-hidden="true">
          {text.split('\n').map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
            <span key={index} className={faulty.has(index + 1) ? 'faulty' : ''}>
              {`${index + 1}\n`}
            </span>
          ))}
        </pre>
        <textarea
          aria-label="The policy, as YAML"
          aria-invalid={problems.length > 0}
          aria-describedby="policy-problems"
          spellCheck={false}
          wrap="off"
          value={text}
          onChange={({ target }) => change(target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current !== null) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <ul id="policy-problems" className="policy-editor__problems" aria-live="polite">
        {problems.map(({ field, problem, remedy }) => (
          <li key={`${field}/${problem}`}>
            <ProblemWords problem={{ field, problem, remedy }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `policy:12:5 rules[0].requester` stands in line 12. */
function lineOf({ field }: PolicyProblem): number {
  return Number(/:(\d+):/.exec(field)?.[1] ?? 0);
}

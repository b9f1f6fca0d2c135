import { useEffect, useState } from 'react';
import { type PolicyAnswer, type PolicyQuestion, policyAnswerSchema } from '../../policies.ts';
import { NotDone, send } from '../live/send.ts';

const pauseMs = 150;

/**
 * Asks about a policy while it is being typed.
 * @param stage by its number: another one has other people and devices
 * @returns the latest answer, null before the first one
 */
export function usePolicyAnswer(question: PolicyQuestion, stage: number): PolicyAnswer | null {
  const [answer, setAnswer] = useState<PolicyAnswer | null>(null);
  const json = JSON.stringify({ ...question, stage });
  useEffect(() => {
    let isOutdated = false;
    const ask = async (): Promise<void> => {
      try {
        const told = policyAnswerSchema.parse(await send('policy/check', JSON.parse(json)));
        if (!isOutdated) setAnswer(told);
      } catch (error) {
        if (!(error instanceof NotDone)) throw error;
      }
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  }, [json]);
  return answer;
}

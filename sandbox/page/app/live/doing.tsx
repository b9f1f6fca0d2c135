import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { NotDone, send } from './send.ts';

/** Does something on the server; what goes wrong is told at the foot of the page. */
export type Do = (path: string, input?: object) => Promise<boolean>;

const DoingContext = createContext<Do>(async () => false);

const shownMs = 7_000;

export function DoingProvider({ children }: { children: ReactNode }) {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (problem === null) return;
    const timer = setTimeout(() => setProblem(null), shownMs);
    return () => clearTimeout(timer);
  }, [problem]);
  const doIt: Do = async (path, input) => {
    try {
      await send(path, input);
      return true;
    } catch (error) {
      if (!(error instanceof NotDone)) throw error;
      setProblem(error.message);
      return false;
    }
  };
  return (
    <DoingContext value={doIt}>
      {children}
      <div className="problem" role="alert">
        {problem !== null && <p>{problem}</p>}
      </div>
    </DoingContext>
  );
}

export function useDo(): Do {
  return useContext(DoingContext);
}

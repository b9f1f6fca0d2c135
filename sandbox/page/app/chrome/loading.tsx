import { Keypad } from './icons.tsx';

export function Loading() {
  return (
    <main className="loading" aria-busy="true">
      <Keypad />
      <h1>passcode-bot sandbox</h1>
      <p>Setting the stage…</p>
    </main>
  );
}

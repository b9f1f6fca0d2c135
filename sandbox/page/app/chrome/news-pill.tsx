import { Arrow } from './icons.tsx';

/** Says that something has come in another conversation, and goes there. */
export function NewsPill({ from, go }: { from: string; go: () => void }) {
  return (
    <button type="button" className="news-pill" onClick={go}>
      {from} has written in private
      <Arrow />
    </button>
  );
}

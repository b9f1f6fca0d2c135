import type { StageSection } from '../../sections.ts';
import { Dialog } from '../chrome/dialog.tsx';
import { useDo } from '../live/doing.tsx';

/** Every story there is; each is played on a fresh stage. */
export function StoryPicker({ stage, close }: { stage: StageSection; close: () => void }) {
  const doIt = useDo();
  return (
    <Dialog title="Stories" close={close} className="dialog--stories">
      <p className="dialog__lead">Each is played by the real bot on a fresh stage, and judged at its end.</p>
      <ul className="stories">
        {stage.stories.map(({ name, title }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => {
                close();
                void doIt('story', { name });
              }}
            >
              <strong>{title}</strong>
              <code>{name}</code>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

import type { SlackSection } from '../../sections.ts';
import { Dialog } from '../chrome/dialog.tsx';
import type { Theme } from '../chrome/use-theme.ts';
import { useDo } from '../live/doing.tsx';
import { BlockKit } from './block-kit.tsx';

/** A modal that the bot has opened for one person. */
export function ModalView(props: { person: string; view: SlackSection['modals'][number]; theme: Theme }) {
  const { person, view, theme } = props;
  const doIt = useDo();
  const { id, content } = view;
  if (content.type !== 'modal') return null;
  const close = (): void => void doIt('slack/close-view', { person, view: id });
  return (
    <Dialog title={content.title.text} close={close} className="dialog--slack">
      <BlockKit
        blocks={content.blocks}
        place={{ view: id }}
        slack={{ person: { handle: person, id: '', name: '' }, users: [], channels: [] }}
        theme={theme}
      />
      <div className="dialog__buttons">
        {content.close !== undefined && (
          <button type="button" className="slack-button" onClick={close}>
            {content.close.text}
          </button>
        )}
        {content.submit !== undefined && (
          <button
            type="button"
            className="slack-button slack-button--primary"
            onClick={() => void doIt('slack/submit-view', { person, view: id })}
          >
            {content.submit.text}
          </button>
        )}
      </div>
    </Dialog>
  );
}

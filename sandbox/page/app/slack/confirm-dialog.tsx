import { Dialog } from '../chrome/dialog.tsx';

/** Asks once more before a click is sent. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  accept: string;
  decline: string;
  isDangerous: boolean;
  decide: (isAccepted: boolean) => void;
}) {
  const { title, text, accept, decline, isDangerous, decide } = props;
  return (
    <Dialog title={title} close={() => decide(false)} className="dialog--slack">
      <p>{text}</p>
      <div className="dialog__buttons">
        <button type="button" className="slack-button" onClick={() => decide(false)}>
          {decline}
        </button>
        <button
          type="button"
          className={`slack-button slack-button--${isDangerous ? 'danger' : 'primary'}`}
          onClick={() => decide(true)}
        >
          {accept}
        </button>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { Dialog } from '../chrome/dialog.tsx';
import { useDo } from '../live/doing.tsx';
import type { Sections } from '../live/use-sections.ts';
import { OwnDevices } from './own-devices.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { RulingView } from './ruling-view.tsx';
import { usePolicyAnswer } from './use-policy-answer.ts';

/** Where an administrator tries a policy: it is read while it is typed, and asked about one person and one device. */
export function PolicyDesk(props: {
  sections: Required<Sections>;
  /** Who is on the screen already. */
  person: string;
  close: () => void;
}) {
  const { sections, close } = props;
  const { stage, intune } = sections;
  const doIt = useDo();
  const [text, setText] = useState(stage.policy);
  const [person, setPerson] = useState(props.person);
  const [device, setDevice] = useState<string | null>(null);
  const [breakGlass, setBreakGlass] = useState(false);
  const address = stage.cast.find(({ key }) => key === person)?.userPrincipalName;
  const own = intune.devices.find(({ owner }) => owner?.userPrincipalName === address) ?? intune.devices[0];
  const known = intune.devices.some(({ id }) => id === device);
  const deviceId = (known ? device : own?.id) ?? '';
  const answer = usePolicyAnswer({ text, person, deviceId, breakGlass }, stage.number);
  const isInForce = text === stage.policy;
  return (
    <Dialog title="Try a policy" close={close} className="dialog--policy">
      <div className="policy-desk">
        <PolicyEditor
          text={text}
          change={setText}
          problems={answer?.kind === 'faulty' ? answer.problems : []}
        />
        <div className="policy-desk__question">
          <label>
            <span>Who asks</span>
            <select value={person} onChange={({ target }) => setPerson(target.value)}>
              {stage.cast.map(({ key, name, role }) => (
                <option key={key} value={key}>
                  {name} – {role}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>For which device</span>
            <select value={deviceId} onChange={({ target }) => setDevice(target.value)}>
              {intune.devices.map(({ id, name, owner }) => (
                <option key={id} value={id}>
                  {name} ({owner?.name ?? 'shared'})
                </option>
              ))}
            </select>
          </label>
          <label className="policy-desk__check">
            <input
              type="checkbox"
              checked={breakGlass}
              onChange={({ target }) => setBreakGlass(target.checked)}
            />
            <span>With --break-glass</span>
          </label>
          {answer !== null && <RulingView answer={answer} />}
        </div>
      </div>
      <footer className="policy-desk__foot">
        <OwnDevices count={stage.ownDevices} />
        <button
          type="button"
          className="tour__offer"
          disabled={isInForce || answer?.kind !== 'sound'}
          onClick={() => void doIt('policy/use', { text })}
        >
          {isInForce ? 'In force' : 'Put it in force'}
        </button>
      </footer>
    </Dialog>
  );
}

import { useRef } from 'react';
import { useDo } from '../live/doing.tsx';

/** Takes a file of one's own devices, as Graph lists them. It stays on this machine, and in memory. */
export function OwnDevices({ count }: { count: number | null }) {
  const doIt = useDo();
  const file = useRef<HTMLInputElement>(null);
  const load = async (chosen: File | undefined): Promise<void> => {
    if (chosen !== undefined) await doIt('devices/load', { text: await chosen.text() });
    if (file.current !== null) file.current.value = '';
  };
  return (
    <div className="own-devices">
      <label className="tool">
        Load your devices.json
        <input
          ref={file}
          type="file"
          className="visually-hidden"
          accept=".json,application/json"
          onChange={({ target }) => void load(target.files?.[0])}
        />
      </label>
      {count === null ? (
        <p>
          What Graph answers to <code>/deviceManagement/managedDevices</code>. It stays on this machine.
        </p>
      ) : (
        <p>
          {count} devices of yours.{' '}
          <button type="button" className="link-button" onClick={() => void doIt('devices/forget')}>
            Back to Contoso
          </button>
        </p>
      )}
    </div>
  );
}

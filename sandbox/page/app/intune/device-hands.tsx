import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import type { Device } from '../../sections.ts';
import { useDo } from '../live/doing.tsx';
import { NotDone, send } from '../live/send.ts';

const answers: Readonly<Record<Device['answer'], string>> = {
  auto: 'as its platform does',
  done: 'done, with a code',
  done_without_passcode: 'done, without a code',
  failed: 'failed',
  notSupported: 'not supported',
};

const openingSchema = z.object({ opens: z.boolean() });

/** What else can happen to a device, and a code typed on its screen. */
export function DeviceHands({ device }: { device: Device }) {
  const doIt = useDo();
  const { id: deviceId, name, reachable, answer } = device;
  return (
    <details className="device-hands">
      <summary aria-label={`More about ${name}`}>More</summary>
      <div className="device-hands__body">
        <CodeField device={device} />
        <label>
          <input
            type="checkbox"
            checked={!reachable}
            onChange={({ target }) =>
              void doIt('intune/set-reachable', { deviceId, reachable: !target.checked })
            }
          />
          Never answers
        </label>
        <label>
          It answers
          <select
            value={answer}
            onChange={({ target }) => void doIt('intune/set-answer', { deviceId, answer: target.value })}
          >
            {Object.entries(answers).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <div className="device-hands__buttons">
          <button type="button" onClick={() => void doIt('intune/cancel-action', { deviceId })}>
            Cancel in Intune
          </button>
          <button type="button" onClick={() => void doIt('intune/reset-from-portal', { deviceId })}>
            Reset in the admin centre
          </button>
        </div>
      </div>
    </details>
  );
}

function CodeField({ device }: { device: Device }) {
  const [code, setCode] = useState('');
  const [verdict, setVerdict] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const { opens } = openingSchema.parse(
        await send('intune/enter-passcode', { deviceId: device.id, passcode: code.trim() }),
      );
      setVerdict(opens ? 'It opens.' : 'Wrong code.');
    } catch (error) {
      if (!(error instanceof NotDone)) throw error;
      setVerdict(error.message);
    }
  };
  return (
    <form className="code-field" onSubmit={(event) => void submit(event)}>
      <label>
        Code on its screen
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </label>
      <button type="submit">Unlock</button>
      <output>{verdict}</output>
    </form>
  );
}

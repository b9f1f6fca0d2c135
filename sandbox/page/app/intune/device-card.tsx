import type { Device } from '../../sections.ts';
import { Laptop, Locked, Phone, Tablet, Unlocked } from '../chrome/icons.tsx';
import { timeSince } from '../chrome/time-of-day.ts';
import { useDo } from '../live/doing.tsx';
import { DeviceHands } from './device-hands.tsx';

/** One managed device: what it is, whose, and how a reset of it stands. */
export function DeviceCard({ device, now }: { device: Device; now: number }) {
  const doIt = useDo();
  const { id, name, model, platform, version, owner, ownership, lastCheckIn, action, locked, reachable } =
    device;
  const isWaiting = action?.state === 'pending';
  return (
    <li className={isWaiting ? 'device device--waiting' : 'device'} data-device={id}>
      <span className={`device__picture device__picture--${locked ? 'locked' : 'open'}`}>
        <Picture platform={platform} />
      </span>
      <div className="device__words">
        <h3>{name}</h3>
        <p>{[model, `${platform} ${version.split('.')[0]}`].filter(Boolean).join(' · ')}</p>
        <p className="device__owner">
          {owner === null ? 'Shared, no owner' : owner.name}
          {ownership === 'personal' && <span className="chip">personal</span>}
          {device.managementState !== 'managed' && (
            <span className="chip chip--warn">{device.managementState}</span>
          )}
          {!reachable && <span className="chip chip--warn">never answers</span>}
        </p>
        <p className="device__check-in">
          {locked ? <Locked /> : <Unlocked />}
          {locked ? 'locked' : 'open'} · checked in {timeSince(Date.parse(lastCheckIn), now)}
        </p>
        {action !== null && <Progress state={action.state} />}
      </div>
      <div className="device__hands">
        <button
          type="button"
          className={isWaiting ? 'device__check-in-now device__check-in-now--wanted' : 'device__check-in-now'}
          aria-label={`Check in now: ${name}`}
          onClick={() => void doIt('intune/check-in', { deviceId: id })}
        >
          Check in now
        </button>
        <DeviceHands device={device} />
      </div>
    </li>
  );
}

function Picture({ platform }: { platform: string }) {
  if (/ipad/i.test(platform)) return <Tablet />;
  return /windows|mac/i.test(platform) ? <Laptop /> : <Phone />;
}

const steps: Readonly<Record<string, { at: number; words: string; isBad?: true }>> = {
  pending: { at: 1, words: 'Reset asked for, waiting for the device' },
  active: { at: 2, words: 'The device is carrying it out' },
  done: { at: 3, words: 'Reset done' },
  failed: { at: 3, words: 'The device reported a failure', isBad: true },
  notSupported: { at: 3, words: 'The device does not support it', isBad: true },
  canceled: { at: 3, words: 'Canceled in Intune', isBad: true },
};

function Progress({ state }: { state: string }) {
  const { at, words, isBad = false } = steps[state] ?? { at: 0, words: state };
  return (
    <p className={isBad ? 'progress progress--bad' : 'progress'}>
      <span aria-hidden="true" className="progress__dots">
        {[1, 2, 3].map((dot) => (
          <i key={dot} className={dot < at || (dot === at && at === 3) ? 'on' : dot === at ? 'now' : ''} />
        ))}
      </span>
      {words}
    </p>
  );
}

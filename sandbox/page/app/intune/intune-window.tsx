import { useState } from 'react';
import type { ClockSection, Device, IntuneSection } from '../../sections.ts';
import { ScrollRegion } from '../chrome/scroll-region.tsx';
import { useNow } from '../live/use-now.ts';
import { DeviceCard } from './device-card.tsx';
import { Trouble } from './trouble.tsx';

/** The Intune tenant: its devices, and what can happen to them. */
export function IntuneWindow(props: {
  intune: IntuneSection;
  clock: ClockSection;
  /** Sign-in names of the people on the screen: their devices come first. */
  people: readonly string[];
}) {
  const { intune, clock, people } = props;
  const now = useNow(clock);
  const [search, setSearch] = useState('');
  const devices = arranged(intune.devices, people, search);
  return (
    <section className="window window--intune" aria-labelledby="intune-title" data-tour="intune">
      <header className="window__bar">
        <h2 id="intune-title">Intune</h2>
        <span className="window__place">{intune.devices.length} devices</span>
        <input
          type="search"
          className="window__search"
          aria-label="Find a device or an owner"
          placeholder="Find a device"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </header>
      <ScrollRegion className="devices" role="region" label="Devices">
        <ul>
          {devices.map((device) => (
            <DeviceCard key={device.id} device={device} now={now} />
          ))}
        </ul>
        {devices.length === 0 && <p className="devices__none">No device is called that.</p>}
      </ScrollRegion>
      <Trouble armed={intune.armed} />
    </section>
  );
}

const mostShown = 60;

/** What something happens to comes first, then the devices of whoever is on the screen. */
function arranged(devices: readonly Device[], people: readonly string[], search: string): Device[] {
  const wanted = search.trim().toLowerCase();
  const rank = ({ owner, action }: Device): number => {
    if (action?.state === 'pending' || action?.state === 'active') return 0;
    const place = owner === null ? -1 : people.indexOf(owner.userPrincipalName);
    return place === -1 ? people.length + 1 : place + 1;
  };
  return devices
    .filter(({ name, owner }) => `${name} ${owner?.name ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, mostShown);
}

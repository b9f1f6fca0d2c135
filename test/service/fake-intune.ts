import type { Clock } from '../../src/core/clock.ts';
import { type DeviceActionResult, type ManagedDevice, managedDeviceSchema } from '../../src/core/device.ts';
import { PlatformUnreachableError } from '../../src/core/errors.ts';
import type { EntraUserId, ManagedDeviceId } from '../../src/core/ids.ts';
import type { Devices, ResetAnswer, ResetAuditPages } from '../../src/core/ports.ts';
import { Secret } from '../../src/core/secret.ts';

/** How the next reset is answered, and whether the device is told all the same. */
export type ResetScript = { answer: ResetAnswer; acts: boolean };

type SimulatedReset = { device: ManagedDeviceId; at: number; code: string | null; state: string };

/** Intune in memory, with the POSTs that it has ever seen. */
export class FakeIntune implements Devices {
  readonly posts: ManagedDeviceId[] = [];
  auditsOnPage = 100;
  readonly resets: SimulatedReset[] = [];
  readonly script: ResetScript[] = [];
  readonly #devices = new Map<ManagedDeviceId, ManagedDevice>();
  readonly #clock: Clock;
  down = false;
  #codes = 0;
  #reads = 0;
  /** Called before each read, so that a test can change the world in between. */
  beforePost: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get reads(): number {
    return this.#reads;
  }

  add(device: object): ManagedDevice {
    const parsed = managedDeviceSchema.parse(device);
    this.#devices.set(parsed.id, parsed);
    return parsed;
  }

  remove(id: ManagedDeviceId): void {
    this.#devices.delete(id);
  }

  change(id: ManagedDeviceId, change: Partial<ManagedDevice>): void {
    const device = this.#devices.get(id);
    if (device !== undefined) this.#devices.set(id, { ...device, ...change });
  }

  /** The device checks in and carries out what it was told. */
  checkIn(id: ManagedDeviceId, state = 'done'): void {
    for (const reset of this.resets) {
      if (reset.device !== id || (reset.state !== 'pending' && reset.state !== 'active')) continue;
      reset.state = state;
      const device = this.#devices.get(id);
      if (state === 'done' && device?.operatingSystem !== 'iOS') {
        this.#codes += 1;
        reset.code = `canary-${this.#codes}`;
      }
    }
  }

  /** Somebody else resets it in the admin centre. */
  resetFromPortal(id: ManagedDeviceId): void {
    this.#act(id);
  }

  async findByName(names: readonly string[]): Promise<ManagedDevice[]> {
    const wanted = names.map((name) => name.toLowerCase());
    return this.#list().filter(({ deviceName }) => wanted.includes(deviceName?.toLowerCase() ?? ''));
  }

  async findByNamePrefix(prefixes: readonly string[]): Promise<ManagedDevice[]> {
    return this.#list().filter(({ deviceName }) =>
      prefixes.some((prefix) => deviceName?.toLowerCase().startsWith(prefix.toLowerCase()) === true),
    );
  }

  async findBySerialNumber(serial: string): Promise<ManagedDevice[]> {
    return this.#list().filter(({ serialNumber }) => serialNumber?.toLowerCase() === serial.toLowerCase());
  }

  async listOwnedBy(userId: EntraUserId): Promise<ManagedDevice[]> {
    return this.#list().filter((device) => device.userId === userId);
  }

  async read(id: ManagedDeviceId): Promise<ManagedDevice | null> {
    this.#check();
    const device = this.#devices.get(id);
    return device === undefined ? null : { ...device, deviceActionResults: this.#results(id) };
  }

  async readResults(id: ManagedDeviceId): Promise<DeviceActionResult[] | null> {
    this.#check();
    return this.#devices.has(id) ? this.#results(id) : null;
  }

  async resetPasscode(id: ManagedDeviceId): Promise<ResetAnswer> {
    this.posts.push(id);
    this.beforePost?.();
    const script = this.script.shift() ?? { answer: { kind: 'accepted' }, acts: true };
    if (script.acts) this.#act(id);
    return script.answer;
  }

  async listResetAudits({
    maxPages,
    from,
  }: {
    maxPages: number;
    from: string | null;
  }): Promise<ResetAuditPages> {
    this.#check();
    const start = Number(from ?? 0);
    const end = start + maxPages * this.auditsOnPage;
    const pages = Math.ceil((Math.min(end, this.resets.length) - start) / this.auditsOnPage);
    this.#reads += Math.max(0, pages - 1);
    const audits = this.resets
      .map(({ device, at, state }, position) => ({
        id: `audit-${position}`,
        managedDeviceId: device,
        actionState: state,
        requestDateTime: new Date(at).toISOString(),
      }))
      .reverse()
      .slice(start, end);
    return { audits, next: end < this.resets.length ? String(end) : null };
  }

  #act(device: ManagedDeviceId): void {
    this.resets.push({ device, at: this.#clock.now() + this.resets.length, code: null, state: 'pending' });
  }

  #results(id: ManagedDeviceId): DeviceActionResult[] {
    return this.resets
      .filter(({ device }) => device === id)
      .map(({ at, code, state }) => ({
        actionName: 'resetPasscode',
        actionState: state,
        startDateTime: new Date(at).toISOString(),
        lastUpdatedDateTime: null,
        errorCode: 0,
        passcode: code === null ? null : new Secret(code),
      }));
  }

  #list(): ManagedDevice[] {
    this.#check();
    return [...this.#devices.values()];
  }

  #check(): void {
    this.#reads += 1;
    if (this.down) throw new PlatformUnreachableError({ platform: 'graph', advice: 'it is down' });
  }
}

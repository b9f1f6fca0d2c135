import type { FaultKind, RouteName } from './fault-schema.ts';
import { sameId } from './tenant.ts';

/** One request as the service saw it. Headers and bodies are not kept: tokens are none of a journal's business. */
export type JournalEntry = {
  sequence: number;
  /** Wall clock of its arrival, milliseconds since 1970. */
  at: number;
  method: string;
  /** With the query, as it came. */
  path: string;
  /** Null where no operation is simulated under that path. */
  route: RouteName | null;
  deviceId: string | null;
  /** Null while it is under way, and for ever where no answer went out. */
  status: number | null;
  /** Whether it put an action up for a device, whatever was answered. */
  acted: boolean;
  faults: FaultKind[];
};

/** Everything that was asked of the service, oldest first. */
export class Journal {
  #entries: JournalEntry[] = [];
  #sequence = 0;

  open(request: { at: number; method: string; path: string }): JournalEntry {
    this.#sequence += 1;
    const entry: JournalEntry = {
      sequence: this.#sequence,
      ...request,
      route: null,
      deviceId: null,
      status: null,
      acted: false,
      faults: [],
    };
    this.#entries.push(entry);
    return entry;
  }

  list(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Requests for one operation, about one device where that is given. */
  requests(route: RouteName, deviceId?: string): JournalEntry[] {
    return this.#entries.filter(
      (entry) =>
        entry.route === route &&
        (deviceId === undefined || (entry.deviceId !== null && sameId(entry.deviceId, deviceId))),
    );
  }

  /** Every `resetPasscode` POST that arrived, answered or not, acted on or not. */
  resetPosts(deviceId?: string): JournalEntry[] {
    return this.requests('resetPasscode', deviceId);
  }

  /** The resets that really were put up for the device: more than one for one request is the fault to look for. */
  resetsActed(deviceId?: string): JournalEntry[] {
    return this.resetPosts(deviceId).filter(({ acted }) => acted);
  }

  clear(): void {
    this.#entries = [];
  }
}

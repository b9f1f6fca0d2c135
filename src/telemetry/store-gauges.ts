import { Gauge, type Registry } from 'prom-client';
import { openStates } from '../core/request/moves.ts';
import type { StoreStanding } from '../core/standing.ts';
import { ofTheStore, ofThisInstance } from './words.ts';

const second = 1_000;
/** The tables by the word for one row of them. */
const jobs = { request: 'requests', message: 'messages', instruction: 'instructions' } as const;
const jobKinds = ['request', 'message', 'instruction'] as const;

/** Shows how the store stands; without an answer of the store nothing is shown but that. */
export type ShowStanding = (standing: StoreStanding | null) => void;

/** Gauges of what stands in the store. */
export function storeGauges(registry: Registry): ShowStanding {
  const readable = new Gauge({
    name: 'passcode_bot_store_readable',
    help: ofThisInstance(
      '1 where the store could be read for this page, 0 where not: its figures are left out then.',
    ),
    registers: [registry],
  });
  const gauges = gaugesOf(registry);
  return (standing) => {
    readable.set(standing === null ? 0 : 1);
    for (const gauge of Object.values(gauges)) gauge.reset();
    // Without labels a reset would show a zero, as if that had been counted.
    gauges.watched.remove();
    gauges.poller.remove();
    if (standing !== null) show(gauges, standing);
  };
}

type Gauges = ReturnType<typeof gaugesOf>;

function gaugesOf(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> =>
    new Gauge({ name: `passcode_bot_${name}`, help: ofTheStore(help), labelNames, registers: [registry] });
  return {
    open: gauge('requests_open', 'Requests under way, by state.', ['state']),
    oldest: gauge('oldest_request_seconds', 'How long ago the oldest one under way was asked, by state.', [
      'state',
    ]),
    watched: gauge('requests_watched', 'Failed requests that are watched for a late result.', []),
    due: gauge('jobs_due', 'Moves, messages and clicks that are due and that nobody works on.', ['kind']),
    late: gauge('jobs_late_seconds', 'How late the one is that has been due the longest.', ['kind']),
    leases: gauge('leases', 'Moves, messages and clicks that an instance has taken and is at.', ['kind']),
    leaseAge: gauge(
      'lease_age_seconds',
      'How long the one has been due that an instance is at the longest.',
      ['kind'],
    ),
    poller: gauge(
      'poller_turn_seconds',
      'How long the turn of the instance that asks Intune still lasts; below zero nobody asks.',
      [],
    ),
  };
}

function show(gauges: Gauges, { at, jobs: standings, open, watched, pollerUntil }: StoreStanding): void {
  const since = (then: number | null): number => (then === null ? 0 : Math.max(0, at - then) / second);
  for (const state of openStates) {
    const group = open.find((counted) => counted.state === state);
    gauges.open.set({ state }, group?.count ?? 0);
    gauges.oldest.set({ state }, since(group?.oldestCreatedAt ?? null));
  }
  for (const kind of jobKinds) {
    const { due, dueSince, claimed, claimedSince } = standings[jobs[kind]];
    gauges.due.set({ kind }, due);
    gauges.late.set({ kind }, since(dueSince));
    gauges.leases.set({ kind }, claimed);
    gauges.leaseAge.set({ kind }, since(claimedSince));
  }
  gauges.watched.set(watched);
  if (pollerUntil !== null) gauges.poller.set((pollerUntil - at) / second);
}

import type { OpenRequestState } from './request/moves.ts';
import type { JobKind } from './store.ts';

/** How the rows of one kind stand at a moment. */
export type JobStanding = {
  /** Rows that are due and that nobody works on. */
  due: number;
  /** Since when the one that has been due the longest is so; null where none is. */
  dueSince: number | null;
  /** Rows under a claim that holds. */
  claimed: number;
  /** Since when the one that is claimed and has been due the longest is so; null where none is. */
  claimedSince: number | null;
};

/** How the whole store stands at a moment, whichever instance looks: counts and times, no names. */
export type StoreStanding = {
  at: number;
  jobs: Readonly<Record<JobKind, JobStanding>>;
  /** Requests that are under way, by state; states without any are left out. */
  open: readonly { state: OpenRequestState; count: number; oldestCreatedAt: number }[];
  /** Failed requests that are watched for a late result. */
  watched: number;
  /** Until when the turn of the instance that asks Intune lasts; null before the first one. */
  pollerUntil: number | null;
};

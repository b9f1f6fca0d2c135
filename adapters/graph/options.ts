import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Secret } from '../../src/core/secret.ts';

/** How the product proves to Graph who it is. */
export type GraphCredential =
  | { kind: 'fixed_token'; token: Secret }
  | { kind: 'client_secret'; tenantId: string; clientId: string; clientSecret: Secret }
  | {
      kind: 'client_certificate';
      tenantId: string;
      clientId: string;
      certificatePath: string;
      certificatePassword: Secret | null;
    }
  | { kind: 'workload_identity'; tenantId: string; clientId: string; tokenFilePath: string }
  | { kind: 'managed_identity'; clientId: string | null };

export type AzureCredential = Exclude<GraphCredential, { kind: 'fixed_token' }>;

export type GraphOptions = {
  /** Null for the global cloud. */
  baseUrl: string | null;
  /** Null for the login host that belongs to the cloud. */
  authorityHost: string | null;
  credential: GraphCredential;
  /**
   * Whether a device's scope tags, device type and management state are read from Graph's beta endpoint (the
   * default). Where that endpoint is refused, devices are read without them.
   */
  betaDetails?: boolean;
};

/** One exchange with Graph, for metrics. */
export type GraphCall = {
  /** Method and path template: `GET /v1.0/users/{id}`. Never an id or a name. */
  route: string;
  /** Null where no answer came. */
  status: number | null;
  ms: number;
  throttled: boolean;
  /** Our random name of the call, by which Microsoft finds it. */
  clientRequestId: string;
};

/** What the adapter works with. */
export type GraphParts = {
  clock: Clock;
  logger: Logger;
  onCall?: (call: GraphCall) => void;
  /** In [0, 1), for jitter. */
  chance?: () => number;
};

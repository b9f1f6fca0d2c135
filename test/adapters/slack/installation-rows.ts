import type { InstallationRows } from '../../../adapters/slack/oauth-installations.ts';

export const secretsKey = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

/** Rows in memory, to be looked at and tampered with. */
export function memoryRows(): InstallationRows & { rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    get: async (key) => rows.get(key),
    set: async (key, value) => rows.set(key, value),
    delete: async (key) => rows.delete(key),
    entries: async function* () {
      yield* [...rows];
    },
  };
}

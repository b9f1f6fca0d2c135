import type { BotFramework } from './bot-framework.ts';

/** Loads the SDK once, when first asked for; a failure is tried again. */
export function loadOnce(load: () => Promise<BotFramework>) {
  let loading: Promise<BotFramework> | null = null;
  const get = (): Promise<BotFramework> => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  return { get, loaded: async (): Promise<BotFramework | null> => loading };
}

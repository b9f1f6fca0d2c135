import { z } from 'zod';
import type { StoreForUpkeep } from '../../adapters/store/index.ts';
import type { CommandIo } from './io.ts';

export const checkpointOptionsSchema = z.object({ keep: z.number(), by: z.string(), reason: z.string() });

/** Drops what is older than is kept, under a checkpoint that somebody signs off; nothing where the chain is broken. */
export async function checkpoint(
  { keep, by, reason }: z.infer<typeof checkpointOptionsSchema>,
  io: CommandIo,
): Promise<void> {
  const { withStoreForUpkeep } = await import('./open-store.ts');
  await withStoreForUpkeep(async (store) => {
    if (await isBroken(store, io)) {
      io.writeError('The chain is broken, so nothing was dropped: what is left of it is evidence.\n');
      io.setExitCode(1);
      return;
    }
    const before = io.now() - keep;
    const entry = await store.checkpointAudit(before, { by, reason });
    const date = new Date(before).toISOString();
    if (entry === null) {
      io.writeOut(`No entry is older than ${date}. Nothing was dropped.\n`);
      return;
    }
    io.writeOut(`The entries up to ${entry.dropped?.through}, older than ${date}, were dropped.\n`);
    io.writeOut(
      `The checkpoint is entry ${entry.sequence}. Keep its head elsewhere: ${entry.sequence}:${entry.hash}\n`,
    );
  });
}

async function isBroken(store: StoreForUpkeep, io: CommandIo): Promise<boolean> {
  let broken = false;
  for await (const { detail } of store.verifyAudit()) {
    broken = true;
    io.writeOut(`${detail}\n`);
  }
  return broken;
}

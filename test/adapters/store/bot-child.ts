import { openStore } from '../../../adapters/store/index.ts';
import { auditLine, start } from '../../contract/store-fixtures.ts';
import { recordingLogger } from '../../contract/store-place.ts';
import { ManualClock } from '../../manual-clock.ts';

/**
 * A bot of its own process: opens the store in the given folder, says so, and then tells every key it has committed,
 * each with an entry in the audit, until it is killed. Where it cannot open the store it tells why.
 */
const [dataDir = '', mode = 'write'] = process.argv.slice(2);

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function writeForEver(): Promise<void> {
  const opened = await openStore({
    databaseUrl: null,
    dataDir,
    clock: new ManualClock(),
    logger: recordingLogger([]),
  });
  tell('open');
  const side = async (name: string): Promise<void> => {
    for (let count = 0; ; count += 1) {
      await opened.store.transact(async (tx) => {
        await tx.insertOnceKey(`${name}-${count}`, start);
        await tx.appendAudit(auditLine({ reason: `${name}-${count}` }));
      });
      tell(`${name}-${count}`);
    }
  };
  if (mode === 'write') await Promise.all([side('one'), side('two'), side('three')]);
  else setInterval(() => undefined, 60_000);
}

writeForEver().catch((error: unknown) => {
  tell(error instanceof Error ? `${error.name}: ${error.message}` : 'failed');
  process.exitCode = 2;
});

import { benchInstances, benchWaiting } from './growth.ts';
import { runParts } from './run-parts.ts';

// The bots are started from their sources, as the tests of faults start them, so these parts are not built.
await runParts({ waiting: benchWaiting, instances: benchInstances });

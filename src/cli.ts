#!/usr/bin/env node
import { inspect } from 'node:util';
import { registerAudit } from './cli/audit.ts';
import { registerCheck } from './cli/check.ts';
import { registerDoctor } from './cli/doctor.ts';
import { processIo } from './cli/io.ts';
import { registerManifest } from './cli/manifest.ts';
import { registerPolicy } from './cli/policy.ts';
import { failed, runProgram } from './cli/program.ts';
import { registerReplay } from './cli/replay.ts';
import { registerRequests } from './cli/requests.ts';
import { registerStart } from './cli/start.ts';
import { registerStore } from './cli/store.ts';

const running = runProgram(
  [
    registerStart,
    registerCheck,
    registerDoctor,
    registerAudit,
    registerPolicy,
    registerManifest,
    registerRequests,
    registerReplay,
    registerStore,
  ],
  process.argv.slice(2),
  processIo(),
);

await running.catch((error: unknown) => {
  process.stderr.write(`${inspect(error)}\n`);
  // Nobody knows what it has left open.
  process.exit(failed);
});

#!/usr/bin/env node
import { registerAudit } from './cli/audit.ts';
import { registerCheck } from './cli/check.ts';
import { registerDoctor } from './cli/doctor.ts';
import { processIo } from './cli/io.ts';
import { registerManifest } from './cli/manifest.ts';
import { registerPolicy } from './cli/policy.ts';
import { runProgram } from './cli/program.ts';
import { registerReplay } from './cli/replay.ts';
import { registerRequests } from './cli/requests.ts';
import { registerStart } from './cli/start.ts';
import { registerStore } from './cli/store.ts';

await runProgram(
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

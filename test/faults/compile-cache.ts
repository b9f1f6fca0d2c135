import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bots are started by the dozen: what is compiled once is kept for all of them. */
export const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), 'passcode-bot-compile-cache') };

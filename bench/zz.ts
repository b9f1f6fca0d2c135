import { printInstances } from '/work/main/bench/growth.ts';
await printInstances();

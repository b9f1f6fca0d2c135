import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type MatrixName, matrixNameSchema } from '../core/eligibility/matrix.ts';
import type { CommandIo } from './io.ts';
import { wrongInput } from './program.ts';

const optionsSchema = z.object({
  device: z.string(),
  matrix: matrixNameSchema,
  json: z.boolean().default(false),
});

/** `passcode-bot check`: whether a device can be reset, why or why not. Exit codes: 0 it can, 1 it cannot, 2 no device. */
export function registerCheck(program: Command, io: CommandIo): void {
  program
    .command('check')
    .description('say whether the passcode of a device can be reset, and why or why not')
    .requiredOption('--device <file>', 'JSON file with one managedDevice, as Microsoft Graph gives it')
    .addOption(
      new Option('--matrix <name>', 'list of supported platforms to apply')
        .choices(matrixNameSchema.options)
        .default('intune-current' satisfies MatrixName),
    )
    .option('--json', 'print one line of JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 it can be reset, 1 it cannot, 2 the file does not hold a managedDevice.',
    )
    .action(async (options: unknown) => {
      const { device, matrix, json } = optionsSchema.parse(options);
      await checkDevice({ path: device, matrix, json }, io);
    });
}

async function checkDevice(
  { path, matrix, json }: { path: string; matrix: MatrixName; json: boolean },
  io: CommandIo,
): Promise<void> {
  const { readDevice } = await import('./read-device.ts');
  const read = await readDevice(path);
  if (!read.ok) {
    io.writeError(
      `${path} does not hold a managedDevice:\n${read.problems.map((line) => `  ${line}\n`).join('')}`,
    );
    io.setExitCode(wrongInput);
    return;
  }
  const { assessEligibility } = await import('../core/eligibility/assess.ts');
  const { describeReasons } = await import('../messages/describe-reasons.ts');
  const { translatorFor } = await import('../messages/translate.ts');
  const { eligible, outcome, reasons } = assessEligibility(read.device, matrix, io.now());
  const report = { eligible, outcome, reasons: describeReasons(reasons, translatorFor('en')) };
  if (json) {
    io.writeOut(`${JSON.stringify(report)}\n`);
  } else {
    const { formatReport } = await import('./check-report.ts');
    io.writeOut(formatReport(read.device, report));
  }
  io.setExitCode(eligible ? 0 : 1);
}

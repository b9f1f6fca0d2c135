import type { Command } from 'commander';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { CommandIo } from './io.ts';
import { wrongInput } from './program.ts';

const optionsSchema = z.object({
  json: z.boolean().default(false),
  sendSamples: z.string().optional(),
});
type DoctorOptions = z.infer<typeof optionsSchema>;

/**
 * `passcode-bot doctor`: looks at the whole set-up. Exit codes: 0 nothing keeps it from working, 1 something does, 2
 * wrong call.
 * @param clock that of the machine unless a test sets another one
 */
export function registerDoctor(program: Command, io: CommandIo, clock?: Clock): void {
  program
    .command('doctor')
    .description(
      'look at the whole set-up and say what is wrong with it and what to do, beside a running bot too',
    )
    .option('--json', 'print the findings as JSON')
    .option(
      '--send-samples <place>',
      'post sample cards to slack:C… (channel), slack:U… (person), teams:19:… (channel) or teams:<Entra id or user principal name>',
    )
    .addHelpText(
      'after',
      '\nNothing is reset and nothing of the store is changed. Exit codes: 0 no failure, 1 a failure, 2 a wrong call.',
    )
    .action(async (options: unknown) => {
      const { systemClock } = await import('../system-clock.ts');
      await runDoctor(optionsSchema.parse(options), io, clock ?? systemClock);
    });
}

async function runDoctor(options: DoctorOptions, io: CommandIo, clock: Clock): Promise<void> {
  const { parseSamplePlace } = await import('../doctor/sample-place.ts');
  const place = options.sendSamples === undefined ? null : parseSamplePlace(options.sendSamples);
  if (place === 'unknown') {
    io.writeError(
      `${options.sendSamples} is no place for samples. Write slack:C0123456789, slack:U0123456789, teams:19:abc@thread.tacv2 or teams:anna@contoso.com.\n`,
    );
    io.setExitCode(wrongInput);
    return;
  }
  const { processEnvironment } = await import('../config.ts');
  const { openPatient } = await import('./open-patient.ts');
  const { examine } = await import('../doctor/examine.ts');
  const { sendSamples } = await import('../doctor/send-samples.ts');
  const { findingsJson, formatFindings } = await import('../doctor/report.ts');
  const opened = await openPatient(processEnvironment(), clock);
  try {
    const findings = await examine(opened.patient);
    if (place !== null) {
      findings.push(
        ...(await sendSamples({ chats: opened.chats, people: opened.graph?.people ?? null, clock }, place)),
      );
    }
    io.writeOut(options.json ? `${JSON.stringify(findingsJson(findings))}\n` : formatFindings(findings));
    io.setExitCode(findings.some(({ status }) => status === 'failure') ? 1 : 0);
  } finally {
    await opened.close();
  }
}

import { describe, expect, it } from 'vitest';
import { reasonCodeSchema } from '../../src/core/eligibility/reason.ts';
import { describeReasons } from '../../src/messages/describe-reasons.ts';
import { translatorFor } from '../../src/messages/translate.ts';

const translate = translatorFor('en');

describe('describeReasons', () => {
  it('fills in what the device reports, literally', () => {
    const reasons = [
      { code: 'system_not_supported' as const, values: { system: '{b} <tvOS>', version: '' } },
    ];
    expect(describeReasons(reasons, translate)).toEqual([
      {
        code: 'system_not_supported',
        message: 'Intune does not offer a passcode reset for devices with the operating system “{b} <tvOS>”.',
        remedy: 'Ask your help desk.',
      },
    ]);
  });

  it('keeps the order', () => {
    const reasons = [
      { code: 'being_wiped' as const, values: {} },
      { code: 'macos_not_supported' as const, values: {} },
    ];
    expect(describeReasons(reasons, translate).map(({ code }) => code)).toEqual([
      'being_wiped',
      'macos_not_supported',
    ]);
  });

  it.each([
    ['exchange', 'only Exchange looks'],
    ['configuration_manager', 'only Configuration Manager looks'],
    ['jamf', 'but Jamf looks'],
    ['defender', 'only Microsoft Defender looks'],
  ])('names %s', (system, words) => {
    const [reason] = describeReasons([{ code: 'managed_elsewhere', values: { system } }], translate);
    expect(reason?.message).toContain(words);
  });

  it.each([
    [31, '31 days ago'],
    [1, '1 day ago'],
    [1200, '1,200 days ago'],
  ])('counts %d days', (days, words) => {
    const [reason] = describeReasons([{ code: 'check_in_long_ago', values: { days } }], translate);
    expect(reason?.message).toContain(words);
  });

  it.each(reasonCodeSchema.options)('says %s in whole sentences without leftovers', (code) => {
    const values = { system: 'Android', version: '13', days: 40 };
    for (const { message, remedy } of describeReasons([{ code, values }], translate)) {
      expect(message).toMatch(/^[A-Z][^{}#]+[.]$/);
      expect(remedy).toMatch(/^[A-Z][^{}#]+[.]$/);
    }
  });
});

import { z } from 'zod';
import { parseDuration } from '../duration.ts';
import { joinWording, saying } from './wording.ts';

/**
 * A block of the policy with a fixed set of keys; any other key is an error.
 * The message of that error is the list of the keys that exist here, so that the one who reports it can suggest one.
 */
export function section<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  remedy: string,
): z.ZodObject<Shape, z.core.$strict> {
  const wording = saying('not a block of keys', remedy);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : wording(issue)),
  });
}

/** A list with at least one item. */
export function list<Item extends z.ZodType>(item: Item, remedy: string): z.ZodArray<Item> {
  return z
    .array(item, { error: saying('not a list', remedy) })
    .min(1, { error: () => joinWording({ problem: 'an empty list', remedy }) });
}

/** A key that may be left out: null then. What is written must be right. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().transform((value) => value ?? null);
}

const durationRemedy = 'Write a whole number and a unit, at most a year: 30s, 10m, 4h or 7d';

/** `30s`, `10m`, `4h`, `7d`; milliseconds once read. */
export const durationSchema = z
  .string({ error: saying('not a duration', durationRemedy) })
  .transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== null) return milliseconds;
    context.addIssue(joinWording({ problem: 'not a duration', remedy: durationRemedy }));
    return z.NEVER;
  });

const limitRemedy = 'Write a number and a duration, as in 5/1h: at most five within an hour';

/** `5/1h`: so many within that time, in milliseconds. */
export const limitSchema = z
  .string({ error: saying('not a limit', limitRemedy) })
  .transform((text, context) => {
    const match = /^(\d{1,6})\s?\/\s?(.+)$/u.exec(text.trim());
    const count = Number(match?.[1] ?? 0);
    const window = parseDuration(match?.[2] ?? '');
    if (count > 0 && window !== null) return { count, window };
    context.addIssue(joinWording({ problem: 'not a limit', remedy: limitRemedy }));
    return z.NEVER;
  });
export type Limit = z.infer<typeof limitSchema>;

const groupNameRemedy =
  'Write the name of a group of this file: letters, digits, dots, hyphens or underscores';

/** What a group of the policy is called, within the policy alone. */
export const groupNameSchema = z
  .string({ error: saying('not the name of a group', groupNameRemedy) })
  .regex(/^[A-Za-z0-9][\w.-]{0,63}$/u, { error: saying('not the name of a group', groupNameRemedy) });

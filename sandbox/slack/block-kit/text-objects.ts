import { z } from 'zod';

/** Slack counts no text object as valid without at least one character. */
const content = (max: number) => z.string().min(1).max(max);

/** Text without markup. @param max characters */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: content(max), emoji: z.boolean().default(true) });

/** Text with Slack's own markup. @param max characters */
export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: content(max), verbatim: z.boolean().default(false) });

/** @param max characters */
export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

/** The dialogue that asks once more before a click is sent. */
export const confirmationSchema = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const optionShape = {
  text: plainText(75),
  value: z.string().min(1).max(150),
  description: plainText(75).optional(),
};

/** One choice of a select menu. */
export const optionSchema = z.strictObject(optionShape);
export type Option = z.infer<typeof optionSchema>;

/** One choice of an overflow menu, which alone may hold a link. */
export const overflowOptionSchema = z.strictObject({ ...optionShape, url: z.url().max(3000).optional() });

export const optionGroupSchema = z.strictObject({
  label: plainText(75),
  options: z.array(optionSchema).min(1).max(100),
});

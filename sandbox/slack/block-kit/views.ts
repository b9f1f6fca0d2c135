import { z } from 'zod';
import { blocksSchema } from './blocks.ts';
import { plainText } from './text-objects.ts';

const shared = {
  blocks: blocksSchema(100),
  private_metadata: z.string().max(3000).default(''),
  callback_id: z.string().max(255).default(''),
  external_id: z.string().max(255).default(''),
};

const modalSchema = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().default(false),
    notify_on_close: z.boolean().default(false),
    submit_disabled: z.boolean().optional(),
    ...shared,
  })
  .superRefine(({ blocks, submit }, context) => {
    if (submit === undefined && blocks.some(({ type }) => type === 'input')) {
      context.addIssue({ code: 'custom', message: 'missing required field: submit' });
    }
  });

/** The definition of a view, as an app gives it. */
export const viewSchema = z.discriminatedUnion('type', [
  modalSchema,
  z.strictObject({ type: z.literal('home'), ...shared }),
]);
export type ViewContent = z.infer<typeof viewSchema>;

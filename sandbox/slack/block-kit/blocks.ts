import { z } from 'zod';
import { accessorySchema, actionElementSchema, imageElementSchema, inputElementSchema } from './elements.ts';
import { richTextBlockSchema } from './rich-text.ts';
import { anyText, mrkdwn, plainText } from './text-objects.ts';

const blockId = z.string().min(1).max(255).optional();

const sectionSchema = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessorySchema.optional(),
    expand: z.boolean().optional(),
  })
  .superRefine(({ text, fields }, context) => {
    if (text === undefined && fields === undefined) {
      context.addIssue({ code: 'custom', message: 'missing required field: text or fields' });
    }
  });

const inputSchema = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(2000),
  element: inputElementSchema,
  hint: plainText(2000).optional(),
  optional: z.boolean().default(false),
  dispatch_action: z.boolean().default(false),
});

/**
 * Layout blocks by Slack's reference. Blocks for video, files, tables and the like, for which a bot of this kind has
 * no use, count as unknown.
 */
export const blockSchema = z.discriminatedUnion('type', [
  sectionSchema,
  inputSchema,
  richTextBlockSchema,
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), imageElementSchema]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z.array(actionElementSchema).min(1).max(25),
  }),
  z.strictObject({
    type: z.literal('image'),
    block_id: blockId,
    image_url: z.url().max(3000),
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
  }),
  z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: z.string().min(1).max(12_000) }),
]);
export type Block = z.infer<typeof blockSchema>;

/** @param max how many blocks the surface holds: 50 in a message, 100 in a view */
export const blocksSchema = (max: number) => z.array(blockSchema).max(max).superRefine(refuseDoubleIds);

function refuseDoubleIds(blocks: Block[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const id = block.block_id;
    if (id !== undefined && seen.has(id)) {
      const message = `block_id \`${id}\` already exists`;
      context.addIssue({ code: 'custom', path: [index, 'block_id'], message });
    }
    if (id !== undefined) seen.add(id);
    if (block.type === 'actions') refuseDoubleActions(block.elements, index, context);
  }
}

function refuseDoubleActions(
  elements: readonly { action_id?: string | undefined }[],
  block: number,
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [index, { action_id: id }] of elements.entries()) {
    if (id !== undefined && seen.has(id)) {
      const path = [block, 'elements', index, 'action_id'];
      context.addIssue({ code: 'custom', path, message: `action_id \`${id}\` already exists` });
    }
    if (id !== undefined) seen.add(id);
  }
}

import { z } from 'zod';
import type { Random } from '../../intune/random.ts';
import { type Block, blocksSchema } from '../block-kit/blocks.ts';
import { completeBlocks } from '../block-kit/complete-blocks.ts';
import { validate } from '../block-kit/validate.ts';
import type { Metadata } from '../state/messages.ts';
import { parseJson } from './arguments.ts';
import { invalid, SlackFailure } from './failure.ts';

/** How many characters the text of a message may have. */
export const textLimit = 40_000;

const messageBlocks = blocksSchema(50);
const metadataSchema = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

/** What a message consists of, as the arguments of a call give it: JSON within a form is a string. */
export const contentArguments = {
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
};

export type ContentArguments = { text?: string | undefined; blocks?: unknown; metadata?: unknown };

/** The content of a call; what the call does not mention is undefined. */
export type GivenContent = {
  text: string | undefined;
  blocks: Block[] | undefined;
  metadata: Metadata | undefined;
};

/** @throws SlackFailure msg_too_long, invalid_blocks_format, invalid_blocks, invalid_metadata_format */
export function readContent(args: ContentArguments, random: Random): GivenContent {
  const { text } = args;
  if (text !== undefined && text.length > textLimit) throw new SlackFailure('msg_too_long');
  return { text, blocks: readBlocks(args.blocks, random), metadata: readMetadata(args.metadata) };
}

function readBlocks(given: unknown, random: Random): Block[] | undefined {
  if (given === undefined) return undefined;
  const blocks = typeof given === 'string' ? parseJson(given, 'invalid_blocks_format') : given;
  if (!Array.isArray(blocks)) throw new SlackFailure('invalid_blocks_format');
  const validated = validate(messageBlocks, blocks, '/blocks');
  if (!validated.ok) throw invalid('invalid_blocks', validated.messages);
  return completeBlocks(validated.value, random);
}

function readMetadata(given: unknown): Metadata | undefined {
  if (given === undefined) return undefined;
  const metadata = typeof given === 'string' ? parseJson(given, 'invalid_metadata_format') : given;
  const parsed = metadataSchema.safeParse(metadata);
  if (!parsed.success) throw new SlackFailure('invalid_metadata_format');
  return parsed.data;
}

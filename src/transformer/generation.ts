import type { ConfigReader } from './configReader';

/** How an encoder–decoder writes a target: `generate` of Hugging Face `transformers`, greedily or by beams. */
export interface Generation {
  /** The token that the decoder reads first. */
  readonly startId: number;
  /** The token that ends a target. */
  readonly endId: number;
  /** 1 is greedy. */
  readonly beams: number;
  /** The longest target, start and end token counted. */
  readonly maxTokens: number;
  /** What stands last in a target of `maxTokens` is the end token, whatever the logits say. */
  readonly isEndForced: boolean;
  /** Never written. */
  readonly bannedIds: readonly number[];
  /** Where tokens are banned or forced, whether the probabilities of the others are made to sum to 1 again. */
  readonly isRenormalized: boolean;
}

/** What changes the written target and is not built, with the only value that is read. */
const unbuilt = {
  do_sample: false,
  early_stopping: false,
  length_penalty: 1,
  repetition_penalty: 1,
  encoder_repetition_penalty: 1,
  diversity_penalty: 0,
  no_repeat_ngram_size: 0,
  encoder_no_repeat_ngram_size: 0,
  min_length: 0,
  min_new_tokens: undefined,
  exponential_decay_length_penalty: undefined,
  begin_suppress_tokens: undefined,
  forced_bos_token_id: undefined,
  sequence_bias: undefined,
  guidance_scale: undefined,
};

/** Each beam is a run a token; nobody searches as wide. */
const mostBeams = 64;

/**
 * As `transformers` 5.23 reads it, but for two: the ids of start and end count in config.json too where
 * generation_config.json leaves them out, and a longest target that neither sets is the context (there, 20).
 * @param generation reads generation_config.json, or config.json where there is none.
 * @throws {ReaderError} naming an entry that cannot be used.
 */
export function readGeneration(
  config: ConfigReader,
  generation: ConfigReader,
  { context, vocabulary }: { context: number; vocabulary: number },
): Generation {
  for (const [key, only] of Object.entries(unbuilt)) generation.allowOnly(key, only);
  const id = (key: string) => (generation.has(key) ? generation : config).tokenId(key, vocabulary);
  const endId = id('eos_token_id');
  const isEndForced = generation.has('forced_eos_token_id');
  if (isEndForced) generation.allowOnly('forced_eos_token_id', endId);
  return {
    startId: id('decoder_start_token_id'),
    endId,
    beams: generation.count('num_beams', 1, mostBeams),
    maxTokens: Math.min(longestTarget(generation, context), context),
    isEndForced,
    bannedIds: [
      ...generation.loneTokenIds('bad_words_ids', vocabulary),
      ...generation.tokenIds('suppress_tokens', vocabulary),
    ],
    isRenormalized: generation.flag('renormalize_logits', false),
  };
}

function longestTarget(generation: ConfigReader, otherwise: number): number {
  return generation.has('max_new_tokens')
    ? 1 + generation.count('max_new_tokens', otherwise)
    : generation.count('max_length', otherwise);
}

import * as l10n from '@vscode/l10n';
import { type ConfigReader, isBelow } from './configReader';
import type { EndDecay, Generation, SequenceBias } from './generation';

/**
 * Settings of `generate` that need randomness, time or another program, or that it no longer supports, with the only
 * value that is accepted.
 */
const unbuilt = {
  do_sample: false,
  num_beam_groups: 1,
  diversity_penalty: 0,
  penalty_alpha: undefined,
  dola_layers: undefined,
  constraints: undefined,
  force_words_ids: undefined,
  guidance_scale: 1,
  stop_strings: undefined,
  max_time: undefined,
  token_healing: false,
  watermarking_config: undefined,
};

/** Each beam costs one run per token; nobody searches wider. */
const mostBeams = 64;

/** The longest target if no file sets one. The 20 tokens of `transformers` would cut off many sentences. */
const longestUnset = 128;

/**
 * Reads the settings as `transformers` 5.23 does, with two exceptions: start and end ids of config.json count if
 * generation_config.json leaves them out, and the default longest target is longer.
 * @param generation reads generation_config.json, or config.json if that file is absent.
 * @throws {ReaderError} naming an entry that cannot be used.
 */
export function readGeneration(
  config: ConfigReader,
  generation: ConfigReader,
  { context, vocabulary }: { context: number; vocabulary: number },
): Generation {
  for (const [key, only] of Object.entries(unbuilt)) generation.allowOnly(key, only);
  const holding = (key: string) => (generation.has(key) ? generation : config);
  const endIds = readEnds(holding('eos_token_id'), vocabulary);
  const forcedFirstId = readForcedFirst(generation, vocabulary, generation === config);
  const endDecay = readEndDecay(generation);
  return {
    startId: readStart(holding, vocabulary),
    endIds,
    beams: generation.count('num_beams', 1, mostBeams),
    earlyStopping: generation.oneOf('early_stopping', false, [true, false, 'never']),
    lengthPenalty: generation.number('length_penalty', 1),
    ...readLengths(generation, context),
    ...(forcedFirstId !== undefined && { forcedFirstId }),
    forcedLastIds: generation.tokenIds('forced_eos_token_id', vocabulary),
    bannedIds: generation.tokenIds('suppress_tokens', vocabulary),
    bannedFirstIds: generation.tokenIds('begin_suppress_tokens', vocabulary),
    sequenceBiases: [
      ...readSequenceBiases(generation, vocabulary),
      ...readBadWords(generation, vocabulary, endIds),
    ],
    noRepeat: generation.countFromZero('no_repeat_ngram_size', 0),
    noRepeatOfSource: generation.countFromZero('encoder_no_repeat_ngram_size', 0),
    repetitionPenalty: generation.positive('repetition_penalty', 1),
    sourcePenalty: generation.positive('encoder_repetition_penalty', 1),
    ...(endDecay && { endDecay }),
    isRenormalized: generation.flag('renormalize_logits', false),
  };
}

/** mBART's config has no start token; the token that begins a text takes its place, as in `transformers`. */
function readStart(holding: (key: string) => ConfigReader, vocabulary: number): number {
  const [start, begin] = ['decoder_start_token_id', 'bos_token_id'] as const;
  const key = !holding(start).has(start) && holding(begin).has(begin) ? begin : start;
  return holding(key).tokenId(key, vocabulary);
}

function readEnds(config: ConfigReader, vocabulary: number): number[] {
  const key = 'eos_token_id';
  return config.has(key) ? config.tokenIds(key, vocabulary) : [config.tokenId(key, vocabulary)];
}

function readLengths(generation: ConfigReader, context: number) {
  const longest = generation.has('max_new_tokens')
    ? 1 + generation.count('max_new_tokens')
    : generation.count('max_length', longestUnset);
  const minTokens = generation.has('min_new_tokens')
    ? 1 + generation.countFromZero('min_new_tokens', 0)
    : generation.countFromZero('min_length', 0);
  return { minTokens, maxTokens: Math.min(longest, context) };
}

/** The first BARTs for summaries have a switch in config.json instead. */
function readForcedFirst(
  generation: ConfigReader,
  vocabulary: number,
  isConfig: boolean,
): number | undefined {
  const isForced = isConfig && generation.flag('force_bos_token_to_be_generated', false);
  const key = isForced ? 'bos_token_id' : 'forced_bos_token_id';
  return generation.has(key) ? generation.tokenId(key, vocabulary) : undefined;
}

/** Never bans the end token, as in `transformers`. */
function readBadWords(
  generation: ConfigReader,
  vocabulary: number,
  endIds: readonly number[],
): SequenceBias[] {
  const wanted = l10n.t('a list of lists of token ids, each 0 to {0}', vocabulary - 1);
  const isWord = (list: unknown): list is number[] => isSequence(list, vocabulary);
  const isEnd = (ids: number[]) => ids.length === 1 && endIds.includes(ids[0]!);
  const words = generation.list('bad_words_ids', isWord, wanted);
  return words.filter((ids) => !isEnd(ids)).map((ids) => ({ ids, bias: Number.NEGATIVE_INFINITY }));
}

/** If the same tokens are listed twice, the last entry counts. */
function readSequenceBiases(generation: ConfigReader, vocabulary: number): SequenceBias[] {
  const wanted = l10n.t('a list of pairs, each of token ids, 0 to {0}, and a number', vocabulary - 1);
  const isPair = (pair: unknown): pair is [number[], number] =>
    Array.isArray(pair) && isSequence(pair[0], vocabulary) && Number.isFinite(pair[1]);
  const pairs = generation.list('sequence_bias', isPair, wanted);
  return [...new Map(pairs.map(([ids, bias]) => [ids.join(), { ids, bias }])).values()];
}

function readEndDecay(generation: ConfigReader): EndDecay | undefined {
  const key = 'exponential_decay_length_penalty';
  if (!generation.has(key)) return undefined;
  const isPart = (part: unknown): part is number => Number.isFinite(part) && Number(part) >= 0;
  const [after, factor] = generation.list(key, isPart, l10n.t('a list of two numbers, none below 0'), 2);
  return { after: after!, factor: factor! };
}

function isSequence(value: unknown, vocabulary: number): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((id) => isBelow(vocabulary, id));
}

import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import type { GgufVocabulary } from '../../files/ggufVocabulary';
import { byteOfCharacter, characterOfByte } from '../byteAlphabet';
import { type BuiltTokenizer, replace, sequence, tokenizerOf } from '../families/family';
import { spacesAndBytes } from '../families/sentencePieceBpe';
import { scoredMerges } from '../mergesOf';
import type { Ids } from '../specialTokens';
import { first, second, slot, template } from '../template';
import type { AddedToken, Part } from '../tokenizerFile';
import { type Cut, cutsOf } from './ggufWords';

/** ggml's types of tokens that are found before a text is split. The other types are pieces, bytes, or unused. */
const [control, userDefined] = [3, 4];

/**
 * The tokenizer that a GGUF file describes, as `transformers` 5.23 builds it (`integrations/gguf`).
 * @throws {ReaderError} for a kind of tokenizer, or a way of splitting words, that is not supported.
 */
export function ggufTokenizer(vocabulary: GgufVocabulary): BuiltTokenizer {
  const { model, architecture } = vocabulary;
  if (model === 'gpt2') return byteLevel(vocabulary, cutsOf(vocabulary.pre));
  if (model === 'llama') return architecture.startsWith('gemma') ? gemma(vocabulary) : llama(vocabulary);
  throw new ReaderError(
    l10n.t(
      'The GGUF file has a tokenizer of the kind {0}, which is not supported; gpt2 and llama are. Choose another model.',
      shown(model),
    ),
  );
}

/** Byte-pair encoding of bytes (Radford et al. 2019): GPT-2's, Llama 3's, Qwen's. */
function byteLevel(vocabulary: GgufVocabulary, { words, takesWholeWords, addsBos }: Cut): BuiltTokenizer {
  const tokens = vocabulary.tokens.map((token, id) => (isAdded(vocabulary, id) ? token : inAlphabet(token)));
  const ids = idsOf(tokens);
  const isKnown = (merge: string) => {
    const [left = '', right = ''] = merge.split(' ');
    return ids.has(left) && ids.has(right) && ids.has(left + right);
  };
  const splits = words.map(
    (pattern): Part => ({ type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false }),
  );
  const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false };
  const parts = {
    model: {
      type: 'BPE',
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      ignore_merges: takesWholeWords,
      vocab: Object.fromEntries(ids),
      merges: (vocabulary.merges ?? []).filter(isKnown),
    },
    pre_tokenizer: sequence('pretokenizers', [...splits, bytes]),
    post_processor: around(vocabulary, tokens, ids, addsBos),
    decoder: { ...bytes, use_regex: true },
  };
  return tokenizerOf(parts, addedTo(vocabulary, tokens));
}

/** SentencePiece's byte-pair encoding of the whole text, with bytes for characters that the vocabulary lacks. */
function llama(vocabulary: GgufVocabulary): BuiltTokenizer {
  const { tokens, scores, addsSpace = true } = vocabulary;
  const prepend_scheme = addsSpace ? 'first' : 'never';
  return sentencePiece(vocabulary, tokens, scores, {
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme, split: false },
    decoder: spacesAndBytes(...(addsSpace ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : [])),
  });
}

/** Gemma's: the scores mean nothing, and tokens of spaces are written with spaces. */
function gemma(vocabulary: GgufVocabulary): BuiltTokenizer {
  const tokens = vocabulary.tokens.map((token) => (/^ +$/.test(token) ? '▁'.repeat(token.length) : token));
  const inOrder = tokens.map((_, id) => -id);
  return sentencePiece(vocabulary, tokens, inOrder, {
    normalizer: replace({ String: ' ' }, '▁'),
    pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false },
    decoder: spacesAndBytes(),
  });
}

interface Around {
  readonly normalizer?: Part;
  readonly pre_tokenizer: Part;
  readonly decoder: Part;
}

function sentencePiece(
  vocabulary: GgufVocabulary,
  tokens: readonly string[],
  scores: readonly number[] | undefined,
  parts: Around,
): BuiltTokenizer {
  const ids = idsOf(tokens);
  const unk = vocabulary.unk === undefined ? undefined : tokens[vocabulary.unk];
  const model = {
    type: 'BPE',
    ...(unk !== undefined && { unk_token: unk }),
    fuse_unk: true,
    byte_fallback: true,
    vocab: Object.fromEntries(ids),
    merges: vocabulary.merges ?? scoredMerges(tokens, scores ?? []),
  };
  const post_processor = around(vocabulary, tokens, ids, true);
  return tokenizerOf({ model, ...parts, post_processor }, addedTo(vocabulary, tokens));
}

function idsOf(tokens: readonly string[]): Ids {
  return new Map(tokens.map((token, id) => [token, id]));
}

function isAdded({ types, bos, eos, unk }: GgufVocabulary, id: number): boolean {
  return types?.[id] === control || types?.[id] === userDefined || id === bos || id === eos || id === unk;
}

/** The token as it appears in a text. */
const exactly = { normalized: false, lstrip: false, rstrip: false, single_word: false };

function addedTo(vocabulary: GgufVocabulary, tokens: readonly string[]): AddedToken[] {
  return tokens.flatMap((content, id) => {
    if (!isAdded(vocabulary, id) || content === '') return [];
    return [{ ...exactly, id, content, special: vocabulary.types?.[id] !== userDefined }];
  });
}

/**
 * The special tokens before and after the text.
 * @param usually whether there is a start token if the file does not say so
 */
function around(
  { bos, eos, addsBos, addsEos = false }: GgufVocabulary,
  tokens: readonly string[],
  ids: Ids,
  usually: boolean,
): Part {
  const before = (addsBos ?? usually) && bos !== undefined ? tokens[bos] : undefined;
  const after = addsEos && eos !== undefined ? tokens[eos] : undefined;
  const single = [...slot(before), first, ...slot(after)];
  return template(single, [...single, ...slot(before, 1), second(1), ...slot(after, 1)], ids);
}

/** Whether a piece is written in the alphabet of bytes; some files contain a few that are not. */
function inAlphabet(token: string): string {
  const isThere = Array.from(token).every((character) => byteOfCharacter.has(character));
  return isThere ? token : Array.from(Buffer.from(token), (byte) => characterOfByte.get(byte)!).join('');
}

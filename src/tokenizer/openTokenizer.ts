import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Tokenizer as NativeTokenizer } from 'tokenizers';
import { ReaderError, reasonOf } from '../errors';
import type { GgufVocabulary } from '../files/ggufVocabulary';
import { isSoundCharsmap } from './charsmap';
import { composes } from './composition';
import { buildTokenizers } from './families/families';
import type { BuiltTokenizer } from './families/family';
import { ggufTokenizer } from './gguf/ggufTokenizer';
import { languageTokens } from './languageTokens';
import { spellingOf } from './spelling';
import { Tokenizer } from './tokenizer';
import {
  type AddedToken,
  charsmapsOf,
  mergesFitPrefix,
  type TokenizerFile,
  templatesHaveIds,
} from './tokenizerFile';
import { readTokenizerFile, TokenizerFolder } from './tokenizerFolder';
import { vocabularyOf } from './vocabulary';

/** The tokenizers of a model. */
export interface Tokenizers {
  readonly source: Tokenizer;
  /** Reads and writes targets; nearly always the same tokenizer. */
  readonly target: Tokenizer;
}

/**
 * Opens a model folder's `tokenizer.json`, completed by the files beside it, or makes a tokenizer from other files.
 * @param configFolder the folder of the model's config.json, if it is another
 * @throws {ReaderError} for a file or a setting that cannot be used
 */
export async function openTokenizers(folder: string, configFolder = folder): Promise<Tokenizers> {
  const files = await TokenizerFolder.open(folder, configFolder);
  const place = files.json ? join(folder, 'tokenizer.json') : folder;
  const { source, target } = await buildTokenizers(files).catch((cause) => unreadable(place, cause));
  const reader = load(source, place);
  return { source: reader, target: target ? load(target, place) : reader };
}

/**
 * Opens a `tokenizer.json`. Its padding and truncation are dropped, because the whole text is read as it is. So is the
 * trimming of offsets, because a space that belongs to a token belongs to its range.
 * @throws {ReaderError} if the file is missing, incomplete, or not a tokenizer that can be read.
 */
export async function openTokenizer(file: string): Promise<Tokenizer> {
  return load({ file: await readTokenizerFile(file) }, file);
}

/**
 * Makes the tokenizer that a GGUF file describes.
 * @param place the file's name for the reader
 * @throws {ReaderError} for a kind of tokenizer that is not supported, and for a damaged one
 */
export function ggufTokenizers(vocabulary: GgufVocabulary, place: string): Tokenizers {
  const tokenizer = load(ggufTokenizer(vocabulary), place);
  return { source: tokenizer, target: tokenizer };
}

/** @param place the name, for the reader, of the file or the folder that it is made from */
function load(built: BuiltTokenizer, place: string): Tokenizer {
  const { file } = built;
  try {
    if (!mergesFitPrefix(file)) throw new Error(l10n.t('its merges lack the "continuing_subword_prefix"'));
    if (!charsmapsOf(file.normalizer).every(isSoundCharsmap))
      throw new Error(l10n.t('its "precompiled_charsmap" is damaged'));
    if (!templatesHaveIds(file.post_processor))
      throw new Error(l10n.t('its template has a special token without an id'));
    const native = nativeOf(file);
    const reader = built.splitsSpecial ? nativeOf(withoutSpecial(file)) : native;
    const read = numbered(built, native);
    const normalizer = composes(file) ? native.getNormalizer() : null;
    return new Tokenizer(
      reader,
      spellingOf(file),
      vocabularyOf(native, read, reader),
      languageTokens(read),
      normalizer ? (text) => normalizer.normalizeString(text) : undefined,
    );
  } catch (cause) {
    return unreadable(place, cause);
  }
}

function unreadable(place: string, cause: unknown): never {
  if (cause instanceof ReaderError) throw cause;
  throw new ReaderError(
    l10n.t(
      '{0} does not describe a tokenizer that can be read: {1}. Save it again with a current version of the tokenizers library, or choose another model.',
      place,
      reasonOf(cause),
    ),
    { cause },
  );
}

function nativeOf(file: TokenizerFile): NativeTokenizer {
  return NativeTokenizer.fromString(JSON.stringify(untrimmed(file)));
}

function withoutSpecial(file: TokenizerFile): TokenizerFile {
  return { ...file, added_tokens: (file.added_tokens ?? []).filter(({ special }) => !special) };
}

/** Restores the ids of added tokens, because the native library renumbers those that the vocabulary lacks. */
function numbered({ file, ids }: BuiltTokenizer, native: NativeTokenizer): BuiltTokenizer {
  const id = ({ content, id }: AddedToken) =>
    (ids ? ids.byPiece.get(content) : native.tokenToId(content)) ?? id;
  const added_tokens = (file.added_tokens ?? []).map((token) => ({ ...token, id: id(token) }));
  return { file: { ...file, added_tokens }, ...(ids && { ids }) };
}

function untrimmed(json: TokenizerFile): TokenizerFile {
  const untrim = (key: string, value: unknown) => (key === 'trim_offsets' ? false : value);
  const withoutTrim = <T>(part: T): T => JSON.parse(JSON.stringify(part ?? null), untrim);
  return {
    ...json,
    padding: null,
    truncation: null,
    pre_tokenizer: withoutTrim(json.pre_tokenizer ?? null),
    post_processor: withoutTrim(json.post_processor ?? null),
  };
}

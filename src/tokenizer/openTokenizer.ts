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

/** What reads a model's texts. */
export interface Tokenizers {
  readonly source: Tokenizer;
  /** Reads and writes targets; nearly always the same. */
  readonly target: Tokenizer;
}

/**
 * Opens a model folder's `tokenizer.json`, completed by the files beside it, or makes one of the files that there are in
 * its place.
 * @param configFolder that of the model's config.json, where it is another
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
 * Opens a `tokenizer.json`. Its padding and truncation are dropped, since the whole text is read as it is, and so is
 * the trimming of offsets: a space that belongs to a token belongs to its range.
 * @throws {ReaderError} where the file is missing, incomplete, or no tokenizer that can be read.
 */
export async function openTokenizer(file: string): Promise<Tokenizer> {
  return load({ file: await readTokenizerFile(file) }, file);
}

/**
 * Makes the tokenizer that a GGUF file describes.
 * @param place what the reader knows the file as
 * @throws {ReaderError} for a kind of tokenizer that is not read, and for one that is damaged
 */
export function ggufTokenizers(vocabulary: GgufVocabulary, place: string): Tokenizers {
  const tokenizer = load(ggufTokenizer(vocabulary), place);
  return { source: tokenizer, target: tokenizer };
}

/** @param place what the reader knows the file or its makings as */
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
      '{0} describes no tokenizer that can be read here: {1}. Save it again with a current version of the tokenizers library, or choose another model.',
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

/** With the ids that added tokens have: the native library numbers those that the vocabulary lacks anew, one after another. */
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

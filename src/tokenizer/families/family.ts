import type { AddedToken, Part, TokenizerFile } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';

/**
 * One kind of tokenizer, and how it is made. Most classes take the vocabulary, the merges and the special tokens around a
 * text from `tokenizer.json`, and build the rest from the settings beside it. Without `tokenizer.json`, they use other
 * files.
 */
export interface Family {
  /** Its class names in Hugging Face `transformers`, without “Fast”. */
  readonly classes: readonly string[];
  /** The files from which it is made without `tokenizer.json`; empty if it needs that file. */
  readonly files: readonly string[];
  /** What it takes from `tokenizer.json`: pieces, pieces with scores, or nothing, if it uses its own files. */
  readonly takes: 'pieces' | 'scores' | 'nothing';
  /**
   * The same tokenizer as the class makes (in `transformers` 5.23).
   * @throws {ReaderError} for a file that cannot be read, and for an invalid setting
   */
  build(folder: TokenizerFolder): Promise<Built>;
}

export interface Built {
  readonly source: BuiltTokenizer;
  /** The tokenizer of targets, if it is a different one. */
  readonly target?: BuiltTokenizer;
}

export interface BuiltTokenizer {
  readonly file: TokenizerFile;
  /** The ids of pieces, if they differ from those of the file's model; any other piece is `unk`. */
  readonly ids?: { readonly byPiece: ReadonlyMap<string, number>; readonly unk: number };
  /** Whether a text that contains `</s>` is read as plain text: special tokens are not found in it. */
  readonly splitsSpecial?: boolean;
}

interface Parts {
  readonly model: { readonly type: string } & TokenizerFile['model'] & Readonly<Record<string, unknown>>;
  readonly normalizer?: Part;
  readonly pre_tokenizer?: Part;
  readonly post_processor?: Part;
  readonly decoder: Part;
}

/** A `tokenizer.json` made of these parts. */
export function tokenizerOf(parts: Parts, added: readonly AddedToken[]): BuiltTokenizer {
  const none = { normalizer: null, pre_tokenizer: null, post_processor: null };
  return { file: { added_tokens: added, ...none, ...parts } };
}

export function sequence(kind: 'normalizers' | 'pretokenizers' | 'decoders', parts: readonly Part[]): Part {
  return { type: 'Sequence', [kind]: parts };
}

export function replace(
  what: { readonly String: string } | { readonly Regex: string },
  content: string,
): Part {
  return { type: 'Replace', pattern: what, content };
}

/** The post-processor of `tokenizer.json`, if it has one; otherwise that of the class. */
export function keptAround({ json }: TokenizerFolder, own: Part): Part {
  return json?.post_processor ?? own;
}

import type { AddedToken, Part, TokenizerFile } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';

/**
 * Tokenizers of one kind, and how one is made. Of `tokenizer.json` most classes take the vocabulary, the merges and what
 * stands around a text, and make the rest as the settings beside it say; where there is none, of other files.
 */
export interface Family {
  /** Its classes in Hugging Face `transformers`, without “Fast”. */
  readonly classes: readonly string[];
  /** What it is made of where there is no `tokenizer.json`; nothing where it is read from that alone. */
  readonly files: readonly string[];
  /** What it takes of `tokenizer.json`: pieces, pieces with their scores, or nothing, since its own files count. */
  readonly takes: 'pieces' | 'scores' | 'nothing';
  /**
   * The same tokenizer that the class makes (in `transformers` 5.23).
   * @throws {ReaderError} for a file that cannot be read, and for a setting that is not what it must be
   */
  build(folder: TokenizerFolder): Promise<Built>;
}

export interface Built {
  readonly source: BuiltTokenizer;
  /** What a target is read by, where that is another tokenizer. */
  readonly target?: BuiltTokenizer;
}

export interface BuiltTokenizer {
  readonly file: TokenizerFile;
  /** The ids of pieces, where those of the file's model do not count; any other piece is `unk`. */
  readonly ids?: { readonly byPiece: ReadonlyMap<string, number>; readonly unk: number };
  /** Whether a text that says `</s>` is read as any other: special tokens are then not found in it. */
  readonly splitsSpecial?: boolean;
}

interface Parts {
  readonly model: { readonly type: string } & TokenizerFile['model'] & Readonly<Record<string, unknown>>;
  readonly normalizer?: Part;
  readonly pre_tokenizer?: Part;
  readonly post_processor?: Part;
  readonly decoder: Part;
}

/** A `tokenizer.json` of these parts. */
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

/** What `tokenizer.json` puts around a text, where it is there and says so; otherwise what the class does. */
export function keptAround({ json }: TokenizerFolder, own: Part): Part {
  return json?.post_processor ?? own;
}

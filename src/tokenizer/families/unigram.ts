import type { SentencePiece } from '../sentencePiece';
import { type NewToken, SpecialTokens, type UsualTokens } from '../specialTokens';
import type { AddedToken, Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type Family, sequence, tokenizerOf } from './family';

export type Scored = readonly [piece: string, score: number];

/** What a class of tokenizers makes of a Unigram model (Kudo 2018) of SentencePiece. */
export interface Unigram {
  readonly usual: UsualTokens;
  /** Pieces by id; SentencePiece's own where it says nothing. */
  pieces?(scored: readonly Scored[], tokens: SpecialTokens, folder: TokenizerFolder): readonly Scored[];
  unkId(pieces: readonly Scored[], tokens: SpecialTokens, folder: TokenizerFolder): number;
  normalizer?(model: SentencePiece, folder: TokenizerFolder): Part | undefined;
  /** By spaces, where it says nothing. */
  split?(folder: TokenizerFolder): Part;
  surround(tokens: SpecialTokens, added: readonly AddedToken[], folder: TokenizerFolder): Part;
  more?(folder: TokenizerFolder): readonly NewToken[];
}

export function unigram(name: string, file: string, family: Unigram): Family {
  return {
    classes: [name],
    files: [file],
    async build(folder) {
      const model = await folder.sentencePiece(file, 'unigram');
      const own = model.pieces.map(({ text, score }): Scored => [text, score]);
      const tokens = new SpecialTokens(folder, family.usual, [
        ...setTokens(model),
        ...(family.more?.(folder) ?? []),
      ]);
      const pieces = family.pieces?.(own, tokens, folder) ?? own;
      const added = tokens.addedTo(new Map(pieces.map(([piece], id) => [piece, id])));
      const normalizer = family.normalizer?.(model, folder);
      const split = family.split?.(folder) ?? bySpaces(folder);
      const parts = {
        model: { type: 'Unigram', unk_id: family.unkId(pieces, tokens, folder), vocab: [...pieces] },
        ...(normalizer && { normalizer }),
        pre_tokenizer: split,
        post_processor: family.surround(tokens, added, folder),
        decoder: metaspace(folder),
      };
      return { source: tokenizerOf(parts, added) };
    },
  };
}

/** Its maker's own tokens: special ones, which no text is read as, and those that always stand whole. */
export function setTokens({ pieces }: SentencePiece): NewToken[] {
  return pieces
    .filter(({ kind }) => kind === 'control' || kind === 'userDefined')
    .map(({ text, kind }) => ({ content: text, special: kind === 'control' }));
}

/** SentencePiece's own normalization, such as NFKC. */
export function precompiled({ charsmap }: SentencePiece): Part | undefined {
  return charsmap === undefined ? undefined : { type: 'Precompiled', precompiled_charsmap: charsmap };
}

/** Each space is the beginning of a word, and there is one before the first. */
export function metaspace({ settings }: TokenizerFolder): Part {
  const scheme = settings.flag('add_prefix_space', true) ? 'always' : 'never';
  return { type: 'Metaspace', replacement: '▁', prepend_scheme: scheme, split: true };
}

function bySpaces(folder: TokenizerFolder): Part {
  return sequence('pretokenizers', [{ type: 'WhitespaceSplit' }, metaspace(folder)]);
}

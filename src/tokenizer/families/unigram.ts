import type { SentencePiece } from '../sentencePiece';
import type { Settings } from '../settings';
import { type Ids, type NewToken, SpecialTokens, type UsualTokens } from '../specialTokens';
import type { Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type Family, sequence, tokenizerOf } from './family';

export type Scored = readonly [piece: string, score: number];

/** What a class of tokenizers makes of a Unigram model (Kudo 2018) of SentencePiece. */
export interface Unigram {
  readonly usual: UsualTokens;
  /** Pieces by id; SentencePiece's own where it says nothing. */
  pieces?(scored: readonly Scored[], tokens: SpecialTokens, folder: TokenizerFolder): readonly Scored[];
  unkId(pieces: readonly Scored[], tokens: SpecialTokens, model: SentencePiece): number;
  normalizer?(model: SentencePiece, folder: TokenizerFolder): Part | undefined;
  /** Before which words there is a space where `add_prefix_space` is off; where it says nothing, always before each. */
  readonly unprefixed?: 'never' | 'first';
  /** By spaces, where it says nothing. */
  split?(space: Part, folder: TokenizerFolder): Part;
  surround(tokens: SpecialTokens, ids: Ids, folder: TokenizerFolder): Part;
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
      const vocabulary = new Map(pieces.map(([piece], id) => [piece, id]));
      const normalizer = family.normalizer?.(model, folder);
      const space = metaspace(folder.settings, family.unprefixed);
      const parts = {
        model: { type: 'Unigram', unk_id: family.unkId(pieces, tokens, model), vocab: [...pieces] },
        ...(normalizer && { normalizer }),
        pre_tokenizer: family.split?.(space, folder) ?? bySpaces(space),
        post_processor: family.surround(tokens, tokens.idsIn(vocabulary), folder),
        decoder: space,
      };
      return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
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

/** Each space is the beginning of a word. */
function metaspace(settings: Settings, unprefixed: Unigram['unprefixed']): Part {
  const prepend_scheme = unprefixed && !settings.flag('add_prefix_space', true) ? unprefixed : 'always';
  return { type: 'Metaspace', replacement: '▁', prepend_scheme, split: true };
}

function bySpaces(space: Part): Part {
  return sequence('pretokenizers', [{ type: 'WhitespaceSplit' }, space]);
}

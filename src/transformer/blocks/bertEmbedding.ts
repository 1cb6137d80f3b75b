import { add } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import type { Inputs } from '../graph/inputs';
import type { Tap } from '../graph/tap';
import type { Weights } from '../graph/weights';
import { addPositions } from '../positions/addPositions';
import { learnedPositions } from '../positions/learnedPositions';
import { rowsAfterPadding } from '../positions/rowsAfterPadding';
import { embed } from './embedding';
import { tiedTable } from './embeddingTable';
import { storedLayerNorm } from './layerNorm';
import type { NormSizes } from './norm';

/** The sizes of BERT's three tables. */
export interface BertEmbedding {
  vocabulary: number;
  /** Name of the tied unembedding; a file may hold the word embedding under this name only. */
  tiedTo?: string;
  /** May be narrower than the residual stream in ALBERT and ELECTRA. */
  embeddingWidth: number;
  /** Rows of the position table; absent if the model encodes positions in another way. */
  positionRows?: number;
  /** The padding id, in models that count positions from the row after it. */
  padding?: number;
  /** Number of token types; absent if the model has no table of them. */
  tokenTypes?: number;
}

/**
 * The sum of each token's word, position and segment embeddings, before any norm (Devlin et al. 2019, fig. 2) →
 * `[token, embeddingWidth]`.
 */
export function sumOfEmbeddings(tap: Tap, weights: Weights, inputs: Inputs, sizes: BertEmbedding): Value {
  const { embeddingWidth, positionRows, padding, tokenTypes } = sizes;
  const table = (name: string, rows: number) =>
    weights.get(`embeddings.${name}_embeddings.weight`, [rows, embeddingWidth]);
  let sum = tap('embed', embed(wordTable(weights, sizes), inputs.ids));
  if (positionRows !== undefined) {
    const rows =
      padding === undefined ? inputs.positions : rowsAfterPadding(inputs.ids, inputs.positions, padding);
    sum = addPositions(tap, sum, learnedPositions(table('position', positionRows), rows));
  }
  if (tokenTypes === undefined) return sum;
  return add(sum, tap('token_type_embed', embed(table('token_type', tokenTypes), inputs.tokenTypes)));
}

/** That sum, normalized: the input of BERT's first layer. `[token, embeddingWidth]`. */
export function embedBert(
  tap: Tap,
  weights: Weights,
  inputs: Inputs,
  sizes: BertEmbedding & Pick<NormSizes, 'epsilon'>,
): Value {
  const { embeddingWidth: width, epsilon } = sizes;
  const norm = storedLayerNorm(weights, 'embeddings.LayerNorm', { width, epsilon });
  return tap('ln_embed.normalized', norm(sumOfEmbeddings(tap, weights, inputs, sizes)));
}

/** BERT's word embedding, `[vocabulary, embeddingWidth]`; its masked-word head unembeds with it too. */
export function wordTable(
  weights: Weights,
  { vocabulary, embeddingWidth, tiedTo }: Pick<BertEmbedding, 'vocabulary' | 'embeddingWidth' | 'tiedTo'>,
): Value {
  const names = { own: 'embeddings.word_embeddings', tiedTo: tiedTo === undefined ? [] : [tiedTo] };
  return tiedTable(weights, names, [vocabulary, embeddingWidth]);
}

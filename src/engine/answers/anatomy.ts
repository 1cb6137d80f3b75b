import * as l10n from '@vscode/l10n';
import { products } from '../../analysis/products';
import { scoreScale } from '../../analysis/scoreScale';
import { ReaderError } from '../../errors';
import type { Anatomy, QueryRef } from '../../protocol/anatomy';
import { type AttentionShape, isSelfAttention } from '../../protocol/attention';
import { attentionAt, stackOf } from '../../protocol/blockTap';
import { isFrozen } from '../../protocol/parts/change';
import { nameOf } from '../../protocol/parts/part';
import type { Tensor } from '../../protocol/tensor';
import { qkvOf } from '../../transformer/graph/qkv';
import { lengthsOf } from '../reading/sides';
import type { AnswerTo } from './answerTo';
import { checkMatrix, checkRow, tapsOf } from './tapsOf';

export const anatomy: AnswerTo<'anatomy'> = async ({ readings }, { inspection, ...which }, { signal }) => {
  const reading = readings.get(inspection);
  const { interventions, sides } = reading.text;
  const { model, taps } = await reading.text.openModel();
  const { chosen } = tapsOf(taps, { ...which, tap: `${which.attention}.pattern` });
  const shape = checkMatrix(model.attentions, taps.find(({ name }) => name === chosen[0])!);
  checkRow({ axis: 'query', token: which.query }, shape, lengthsOf(sides));
  const { parts = {} } = interventions;
  const { attention, layer, head } = which;
  const ofLayer = parts[nameOf({ is: 'attention', attention, layer })];
  if (ofLayer && isFrozen(ofLayer)) throw frozen(attentionAt(attention, layer));
  const where = {
    shape,
    taps: new Set(taps.map(({ name }) => name)),
    hasPositions: interventions.positions !== 'off',
    isRemoved: nameOf({ is: 'head', attention, layer, head }) in parts,
  };
  return anatomyOf(which, where, (names) => reading.ofHead(names, which.head, shape.heads, signal));
};

interface Where {
  readonly shape: AttentionShape;
  /** Names of all taps of the model. */
  readonly taps: ReadonlySet<string>;
  /** Whether positions add anything to the scores. */
  readonly hasPositions: boolean;
  /** Whether z is replaced, so that it no longer follows from the pattern. */
  readonly isRemoved?: boolean;
}

/**
 * The anatomy of one query of one head, from the head's tensors. Throws if the model does not expose all of
 * them: the graph of a file may hide queries, keys or values inside an operator.
 * @param compute returns the head's tensors for these taps, in the same order
 */
export async function anatomyOf(
  { layer, query }: Pick<QueryRef, 'layer' | 'query'>,
  where: Where,
  compute: (taps: readonly string[]) => Promise<readonly Tensor[]>,
): Promise<Anatomy> {
  const names = Object.entries(namesOf(where, layer));
  const computed = await compute(names.map(([, tap]) => tap));
  const tensors = Object.fromEntries(names.map(([name], at) => [name, computed[at]!])) as HeadTensors<Tensor>;
  const { q, k, v, scores, pattern, z, bias } = tensors;
  const scale = scaleIn(tensors, [query, scores.dims[0]! - 1]);
  return {
    q: rowOf(q, query),
    k: k.data,
    v: v.data,
    ...(scale !== undefined && { scale }),
    ...(bias && { bias: rowOf(bias, query) }),
    scores: rowOf(scores, query),
    pattern: rowOf(pattern, query),
    ...(z && { z: rowOf(z, query) }),
  };
}

/** The tensors that a head's rows are computed from, and z if the model exposes it. */
type HeadTensors<Of> = Readonly<Record<'q' | 'k' | 'v' | 'scores' | 'pattern', Of>> & {
  readonly z?: Of;
  readonly bias?: Of;
};

/** The taps of these tensors in a layer. */
function namesOf({ shape, taps, hasPositions, isRemoved }: Where, layer: number): HeadTensors<string> {
  const known = (tap: string) => (taps.has(tap) ? tap : undefined);
  const own = (tap: string) => known(`${attentionAt(shape.name, layer)}.${tap}`);
  const { q, k, v } = qkvOf(own);
  const [scores, pattern, z] = [own('scores'), own('pattern'), own('z')];
  if (shape.kind !== 'softmax') throw ofAnotherKind(attentionAt(shape.name, layer));
  if (!q || !k || !v || !scores || !pattern) throw hidden(attentionAt(shape.name, layer));
  // The layer's own bias, or the one that all layers of a stack add to the scores of self-attention.
  const shared = isSelfAttention(shape) ? known(`${stackOf(shape.name)}pos_bias`) : undefined;
  const bias = own('pos_bias') ?? shared;
  return { q, k, v, scores, pattern, ...(z && !isRemoved && { z }), ...(bias && hasPositions && { bias }) };
}

/** Measured on this query and on the last one: the first query of a causal model sees a single key. */
function scaleIn(
  { q, k, scores, bias }: HeadTensors<Tensor>,
  queries: readonly number[],
): number | undefined {
  const rows = queries.map((query) => {
    const added = bias && rowOf(bias, query);
    return {
      products: products(rowOf(q, query), k.data),
      contents: rowOf(scores, query).map((score, key) => score - (added?.[key] ?? 0)),
    };
  });
  return scoreScale(
    rows.flatMap(({ products }) => [...products]),
    rows.flatMap(({ contents }) => [...contents]),
  );
}

function frozen(attention: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The pattern of {0} is frozen, so its cells are not computed from queries and keys. Undo that first.',
      attention,
    ),
  );
}

function ofAnotherKind(attention: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The weights of {0} are not the softmax of scaled dot products, so its cells have no anatomy. Look at its pattern instead.',
      attention,
    ),
  );
}

function hidden(attention: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The graph of this model does not show the queries, keys and values of {0}, so what its attention is computed from cannot be told. Open the model’s folder with its weights instead.',
      attention,
    ),
  );
}

function rowOf({ dims: [rows = 1], data }: Tensor, row: number): Float32Array {
  const size = data.length / rows;
  return data.slice(row * size, (row + 1) * size);
}

import * as l10n from '@vscode/l10n';
import { products } from '../../analysis/products';
import { scoreScale } from '../../analysis/scoreScale';
import { ReaderError } from '../../errors';
import type { Anatomy, QueryRef } from '../../protocol/anatomy';
import { type AttentionShape, isSelfAttention } from '../../protocol/attention';
import { attentionAt, stackOf } from '../../protocol/blockTap';
import type { Tensor } from '../../protocol/tensor';
import { switchInputs } from '../../transformer/graph/inputs';
import { qkvOf } from '../../transformer/graph/qkv';
import { lengthsOf } from '../reading/sides';
import type { AnswerTo } from './answerTo';
import { checkRow, tapsOf } from './tapsOf';

export const anatomy: AnswerTo<'anatomy'> = async (
  { models, readings },
  { inspection, ...which },
  { signal },
) => {
  const { isLong, model, input, sides } = readings.get(inspection);
  const { entry, taps } = await models.open(model, true);
  const { names, chosen } = tapsOf(taps, { ...which, tap: `${which.attention}.pattern` });
  const pattern = taps.find(({ name }) => name === names[chosen[0]!])!;
  checkRow(pattern, { axis: 'query', token: which.query }, entry.attentions, lengthsOf(sides));
  const where = {
    shape: entry.attentions.find(({ name }) => name === which.attention)!,
    taps: new Set(taps.map(({ name }) => name)),
    hasPositions: input.given[switchInputs.positions] === undefined,
  };
  const long = isLong ? await readings.long(inspection, signal) : undefined;
  return anatomyOf(which, where, async (names) => {
    if (!long) return readings.tensors(inspection, names, signal);
    const tensors = await long.parts(names, which.head, where.shape.heads);
    for (const [at, { data }] of tensors.entries()) await readings.check(inspection, names[at]!, data);
    return tensors;
  });
};

interface Where {
  readonly shape: AttentionShape;
  /** Names of all that the model can show. */
  readonly taps: ReadonlySet<string>;
  /** Whether positions add anything to the scores. */
  readonly hasPositions: boolean;
}

/**
 * One query of one head out of the tensors of its layer. Throws where the model does not show all of them: the graph of
 * a file may hide queries, keys or values inside an operator.
 * @param compute tensors by their taps, in the same order: of all heads, or of this one alone
 */
export async function anatomyOf(
  { layer, head, query }: QueryRef,
  where: Where,
  compute: (taps: readonly string[]) => Promise<readonly Tensor[]>,
): Promise<Anatomy> {
  const { shape } = where;
  const names = Object.entries(namesOf(where, layer));
  const tensors = await compute(names.map(([, tap]) => tap));
  const own = (tensor: Tensor) => headOf(tensor, Math.floor((head * tensor.dims[0]!) / shape.heads));
  const parts = Object.fromEntries(names.map(([part], at) => [part, own(tensors[at]!)])) as Tensors<Tensor>;
  const { q, k, v, scores, pattern, z, bias } = parts;
  const scale = scaleIn(parts, [query, scores.dims[0]! - 1]);
  return {
    q: rowOf(q, query),
    k: k.data.slice(),
    v: v.data.slice(),
    ...(scale !== undefined && { scale }),
    ...(bias && { bias: rowOf(bias, query) }),
    scores: rowOf(scores, query),
    pattern: rowOf(pattern, query),
    ...(z && { z: rowOf(z, query) }),
  };
}

/** What one head's rows are computed from, and z, as far as the model shows it. */
type Tensors<Of> = Readonly<Record<'q' | 'k' | 'v' | 'scores' | 'pattern', Of>> & {
  readonly z?: Of;
  readonly bias?: Of;
};

/** The taps of a layer's parts. */
function namesOf({ shape, taps, hasPositions }: Where, layer: number): Tensors<string> {
  const known = (tap: string) => (taps.has(tap) ? tap : undefined);
  const own = (part: string) => known(`${attentionAt(shape.name, layer)}.${part}`);
  const { q, k, v } = qkvOf(own);
  const [scores, pattern, z] = [own('scores'), own('pattern'), own('z')];
  if (!q || !k || !v || !scores || !pattern) throw hidden(attentionAt(shape.name, layer));
  // A layer's own, or the one that all layers of a stack add to the scores of its self-attention.
  const shared = isSelfAttention(shape) ? known(`${stackOf(shape.name)}pos_bias`) : undefined;
  const bias = own('pos_bias') ?? shared;
  return { q, k, v, scores, pattern, ...(z && { z }), ...(bias && hasPositions && { bias }) };
}

/** By the query's own row, and the last, for the first query of a causal model sees one key alone. */
function scaleIn({ q, k, scores, bias }: Tensors<Tensor>, queries: readonly number[]): number | undefined {
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

function hidden(attention: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The graph of this model does not show the queries, keys and values of {0}, so what its attention is computed from cannot be told. Open the model’s folder with its weights instead.',
      attention,
    ),
  );
}

function headOf({ dims: [heads = 1, ...dims], data }: Tensor, head: number): Tensor {
  const size = data.length / heads;
  return { dims, data: data.subarray(head * size, (head + 1) * size) };
}

function rowOf({ dims: [rows = 1], data }: Tensor, row: number): Float32Array {
  const size = data.length / rows;
  return data.slice(row * size, (row + 1) * size);
}

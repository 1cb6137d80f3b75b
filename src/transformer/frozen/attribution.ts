import { reshape, transpose } from '../../onnx/arrange';
import { add, mul } from '../../onnx/elementwise';
import { matMul, sumOver } from '../../onnx/linear';
import { input, scalar, type Value, type ValueSource } from '../../onnx/value';
import { operandsOf, sourcesOf } from '../../onnx/walk';
import type { Model } from '../graph/architecture';
import { logitsOf } from './columns';
import { atPlace, columns } from './place';
import type { Share } from './rules';
import { splitBack } from './walkBack';

/** What writes to the residual stream, by the last part of its tap, and the part of a logit that it makes. */
const writers = {
  embed: 'embed',
  pos_embed: 'position',
  token_type_embed: 'tokenType',
  z: 'heads',
  post: 'mlp',
  conv_out: 'other',
} as const;

/** Parts of a logit that are single numbers. */
export type SinglePart = 'embed' | 'position' | 'tokenType' | 'biases' | 'other';

/** The names of the values of an attribution. A head's and an MLP's are those of its tap: `….z` and `….mlp.post`. */
export const valueNames = {
  logit: 'logit',
  part: (part: SinglePart) => `part.${part}`,
  share: (tap: string) => `share.${tap}`,
  sources: (z: string) => `sources.${z}`,
} as const;

/**
 * Splits a logit at one place into what each writer to the residual stream contributes to it: direct logit attribution
 * (Elhage et al. 2021, "Logit attributions"). Every norm between a writer and the logit keeps the scale that it has on
 * the text; LayerNorm's centring applies to each part. A head's activation is frozen as a(u)/u. Biases of projections and
 * norms, and the unembedding's own, are one part.
 *
 * The graph's inputs are the model's, `place` `[1]`, `columns` `[column]`, the ids of tokens, and `signs` `[1, column]`,
 * 1 for a token or −1 for one whose logit is subtracted. The values, by `valueNames`: the logit `[]`; what sums to it, the
 * single parts `[]`, an MLP's share `[]` and the shares of a layer's heads `[head]`; and what each key contributes to the
 * heads' shares, `[head, key]`.
 *
 * The shares are those of the last layers' space: what an early layer writes may be read, moved or removed by later ones,
 * and that is in their shares, not in its own.
 */
export function attributed({ taps }: Pick<Model, 'taps'>): ReadonlyMap<string, Value> {
  const named = namesOf(taps);
  const of = logitsOf(taps.get('logits')!);
  const whole = { of, direction: input('signs', 'float32', [1, 'column']) };
  const values = new Map([[valueNames.logit as string, total(whole)]]);
  const collect = (part: SinglePart, value: Value) => {
    const [name, known] = [valueNames.part(part), values.get(valueNames.part(part))];
    values.set(name, known ? add(known, value) : value);
  };
  collect('biases', scalar(0));
  for (const share of splitBack(whole, (source) => named.has(source))) {
    const { tap, part } = named.get(share.of.source) ?? { tap: '', part: partOfOther(share) };
    if (part === 'heads') {
      values.set(valueNames.share(tap), sumOver(contributions(share), [1, 2]));
      const pattern = taps.get(tap.replace(/z$/, 'pattern'))!;
      for (const keys of sharesOfKeys(share, pattern)) values.set(valueNames.sources(tap), keys);
    } else if (part === 'mlp') {
      values.set(valueNames.share(tap), total(share));
    } else {
      collect(part, total(share));
    }
  }
  return values;
}

type Part = SinglePart | 'heads' | 'mlp';

function namesOf(
  taps: Model['taps'],
): ReadonlyMap<ValueSource, { readonly tap: string; readonly part: Part }> {
  const known: Readonly<Record<string, Part | undefined>> = writers;
  return new Map(
    [...taps].flatMap(([tap, { source }]) => {
      const part = known[tap.split('.').at(-1)!];
      return part ? [[source, { tap, part }] as const] : [];
    }),
  );
}

/** Weights are biases; what else is added, such as the numbers written at a tap, is a part of its own. */
function partOfOther({ of }: Share): SinglePart {
  const isRead = (source: ValueSource) => source.kind === 'input' && source !== columns.source;
  return [...sourcesOf([of], () => false)].some(isRead) ? 'other' : 'biases';
}

/** What each key contributes to the shares of z = pattern·v, `[head, key]`: pattern ⊙ (v·direction). */
function sharesOfKeys(z: Share, pattern: Value): Value[] {
  const isProduct = (source: ValueSource) =>
    source.kind === 'computed' &&
    source.node.op === 'MatMul' &&
    source.node.inputs[0]?.source === pattern.source;
  return splitBack(z, isProduct)
    .filter(({ of }) => isProduct(of.source))
    .map(({ of, direction }) => {
      const values = operandsOf(of)[1] as Value;
      const byKey = matMul(direction, transpose(values, [0, 2, 1]));
      const [heads, , keys] = byKey.shape;
      return reshape(mul(atPlace(pattern), byKey), [heads!, keys!]);
    });
}

/** What each entry of a tensor contributes: the entries at the place, weighted. */
const contributions = ({ of, direction }: Share) => mul(atPlace(of), direction);
const total = (share: Share) => sumOver(contributions(share));

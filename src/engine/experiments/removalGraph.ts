import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import { gather } from '../../onnx/arrange';
import { encodeModel } from '../../onnx/encode';
import { rewired } from '../../onnx/rewired';
import { input, type Value } from '../../onnx/value';
import { type AttentionShape, type Side, sideOf } from '../../protocol/attention';
import { beforeUnembedding } from '../../transformer/blocks/unembedding';
import { type GraphInput, inputsOf, lengthNames } from '../../transformer/graph/inputs';
import { meanTap, withMeansAmong } from '../../transformer/graph/means';
import { logits } from '../models/loadedModel';
import type { ModelInput } from '../run/modelInput';
import type { Means } from '../run/numbersOfParts';
import { createSession, feed, runSession } from '../run/session';
import { hiddenBetween, type Layout } from './layout';
import type { Part } from './parts';
import { takenAlong } from './takenAlong';

/** The layouts of a run's source and target. */
export type Layouts = Readonly<Record<Side, Layout>>;

/** A part replaced in one variant of the layout: at one token of the text, or at all. */
export interface Replacement {
  readonly part: Part;
  readonly variant: number;
  readonly token: number | 'all';
  /** The values of the whole tap at a token, of which the part takes its own: `[head, d]` or `[width]`; absent for zero. */
  readonly by: Float32Array | undefined;
}

/** What a run computes. */
export interface RemovalRun {
  /** The text alone, as the model reads it. */
  readonly input: ModelInput;
  readonly layouts: Layouts;
  readonly replacements: readonly Replacement[];
  /** The places whose logits are wanted, as indices of the run. */
  readonly rows: readonly number[];
}

/** What a run gives back. */
export interface RemovalResult {
  /** `[row, vocabulary]` */
  readonly logits: Float32Array;
  readonly means: Means;
}

/**
 * A model whose removable parts are all written taps (`keep` and `put`), which are given anew at each run. It computes the
 * logits of some places, and the mean of each part.
 */
export class RemovalGraph {
  private constructor(
    private readonly session: InferenceSession,
    private readonly attentions: readonly AttentionShape[],
    private readonly inputs: readonly GraphInput[],
    private readonly taps: readonly string[],
  ) {}

  /**
   * @param taps where parts can be removed
   * @param threads 0 lets onnxruntime decide
   */
  static async open(model: OpenModel, taps: readonly string[], threads: number): Promise<RemovalGraph> {
    const whole = withMeansAmong(model, taps.map(meanTap));
    const means = taps.map((tap) => [meanTap(tap), whole.taps.get(meanTap(tap))!] as const);
    const outputs = new Map([[logits, rowsOfLogits(model.taps.get(logits)!)], ...means]);
    const { bytes, inputs } = encodeModel(outputs, model.frame);
    const used = inputsOf(whole).filter(({ name }) => inputs.includes(name));
    return new RemovalGraph(await createSession(model, bytes, threads), model.attentions, used, taps);
  }

  /** Means are of the tokens whose shares are given. */
  async run({ input, layouts, replacements, rows }: RemovalRun): Promise<RemovalResult> {
    const feeds = Object.fromEntries(this.inputs.map((each) => [each.name, fed(each, input, layouts)]));
    for (const attention of this.attentions) hide(attention, feeds, layouts);
    for (const replacement of replacements) replace(replacement, feeds, layouts[replacement.part.side]);
    const all = { ...feeds, rows: new OrtTensor('int64', BigInt64Array.from(rows, BigInt), [rows.length]) };
    const results = await runSession(this.session, all, layouts.source.tokens.length);
    const means = this.taps.map((tap) => [tap, results[meanTap(tap)]!.data as Float32Array] as const);
    return { logits: results[logits]!.data as Float32Array, means: new Map(means) };
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

/** An input's numbers for every token of the run. */
function fed(each: GraphInput, text: ModelInput, layouts: Layouts): OrtTensor {
  const sides = each.shape.map((dim) => sideNames.find((side) => dim === lengthNames[side]));
  if (each.type === 'int64' || text.given[each.name] !== undefined)
    return sides.reduce(
      (tensor, side, axis) => (side ? takenAlong(tensor, axis, layouts[side].tokens) : tensor),
      feed(each, text),
    );
  const dims = each.shape.map((dim, axis) => {
    const side = sides[axis];
    return side ? layouts[side].tokens.length : Number(dim);
  });
  const neutral = new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(each.neutral(0));
  return new OrtTensor('float32', neutral, dims);
}

const sideNames = ['source', 'target'] as const;

/** Hides the variants from each other in the mask of an attention. */
function hide({ name, queries, keys }: AttentionShape, feeds: Feeds, layouts: Layouts): void {
  const mask = feeds[`${name}.mask`]?.data as Float32Array | undefined;
  const [from, to] = [sideOf(queries), sideOf(keys)];
  if (!mask || !from || !to) return;
  for (const [at, hidden] of hiddenBetween(layouts[from], layouts[to]).entries()) mask[at]! += hidden;
}

/** Replaces a part in the values fed to its inputs. */
function replace({ part, variant, token, by }: Replacement, feeds: Feeds, layout: Layout): void {
  for (const as of ['keep', 'put', 'instead'] as const) {
    const fed = feeds[`${part.tap}.${as}`];
    if (!fed) continue;
    const numbers = fed.data as Float32Array;
    const [tokens = 0, size = 0] = fed.dims.slice(-2);
    const heads = fed.dims.length > 2 ? fed.dims[0]! : 1;
    for (let head = part.head ?? 0; head < (part.head ?? heads - 1) + 1; head++)
      for (let at = 0; at < tokens; at++) {
        if (layout.variants[at] !== variant || (token !== 'all' && layout.tokens[at] !== token)) continue;
        const row = numbers.subarray((head * tokens + at) * size, (head * tokens + at + 1) * size);
        if (as !== 'keep' && by) row.set(by.subarray(head * size, (head + 1) * size));
        else row.fill(0);
      }
  }
}

type Feeds = Readonly<Record<string, OrtTensor>>;

/** The logits of the places in the input `rows`: `[row, vocabulary]`. */
function rowsOfLogits(all: Value): Value {
  const last = beforeUnembedding(all) ?? all;
  const some = gather(last, input('rows', 'int64', ['row']));
  const [chosen] = rewired([all], new Map([[last.source, () => some.source]]));
  return { ...chosen!, shape: ['row', all.shape[1]!] };
}

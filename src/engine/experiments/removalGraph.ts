import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import { gather, reshape } from '../../onnx/arrange';
import { encodeModel } from '../../onnx/encode';
import { matMul } from '../../onnx/linear';
import { rewired } from '../../onnx/rewired';
import { input, type Value } from '../../onnx/value';
import { type AttentionShape, type Side, sideOf } from '../../protocol/attention';
import { beforeUnembedding } from '../../transformer/blocks/unembedding';
import { type GraphInput, inputsOf, lengthNames } from '../../transformer/graph/inputs';
import type { ModelInput } from '../run/modelInput';
import { createSession, feed, runSession, type Tensors } from '../run/session';
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
  readonly layouts: Layouts;
  readonly replacements: readonly Replacement[];
  /** The places whose logits are wanted, as indices of the run. */
  readonly rows: readonly number[];
  /** The tokens that means are over, by side, as indices of the run; none by default. */
  readonly meanOver?: Readonly<Record<Side, readonly number[]>>;
}

/** What a run gives back. */
export interface RemovalResult {
  /** `[row, vocabulary]` */
  readonly logits: Float32Array;
  /** The means of each tap: `[head, d]` or `[width]`. */
  readonly means: ReadonlyMap<string, Float32Array>;
}

/**
 * A model whose removable parts are all written taps (`keep` and `put`), which are given anew at each run. It computes the
 * logits of some places, and the mean of each part.
 */
export class RemovalGraph {
  private constructor(
    private readonly session: InferenceSession,
    private readonly model: OpenModel,
    private readonly inputs: readonly string[],
    private readonly taps: readonly string[],
  ) {}

  /**
   * @param parts one part for each tap
   * @param threads 0 lets onnxruntime decide
   */
  static async open(model: OpenModel, parts: readonly Part[], threads: number): Promise<RemovalGraph> {
    const means = parts.map(({ tap, side }) => [`${tap}.mean`, meanOf(model.taps.get(tap)!, side)] as const);
    const outputs = new Map([['logits', rowsOfLogits(model.taps.get('logits')!)], ...means]);
    const { bytes, inputs } = encodeModel(outputs, model.frame);
    const session = await createSession(model, bytes, threads);
    return new RemovalGraph(
      session,
      model,
      inputs,
      parts.map(({ tap }) => tap),
    );
  }

  async run(text: ModelInput, { layouts, replacements, rows, meanOver }: RemovalRun): Promise<RemovalResult> {
    const feeds: Record<string, OrtTensor> = {
      rows: new OrtTensor('int64', BigInt64Array.from(rows, BigInt), [rows.length]),
      'weights.source': weightsOf(layouts.source, meanOver?.source ?? []),
      'weights.target': weightsOf(layouts.target, meanOver?.target ?? []),
    };
    for (const each of inputsOf(this.model))
      if (this.inputs.includes(each.name)) feeds[each.name] = this.#fed(each, text, layouts);
    for (const attention of this.model.attentions) hide(attention, feeds, layouts);
    for (const replacement of replacements) replace(replacement, feeds, layouts[replacement.part.side]);
    const own = Object.entries(feeds).filter(([name]) => this.inputs.includes(name));
    const results = await runSession(this.session, Object.fromEntries(own), layouts.source.tokens.length);
    return { logits: results.logits!.data as Float32Array, means: this.#means(results) };
  }

  async release(): Promise<void> {
    await this.session.release();
  }

  #means(results: Tensors): ReadonlyMap<string, Float32Array> {
    return new Map(this.taps.map((tap) => [tap, results[`${tap}.mean`]!.data as Float32Array]));
  }

  /** An input's numbers for every token of the run. */
  #fed(each: GraphInput, text: ModelInput, layouts: Layouts): OrtTensor {
    const sides = each.shape.map((dim) => sideNames.find((side) => dim === lengthNames[side]));
    if (each.type === 'int64' || text.given[each.name] !== undefined)
      return sides.reduce(
        (fed, side, axis) => (side ? takenAlong(fed, axis, layouts[side].tokens) : fed),
        feed(each, text),
      );
    const dims = each.shape.map((dim, axis) => {
      const side = sides[axis];
      return side ? layouts[side].tokens.length : Number(dim);
    });
    const neutral = new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(each.neutral(0));
    return new OrtTensor('float32', neutral, dims);
  }
}

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

const sideNames = ['source', 'target'] as const;

/** The logits of the places in the input `rows`: `[row, vocabulary]`. */
function rowsOfLogits(logits: Value): Value {
  const last = beforeUnembedding(logits) ?? logits;
  const some = gather(last, input('rows', 'int64', ['row']));
  const [chosen] = rewired([logits], new Map([[last.source, () => some.source]]));
  return { ...chosen!, shape: ['row', logits.shape[1]!] };
}

/** The weight of each token in means, `[1, token]`: one value for each side, as a graph has one input of a name. */
const weights = {
  source: input('weights.source', 'float32', [1, lengthNames.source]),
  target: input('weights.target', 'float32', [1, lengthNames.target]),
};

/** The weighted sum over tokens: `[head, query, d]` → `[head, 1, d]`, or `[token, width]` → `[1, width]`. */
function meanOf(x: Value, side: Side): Value {
  const ones = new Array<number>(x.shape.length - 1).fill(1);
  return matMul(reshape(weights[side], [...ones, x.shape.at(-2)!]), x);
}

/** `[1, token]`: each of these tokens weighs the same, and all together 1. */
function weightsOf({ tokens }: Layout, over: readonly number[]): OrtTensor {
  const weights = new Float32Array(tokens.length);
  for (const at of over) weights[at] = 1 / over.length;
  return new OrtTensor('float32', weights, [1, tokens.length]);
}

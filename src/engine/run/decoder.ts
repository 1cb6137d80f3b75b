import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { ElementType } from '../../onnx/elementType';
import { encodeModel } from '../../onnx/encode';
import type { Value, ValueSource } from '../../onnx/value';
import { operandsOf, walk } from '../../onnx/walk';
import { beforeUnembedding } from '../../transformer/blocks/unembedding';
import { type GraphInput, inputsOf } from '../../transformer/graph/inputs';
import type { ModelInput } from './modelInput';
import { openAll } from './openAll';
import { createSession, feedsOf, runSession, type Tensors } from './session';

/** The logits `[vocabulary]` of the token after these. */
export type After = (target: readonly number[]) => Promise<Float32Array>;

/**
 * The decoder of an encoder–decoder, used to write targets. Values that depend only on the text, such as the
 * keys and values of cross-attention, are computed once per text, and only the last place is compared with
 * the vocabulary.
 */
export class Decoder {
  private constructor(
    private readonly textGraph: DecoderGraph,
    private readonly targetGraph: DecoderGraph,
    /** Computes logits from the last place's hidden state; absent if that part cannot be separated. */
    private readonly logitsGraph: DecoderGraph | undefined,
  ) {}

  /**
   * @param logits the tap of the logits at each place of the target
   * @param threads 0 lets onnxruntime decide
   */
  static async open(model: OpenModel, logits: string, threads: number): Promise<Decoder> {
    const value = model.taps.get(logits)!;
    const hidden = beforeUnembedding(value);
    const written = hidden ?? value;
    const ofTarget = inputsOf(model).filter(({ shape }) => shape.includes('target'));
    const decided = model.memory
      ? [model.memory]
      : decidedWithout(written, new Set(ofTarget.map(({ name }) => name)));
    const named = decided.map((value, at) => ({ name: `decided.${at}`, value }));
    const graph = (outputs: readonly NamedValue[], given: readonly NamedValue[]) => () =>
      DecoderGraph.open(model, outputs, given, threads);
    const [reading, writing, unembedding] = await openAll([
      graph(named, []),
      graph([{ name: 'written', value: written }], named),
      ...(hidden ? [graph([{ name: 'logits', value }], [{ name: 'last', value: hidden }])] : []),
    ]);
    return new Decoder(reading!, writing!, unembedding);
  }

  async read(input: ModelInput): Promise<After> {
    const decided = await this.textGraph.run(input, {});
    return async (target) => {
      const given = { ...input.given, targetIds: target };
      const { written } = await this.targetGraph.run({ ...input, given }, decided);
      const last = lastRow(written!);
      if (!this.logitsGraph) return last.data as Float32Array;
      const { logits } = await this.logitsGraph.run(input, { last });
      return logits!.data as Float32Array;
    };
  }

  async release(): Promise<void> {
    await this.textGraph.release();
    await this.targetGraph.release();
    await this.logitsGraph?.release();
  }
}

/** `[…, width]` → `[1, width]` */
function lastRow({ data, dims }: OrtTensor): OrtTensor {
  const width = dims.at(-1)!;
  return new OrtTensor((data as Float32Array).slice(-width), [1, width]);
}

interface NamedValue {
  readonly name: string;
  readonly value: Value<ElementType>;
}

/** A graph of values that are not taps, in its own session. */
class DecoderGraph {
  private constructor(
    private readonly session: InferenceSession,
    private readonly inputs: readonly GraphInput[],
  ) {}

  /** @param given values that become inputs of these names instead of being computed */
  static async open(
    model: OpenModel,
    outputs: readonly NamedValue[],
    given: readonly NamedValue[],
    threads: number,
  ): Promise<DecoderGraph> {
    const { bytes, inputs } = encodeModel(
      new Map(outputs.map(({ name, value }) => [name, value])),
      model.frame,
      new Map(given.map((each) => [each.value.source, each])),
    );
    const used = inputsOf(model).filter(({ name }) => inputs.includes(name));
    return new DecoderGraph(await createSession(model, bytes, threads), used);
  }

  /** @param others values for inputs that are not the model's */
  run(input: ModelInput, others: Tensors): Promise<Tensors> {
    return runSession(this.session, { ...others, ...feedsOf(this.inputs, input) }, input.ids.length);
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

/** The last values that a value is computed from and that depend only on inputs other than these. */
function decidedWithout(
  value: Value<ElementType>,
  inputs: ReadonlySet<string>,
): readonly Value<ElementType>[] {
  const [onThese, onOthers] = [new Set<ValueSource>(), new Set<ValueSource>()];
  const found = new Map<ValueSource, Value<ElementType>>();
  for (const each of walk([value], () => false)) {
    const operands = operandsOf(each);
    const ofOthers = operands.filter(({ source }) => onOthers.has(source));
    if (isOf(each, inputs) || operands.some(({ source }) => onThese.has(source))) {
      onThese.add(each.source);
      for (const operand of ofOthers)
        if (operand.source.kind === 'computed') found.set(operand.source, operand);
    } else if (each.source.kind === 'input' || ofOthers.length > 0) {
      onOthers.add(each.source);
    }
  }
  return [...found.values()];
}

function isOf({ source }: Value<ElementType>, inputs: ReadonlySet<string>): boolean {
  return source.kind === 'input' && inputs.has(source.name);
}

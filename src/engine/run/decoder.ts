import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { ElementType } from '../../onnx/elementType';
import type { Value, ValueSource } from '../../onnx/value';
import { operandsOf, walk } from '../../onnx/walk';
import { beforeUnembedding } from '../../transformer/blocks/unembedding';
import { inputsOf } from '../../transformer/graph/inputs';
import type { ModelInput } from './modelInput';
import { openAll } from './openAll';
import { ValueGraph } from './valueGraph';

/** The logits `[vocabulary]` of the token after these. */
export type After = (target: readonly number[]) => Promise<Float32Array>;

/**
 * The decoder of an encoder–decoder, used to write targets. Values that depend only on the text, such as the
 * keys and values of cross-attention, are computed once per text, and only the last place is compared with
 * the vocabulary.
 */
export class Decoder {
  private constructor(
    private readonly textGraph: ValueGraph,
    private readonly targetGraph: ValueGraph,
    /** Computes logits from the last place's hidden state; absent if that part cannot be separated. */
    private readonly logitsGraph: ValueGraph | undefined,
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
    const named = decided.map((value, at) => [`decided.${at}`, value] as const);
    const graph = (values: NamedValues, given: NamedValues) => () =>
      ValueGraph.open(model, new Map(values), new Map(given), threads);
    const [reading, writing, unembedding] = await openAll([
      graph(named, []),
      graph([['written', written]], named),
      ...(hidden ? [graph([['logits', value]], [['last', hidden]])] : []),
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

type NamedValues = readonly (readonly [name: string, value: Value<ElementType>])[];

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
